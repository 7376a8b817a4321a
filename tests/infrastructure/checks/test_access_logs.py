"""What the gateways log of each request."""

import json
import re
import unittest

import subject

STAGES = {
    "ConsumerApiliveStage": ("AccessLogSetting", "ConsumerAccessLogs", "/aws/apigateway/n3-execution-contract-consumer"),
    "OperatorApiApiGatewayDefaultStage": (
        "AccessLogSettings",
        "OperatorAccessLogs",
        "/aws/apigateway/n3-execution-contract-operator",
    ),
    "ServiceTokenApiApiGatewayDefaultStage": (
        "AccessLogSettings",
        "ServiceTokenAccessLogs",
        "/aws/apigateway/n3-execution-contract-service-token",
    ),
}
COMMON = {
    "$context.requestId",
    "$context.requestTimeEpoch",
    "$context.identity.sourceIp",
    "$context.status",
    "$context.responseLatency",
    "$context.error.responseType",
}
HTTP = COMMON | {"$context.routeKey", "$context.integrationStatus"}
REST = COMMON | {
    "$context.extendedRequestId",
    "$context.httpMethod",
    "$context.resourcePath",
    "$context.identity.userArn",
    "$context.integration.status",
    "$context.waf.status",
}


def line(stage):
    """The format of a stage's lines, which is one JSON object."""
    setting = subject.deployed().resource(stage)[STAGES[stage][0]]
    return json.loads(setting["Format"])


class AccessLogs(unittest.TestCase):
    def test_every_stage_has_its_own_group(self):
        deployed = subject.deployed()
        for stage, (setting, group, name) in STAGES.items():
            arn = deployed.resource(stage)[setting]["DestinationArn"]
            self.assertEqual(arn, f"arn:aws:logs:eu-west-1:123456789012:log-group:{name}:*", stage)
            self.assertEqual(deployed.resource(group)["LogGroupName"], name)

    def test_lines_hold_these_values_and_no_header(self):
        for stage in STAGES:
            expected = REST if stage == "ConsumerApiliveStage" else HTTP
            self.assertEqual(set(line(stage).values()), expected, stage)

    def test_a_line_is_one_line(self):
        for stage, (setting, _, _) in STAGES.items():
            self.assertNotRegex(subject.deployed().resource(stage)[setting]["Format"], r"[\r\n]")

    def test_the_consumer_stage_waits_for_the_role_where_one_is_made(self):
        resources = subject.template()["Resources"]
        stage = json.dumps(resources["ConsumerApiliveStage"])
        self.assertRegex(stage, re.escape('{"Fn::If": ["MakeApiGatewayLogRole", {"Ref": "ApiGatewayAccount"}'))
        for name in ("ApiGatewayAccount", "ApiGatewayLogRole"):
            self.assertEqual(resources[name]["DeletionPolicy"], "Retain")
        self.assertFalse(subject.deployed().exists("ApiGatewayAccount"))
        made = subject.deployed(CreateApiGatewayLogRole="true")
        policy = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
        self.assertEqual(made.resource("ApiGatewayLogRole")["ManagedPolicyArns"], [policy])


class LogGroups(unittest.TestCase):
    def test_every_group_ends_its_lines_and_outlives_the_stack(self):
        groups = {k: r for k, r in subject.template()["Resources"].items() if r["Type"] == "AWS::Logs::LogGroup"}
        self.assertEqual(len(groups), 7)
        for name, group in groups.items():
            self.assertEqual(group["Properties"]["RetentionInDays"], {"Ref": "LogRetentionDays"}, name)
            self.assertEqual((group["DeletionPolicy"], group["UpdateReplacePolicy"]), ("Retain", "Retain"), name)
