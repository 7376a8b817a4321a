"""The functions: what runs, as whom, with what settings, and who may invoke it."""

import unittest

import subject

FUNCTIONS = {
    "IssueFunction": ("n3-execution-contract-issue", "issue", 20, "IssueRole", "IssueLogs"),
    "ReadConsumerFunction": ("n3-execution-contract-read-consumer", "read", 10, "ReadConsumerRole", "ReadConsumerLogs"),
    "ReadServiceTokenFunction": (
        "n3-execution-contract-read-service-token",
        "read",
        10,
        "ReadServiceTokenRole",
        "ReadServiceTokenLogs",
    ),
}
ROUTES = {
    "IssueFunction": ("operatorapi", "*", "POST"),
    "ReadConsumerFunction": ("consumerapi", "live", "GET"),
    "ReadServiceTokenFunction": ("servicetokenapi", "*", "GET"),
}
ENVIRONMENT_LIMIT = 4096


def route_arn(api, stage, method):
    return f"arn:aws:execute-api:eu-west-1:123456789012:{api}/{stage}/{method}/api/n3/runs/*/execution-contract"


class Functions(unittest.TestCase):
    def test_each_runs_its_binary_under_its_own_role_with_its_own_log(self):
        deployed = subject.deployed()
        functions = deployed.resources("AWS::Lambda::Function")
        self.assertEqual(set(functions), set(FUNCTIONS))
        for name, (full_name, binary, seconds, role, logs) in FUNCTIONS.items():
            function = functions[name]
            self.assertEqual(function["FunctionName"], full_name)
            self.assertEqual(function["Role"], deployed.attribute(role, "Arn"))
            self.assertEqual((function["Runtime"], function["Handler"]), ("provided.al2023", "bootstrap"))
            self.assertEqual((function["Timeout"], function["MemorySize"]), (seconds, 256))
            metadata = subject.template()["Resources"][name]["Metadata"]
            self.assertEqual(metadata["BuildMethod"], "rust-cargolambda")
            self.assertEqual(metadata["BuildProperties"]["Binary"], binary)
            self.assertEqual(deployed.resource(logs)["LogGroupName"], f"/aws/lambda/{full_name}")
            self.assertEqual(function["LoggingConfig"]["LogGroup"], f"/aws/lambda/{full_name}")

    def test_audit_lines_are_not_filtered_by_level(self):
        for name, function in subject.deployed().resources("AWS::Lambda::Function").items():
            logging = function["LoggingConfig"]
            self.assertEqual((logging["LogFormat"], logging["ApplicationLogLevel"]), ("JSON", "INFO"), name)

    def test_architecture_is_arm64_unless_chosen(self):
        for chosen, parameters in (("arm64", {}), ("x86_64", {"Architecture": "x86_64"})):
            for function in subject.deployed(**parameters).resources("AWS::Lambda::Function").values():
                self.assertEqual(function["Architectures"], [chosen])

    def test_each_takes_one_kind_of_credential(self):
        environment = {
            name: function["Environment"]["Variables"]
            for name, function in subject.deployed().resources("AWS::Lambda::Function").items()
        }
        consumer, token = environment["ReadConsumerFunction"], environment["ReadServiceTokenFunction"]
        self.assertEqual((consumer["CONSUMER_CREDENTIAL"], token["CONSUMER_CREDENTIAL"]), ("iam", "service_token"))
        self.assertEqual(set(consumer), {"CONTRACTS_TABLE", "CONSUMER_CREDENTIAL", "EXECUTION_CONSUMERS"})
        self.assertEqual(set(token), set(consumer) | {"SERVICE_TOKEN_ISSUER"})
        issue = {"CONTRACTS_TABLE", "PLANNING_TABLE", "CONSUMER_BASE_URL", "TENANT_TOKEN_ISSUERS"}
        self.assertEqual(set(environment["IssueFunction"]), issue)

    def test_a_file_takes_the_place_of_an_inline_value_and_comes_with_a_layer(self):
        layer = "arn:aws:lambda:eu-west-1:123456789012:layer:configuration:3"
        deployed = subject.deployed(ConfigurationLayer=layer, ExecutionConsumersFile="/opt/consumers.json")
        for name in ("ReadConsumerFunction", "ReadServiceTokenFunction"):
            function = deployed.resource(name)
            self.assertEqual(function["Environment"]["Variables"]["EXECUTION_CONSUMERS_FILE"], "/opt/consumers.json")
            self.assertNotIn("EXECUTION_CONSUMERS", function["Environment"]["Variables"])
            self.assertEqual(function["Layers"], [layer])

    def test_the_longest_environment_fits(self):
        declared = subject.template()["Parameters"]
        longest = {name: "x" * declared[name]["MaxLength"] for name in declared if "MaxLength" in declared[name]}
        longest |= {"ContractsTableName": "t" * 255, "PlanningTableName": "p" * 255, "JwksCaFile": "/opt/" + "c" * 123}
        for inline in ("ExecutionConsumers", "TenantTokenIssuers", "ServiceTokenIssuer"):
            longest[f"{inline}File"] = ""
        for name, function in subject.deployed(**longest).resources("AWS::Lambda::Function").items():
            variables = function["Environment"]["Variables"]
            size = sum(len(key) + len(value) for key, value in variables.items())
            self.assertLessEqual(size, ENVIRONMENT_LIMIT, name)


