"""Which method and path leads where, behind which authorizer, on which stage."""

import re
import unittest

import subject

PATH = "/api/n3/runs/{runId}/execution-contract"
MONITOR = "/api/n3/runs/{runId}/monitor"
# What the operator plane shows, and never changes: method, path, calls a second, calls at once.
SHOWN = [
    ("GET", "/.well-known/jwks.json", 50, 100),
    ("GET", MONITOR, 50, 100),
    ("GET", "/n3/assets/{file}", 100, 200),
    ("GET", "/n3/runs/{runId}", 50, 100),
    ("OPTIONS", MONITOR, 50, 100),
]
FUNCTION = re.compile(r"function:n3-execution-contract-([a-z-]+)/invocations$")
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace", "x-amazon-apigateway-any-method"}


def body(deployed, api):
    return deployed.resource(api)["Body"]


def routes(deployed, api):
    """(method, path, authorizers, function) of every route of an API."""
    document = body(deployed, api)
    default = document.get("security", [])
    found = []
    for path, operations in document["paths"].items():
        for method in METHODS & set(operations):
            operation = operations[method]
            security = sorted(name for item in operation.get("security", default) for name in item)
            uri = operation["x-amazon-apigateway-integration"]["uri"]
            found.append((method.upper(), path, tuple(security), FUNCTION.search(uri).group(1)))
    return sorted(found)


class Routes(unittest.TestCase):
    def setUp(self):
        self.deployed = subject.deployed()

    def test_the_table_of_routes(self):
        table = {api: routes(self.deployed, api) for api in ("OperatorApi", "ConsumerApi", "ServiceTokenApi")}
        expected = {
            "OperatorApi": sorted(
                [("POST", PATH, (), "issue"), *((method, path, (), "monitor") for method, path, *_ in SHOWN)]
            ),
            "ConsumerApi": [("GET", PATH, ("AWS_IAM",), "read-consumer")],
            "ServiceTokenApi": [("GET", PATH, (), "read-service-token")],
        }
        self.assertEqual(table, expected)

    def test_there_are_three_apis_and_nothing_beside_their_bodies(self):
        kinds = {name: resource["Type"] for name, resource in subject.template()["Resources"].items()}
        apis = {name for name, kind in kinds.items() if kind in ("AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api")}
        self.assertEqual(apis, {"OperatorApi", "ConsumerApi", "ServiceTokenApi"})
        beside = {"Route", "Method", "Resource", "Integration", "Authorizer", "Url", "Alias"}
        ways_in = {name: kind for name, kind in kinds.items() if kind.startswith(("AWS::ApiGateway", "AWS::Lambda"))}
        self.assertEqual([name for name, kind in ways_in.items() if kind.split("::")[-1] in beside], [])

    def test_the_consumer_plane_checks_sigv4_and_calls_with_no_credentials_of_the_caller(self):
        scheme = body(self.deployed, "ConsumerApi")["components"]["securitySchemes"]["AWS_IAM"]
        self.assertEqual(scheme["x-amazon-apigateway-authtype"], "awsSigv4")
        integration = body(self.deployed, "ConsumerApi")["paths"][PATH]["get"]["x-amazon-apigateway-integration"]
        self.assertEqual((integration["type"], integration["httpMethod"]), ("aws_proxy", "POST"))
        self.assertNotIn("credentials", integration)

    def test_payload_formats(self):
        http = [("OperatorApi", "POST", PATH), ("ServiceTokenApi", "GET", PATH)]
        for api, method, path in http + [("OperatorApi", method, path) for method, path, *_ in SHOWN]:
            integration = body(self.deployed, api)["paths"][path][method.lower()]["x-amazon-apigateway-integration"]
            self.assertEqual(integration["payloadFormatVersion"], "2.0", path)
            self.assertEqual(integration["type"], "aws_proxy", path)
        rest = body(self.deployed, "ConsumerApi")["paths"][PATH]["get"]["x-amazon-apigateway-integration"]
        self.assertNotIn("payloadFormatVersion", rest)

    def test_the_gateway_answers_no_preflight_by_itself(self):
        for api in ("OperatorApi", "ServiceTokenApi"):
            self.assertNotIn("CorsConfiguration", self.deployed.resource(api), api)
            self.assertNotIn("x-amazon-apigateway-cors", body(self.deployed, api), api)

    def test_the_rest_api_is_regional(self):
        self.assertEqual(self.deployed.resource("ConsumerApi")["EndpointConfiguration"], {"Types": ["REGIONAL"]})


class Stages(unittest.TestCase):
    def setUp(self):
        self.deployed = subject.deployed()

    def test_one_stage_per_api(self):
        rest = self.deployed.resources("AWS::ApiGateway::Stage")
        http = self.deployed.resources("AWS::ApiGatewayV2::Stage")
        self.assertEqual([(s["RestApiId"], s["StageName"]) for s in rest.values()], [("consumerapi", "live")])
        expected = [("operatorapi", "$default"), ("servicetokenapi", "$default")]
        self.assertEqual(sorted((s["ApiId"], s["StageName"]) for s in http.values()), expected)
        for deployment in self.deployed.resources("AWS::ApiGateway::Deployment").values():
            self.assertNotIn("StageName", deployment, "a deployment that names a stage makes one")

    def test_every_route_is_throttled(self):
        (stage,) = self.deployed.resources("AWS::ApiGateway::Stage").values()
        (settings,) = stage["MethodSettings"]
        self.assertEqual((settings["HttpMethod"], settings["ResourcePath"]), ("*", "/*"))
        self.assertEqual((settings["ThrottlingRateLimit"], settings["ThrottlingBurstLimit"]), (100, 200))
        limits = {"OperatorApi": [("POST", PATH, 50, 100), *SHOWN], "ServiceTokenApi": [("GET", PATH, 100, 200)]}
        for api, routes_of_api in limits.items():
            stage = self.deployed.resource(f"{api}ApiGatewayDefaultStage")
            expected = {
                f"{method} {path}": {"ThrottlingRateLimit": rate, "ThrottlingBurstLimit": burst}
                for method, path, rate, burst in routes_of_api
            }
            self.assertEqual(stage["RouteSettings"], expected, api)

    def test_the_gateway_logs_neither_headers_nor_bodies(self):
        (stage,) = self.deployed.resources("AWS::ApiGateway::Stage").values()
        (settings,) = stage["MethodSettings"]
        self.assertEqual((settings["LoggingLevel"], settings["DataTraceEnabled"]), ("OFF", False))
