"""Parameters: described, constrained, and refused where they contradict one another."""

import unittest

import subject
from rules import objections

LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:configuration:3"
CERTIFICATE = "arn:aws:acm:eu-west-1:123456789012:certificate/0-a"
WITHOUT_DEFAULT = {"DeploymentRole", "EngineAccounts", "EnginePrincipals", "ReceiptIssuer"}
KEY_SET = '{"issuer":"https://contracts.example","keys":[]}'

ACCEPTED = [
    {},
    {"ExecutionConsumers": "", "ExecutionConsumersFile": "/opt/c.json", "ConfigurationLayer": LAYER},
    {"JwksCaFile": "/opt/roots.pem", "ConfigurationLayer": LAYER},
    {"DeploymentRole": "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Deploy_0123456789abcdef"},
    {"ConsumerDomain": "engines.n3.example", "ConsumerCertificateArn": CERTIFICATE},
    {
        "ConsumerDomain": "engines.n3.example",
        "ConsumerCertificateArn": CERTIFICATE,
        "ConsumerTrustStoreUri": "s3://trust/engines.pem",
        "ConsumerTrustStoreVersion": "7",
    },
    {
        "OperatorDomain": "issue.n3.example",
        "OperatorCertificateArn": CERTIFICATE,
        "ServiceTokenDomain": "platform.n3.example",
        "ServiceTokenCertificateArn": CERTIFICATE,
    },
    {"WebAclArn": "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/engines/0-a"},
    {"EnginePrincipals": "arn:aws:iam::123456789012:user/engine", "EngineAccounts": "123456789012"},
    {"AlarmTopicArn": "arn:aws:sns:eu-west-1:123456789012:alarms", "RefusedReadsBaseline": "0"},
    {"KeySet": KEY_SET},
    {"KeySetFile": "/opt/keys.json", "ConfigurationLayer": LAYER},
    {"ReceiptKeyInUse": "B", "OtherReceiptKey": "true"},
    {"MonitorOrigins": "https://n3.example,https://admin.n3.example:8443"},
]