class Invocation(unittest.TestCase):
    def test_the_only_permissions_are_the_gateways_one_per_function(self):
        permissions = subject.deployed().resources("AWS::Lambda::Permission")
        found = sorted((p["FunctionName"], p["Action"], p["Principal"], p["SourceArn"]) for p in permissions.values())
        expected = sorted(
            (FUNCTIONS[name][0], "lambda:InvokeFunction", "apigateway.amazonaws.com", route_arn(api, "*", method))
            for name, (api, _, method) in ROUTES.items()
        )
        self.assertEqual(found, expected)

    def test_everybody_else_is_denied(self):
        policies = subject.deployed().resources("AWS::Lambda::ResourcePolicy")
        by_function = {policy["ResourceArn"]: policy["PolicyDocument"]["Statement"] for policy in policies.values()}
        self.assertEqual(len(by_function), len(ROUTES))
        for name, route in ROUTES.items():
            arn = subject.deployed().attribute(name, "Arn")
            actions = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl"]
            deny = {"Effect": "Deny", "Principal": "*", "Action": actions, "Resource": arn}
            gateway = "apigateway.amazonaws.com"
            expected = [
                {
                    "Sid": "TheRouteMayInvoke",
                    "Effect": "Allow",
                    "Principal": {"Service": gateway},
                    "Action": "lambda:InvokeFunction",
                    "Resource": arn,
                    "Condition": {"ArnLike": {"aws:SourceArn": route_arn(*route)}},
                },
                deny
                | {
                    "Sid": "NobodyButTheGateway",
                    "Condition": {"StringNotEquals": {"aws:PrincipalServiceName": gateway}},
                },
                deny | {"Sid": "NoOtherRoute", "Condition": {"ArnNotLike": {"aws:SourceArn": route_arn(*route)}}},
            ]
            self.assertEqual(by_function[arn], expected, name)

    def test_the_denial_comes_after_the_permission_that_it_replaces(self):
        resources = subject.template()["Resources"]
        for name in ROUTES:
            after = resources[f"{name}Invocation"]["DependsOn"]
            self.assertEqual(resources[after]["Type"], "AWS::Lambda::Permission")
            self.assertEqual(resources[after]["Properties"]["FunctionName"], {"Ref": name})

    def test_the_denial_can_be_left_out_where_a_region_does_not_know_it(self):
        without = subject.deployed(DenyDirectInvocation="false")
        self.assertEqual(without.resources("AWS::Lambda::ResourcePolicy"), {})
