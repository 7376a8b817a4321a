"""Domains, mutual TLS and the firewall: all optional, all on the right API."""

import unittest

import subject

PLANES = {
    "Operator": ("AWS::ApiGatewayV2::DomainName", "AWS::ApiGatewayV2::ApiMapping", "OperatorUrl", ""),
    "Consumer": ("AWS::ApiGateway::DomainName", "AWS::ApiGateway::BasePathMapping", "ConsumerUrl", "/live"),
    "ServiceToken": ("AWS::ApiGatewayV2::DomainName", "AWS::ApiGatewayV2::ApiMapping", "ServiceTokenUrl", ""),
}
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0"


def with_domain(plane, **more):
    given = {f"{plane}Domain": "contracts.example", f"{plane}CertificateArn": CERTIFICATE}
    return subject.deployed(**given, **{f"{plane}{name}": value for name, value in more.items()})


def default_endpoint_disabled(deployed, plane):
    (server,) = deployed.resource(f"{plane}Api")["Body"]["servers"]
    return server["x-amazon-apigateway-endpoint-configuration"]["disableExecuteApiEndpoint"]


class Domains(unittest.TestCase):
    def test_there_is_none_unless_asked_for(self):
        for plane, (kind, mapping, output, path) in PLANES.items():
            deployed = subject.deployed()
            self.assertFalse(deployed.exists(f"{plane}DomainName"))
            self.assertFalse(deployed.exists(f"{plane}DomainMapping"))
            expected = f"https://{plane.lower()}api.execute-api.eu-west-1.amazonaws.com{path}"
            self.assertEqual(deployed.output(output), expected)

    def test_a_domain_leads_to_its_planes_one_stage(self):
        for plane, (kind, mapping, output, _) in PLANES.items():
            deployed = with_domain(plane)
            resources = subject.template()["Resources"]
            self.assertEqual(resources[f"{plane}DomainName"]["Type"], kind)
            self.assertEqual(resources[f"{plane}DomainMapping"]["Type"], mapping)
            properties = deployed.resource(f"{plane}DomainMapping")
            api = properties.get("ApiId") or properties.get("RestApiId")
            self.assertEqual(api, f"{plane.lower()}api")
            self.assertIn(properties["Stage"], ("consumerapilivestage", f"{plane.lower()}apiapigatewaydefaultstage"))
            self.assertEqual(deployed.output(output), "https://contracts.example")
            self.assertFalse(default_endpoint_disabled(deployed, plane), "DNS can follow before the old host goes")
            self.assertIn("TLS_1_2", str(deployed.resource(f"{plane}DomainName")))
            self.assertNotIn("MutualTlsAuthentication", deployed.resource(f"{plane}DomainName"))

    def test_mutual_tls_turns_the_default_endpoint_off(self):
        for plane in PLANES:
            deployed = with_domain(plane, TrustStoreUri="s3://trust/engines.pem", TrustStoreVersion="v7")
            trust = deployed.resource(f"{plane}DomainName")["MutualTlsAuthentication"]
            self.assertEqual(trust, {"TruststoreUri": "s3://trust/engines.pem", "TruststoreVersion": "v7"})
            self.assertTrue(default_endpoint_disabled(deployed, plane), plane)
            for other in set(PLANES) - {plane}:
                self.assertFalse(default_endpoint_disabled(deployed, other), other)

    def test_the_rest_api_is_deployed_anew_each_time(self):
        self.assertIn("      AlwaysDeploy: true\n", subject.text(), "the translation does not show it")

    def test_issued_contracts_are_located_at_the_consumers_address(self):
        variables = subject.deployed().resource("IssueFunction")["Environment"]["Variables"]
        expected = "https://consumerapi.execute-api.eu-west-1.amazonaws.com/live"
        self.assertEqual(variables["CONSUMER_BASE_URL"], expected)
        variables = with_domain("Consumer").resource("IssueFunction")["Environment"]["Variables"]
        self.assertEqual(variables["CONSUMER_BASE_URL"], "https://contracts.example")


class Firewall(unittest.TestCase):
    def test_a_web_acl_is_on_the_consumer_stage_where_given(self):
        self.assertFalse(subject.deployed().exists("ConsumerWebAcl"))
        acl = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/engines/0"
        association = subject.deployed(WebAclArn=acl).resource("ConsumerWebAcl")
        self.assertEqual(association["WebACLArn"], acl)
        stage = "arn:aws:apigateway:eu-west-1::/restapis/consumerapi/stages/consumerapilivestage"
        self.assertEqual(association["ResourceArn"], stage)