REFUSED = [
    ({"DeploymentRole": ""}, "DeploymentRole: pattern"),
    ({"DeploymentRole": "*"}, "DeploymentRole: pattern"),
    ({"DeploymentRole": "arn:aws:iam::123456789012:role/deployer"}, "DeploymentRole: pattern"),
    ({"EngineAccounts": "123456789012, 210987654321"}, "EngineAccounts: pattern"),
    ({"EngineAccounts": "*"}, "EngineAccounts: pattern"),
    ({"EnginePrincipals": "arn:aws:iam::123456789012:role/*"}, "EnginePrincipals: pattern"),
    ({"EnginePrincipals": "arn:aws:iam::123456789012:root"}, "EnginePrincipals: pattern"),
    ({"EnginePrincipals": "arn:aws:sts::123456789012:assumed-role/engine/session"}, "EnginePrincipals: pattern"),
    ({"ExecutionConsumers": ""}, "Give either ExecutionConsumers or ExecutionConsumersFile."),
    (
        {"ExecutionConsumersFile": "/opt/c.json", "ConfigurationLayer": LAYER},
        "Give either ExecutionConsumers or ExecutionConsumersFile.",
    ),
    ({"TenantTokenIssuers": ""}, "Give either TenantTokenIssuers or TenantTokenIssuersFile."),
    ({"ServiceTokenIssuer": ""}, "Give either ServiceTokenIssuer or ServiceTokenIssuerFile."),
    ({"ServiceTokenIssuer": "x" * 1101}, "ServiceTokenIssuer: length"),
    ({"ServiceTokenIssuer": "https://issuer.example"}, "ServiceTokenIssuer: pattern"),
    (
        {"ExecutionConsumers": "", "ExecutionConsumersFile": "/opt/c.json"},
        "ExecutionConsumersFile needs a ConfigurationLayer that holds it.",
    ),
    (
        {"KeySet": KEY_SET, "KeySetFile": "/opt/keys.json", "ConfigurationLayer": LAYER},
        "Give either KeySet or KeySetFile, or neither yet.",
    ),
    ({"KeySetFile": "/opt/keys.json"}, "KeySetFile needs a ConfigurationLayer that holds it."),
    ({"KeySet": "keys.json"}, "KeySet: pattern"),
    ({"KeySet": KEY_SET.replace(",", ",\n")}, "KeySet: pattern"),
    ({"ReceiptIssuer": ""}, "ReceiptIssuer: pattern"),
    ({"ReceiptIssuer": "N3 live"}, "ReceiptIssuer: pattern"),
    ({"ReceiptIssuer": 'N3"live'}, "ReceiptIssuer: pattern"),
    ({"ReceiptIssuer": "N3\\live"}, "ReceiptIssuer: pattern"),
    ({"ReceiptIssuer": "i" * 256}, "ReceiptIssuer: pattern"),
    ({"ReceiptKeyInUse": "C"}, "ReceiptKeyInUse: value"),
    ({"OtherReceiptKey": "B"}, "OtherReceiptKey: value"),
    ({"MonitorOrigins": "*"}, "MonitorOrigins: pattern"),
    ({"MonitorOrigins": "null"}, "MonitorOrigins: pattern"),
    ({"MonitorOrigins": "http://n3.example"}, "MonitorOrigins: pattern"),
    ({"MonitorOrigins": "https://n3.example/"}, "MonitorOrigins: pattern"),
    ({"MonitorOrigins": "https://n3.example, https://admin.n3.example"}, "MonitorOrigins: pattern"),
    ({"JwksCaFile": "/opt/roots.pem"}, "JwksCaFile needs a ConfigurationLayer that holds it."),
    ({"JwksCaFile": "/etc/passwd"}, "JwksCaFile: pattern"),
    ({"ConfigurationLayer": LAYER}, "A ConfigurationLayer is given and none of its files is named."),
    ({"ContractsTableName": "t-x", "PlanningTableName": "t-x"}, "ContractsTableName and PlanningTableName are two tables."),
    ({"ConsumerDomain": "engines.n3.example"}, "ConsumerDomain and ConsumerCertificateArn are given together."),
    ({"OperatorCertificateArn": CERTIFICATE}, "OperatorDomain and OperatorCertificateArn are given together."),
    ({"ConsumerDomain": "*.n3.example"}, "ConsumerDomain: pattern"),
    (
        {"ServiceTokenTrustStoreUri": "s3://trust/roots.pem"},
        "ServiceTokenTrustStoreUri needs ServiceTokenDomain, for mutual TLS is a domain's.",
    ),
    ({"ConsumerTrustStoreVersion": "7"}, "ConsumerTrustStoreVersion needs ConsumerTrustStoreUri."),
    (
        {
            "ConsumerDomain": "n3.example",
            "ConsumerCertificateArn": CERTIFICATE,
            "OperatorDomain": "n3.example",
            "OperatorCertificateArn": CERTIFICATE,
        },
        "OperatorDomain and ConsumerDomain are two hosts.",
    ),
    ({"Architecture": "riscv"}, "Architecture: value"),
    ({"LogRetentionDays": "7"}, "LogRetentionDays: value"),
    ({"RefusedReadsBaseline": "-1"}, "RefusedReadsBaseline: minimum"),
    ({"WebAclArn": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/x/0"}, "WebAclArn: pattern"),
    ({"AlarmTopicArn": "arn:aws:sns:eu-west-1:123456789012:alarms.fifo"}, "AlarmTopicArn: pattern"),
]


class Parameters(unittest.TestCase):
    def test_good_combinations_are_accepted(self):
        for given in ACCEPTED:
            self.assertEqual(objections(subject.deployed(**given)), [], given)

    def test_bad_ones_are_refused_with_their_reason(self):
        for given, reason in REFUSED:
            self.assertIn(reason, objections(subject.deployed(**given)), given)

    def test_every_parameter_is_described_constrained_and_in_a_group(self):
        template = subject.template()
        groups = template["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
        grouped = [name for group in groups for name in group["Parameters"]]
        self.assertEqual(sorted(grouped), sorted(template["Parameters"]))
        free = {"OperatorTrustStoreVersion", "ConsumerTrustStoreVersion", "ServiceTokenTrustStoreVersion"}
        for name, declaration in template["Parameters"].items():
            self.assertGreater(len(declaration["Description"]), 20, name)
            constrained = {"AllowedPattern", "AllowedValues", "MinValue"} & set(declaration)
            self.assertTrue(constrained or name in free, name)

    def test_what_has_to_be_said_has_no_default(self):
        parameters = subject.template()["Parameters"]
        self.assertEqual({name for name, declared in parameters.items() if "Default" not in declared}, WITHOUT_DEFAULT)

    def test_every_output_is_described(self):
        for name, output in subject.template()["Outputs"].items():
            self.assertGreater(len(output["Description"]), 20, name)
