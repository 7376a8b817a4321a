"""The functions: what runs, as whom, with what settings, and who may invoke it."""

import unittest

import subject

FUNCTIONS = {
    "IssueFunction": ("n3-execution-contract-issue", "issue", 25, "IssueRole", "IssueLogs"),
    "MonitorFunction": ("n3-execution-contract-monitor", "monitor", 10, "MonitorRole", "MonitorLogs"),
    "ReadConsumerFunction": ("n3-execution-contract-read-consumer", "read", 10, "ReadConsumerRole", "ReadConsumerLogs"),
    "ReadServiceTokenFunction": (
        "n3-execution-contract-read-service-token",
        "read",
        10,
        "ReadServiceTokenRole",
        "ReadServiceTokenLogs",
    ),
}
CONTRACT = "api/n3/runs/*/execution-contract"
# Function: API, stage, and method and path of each route that leads to it.
ROUTES = {
    "IssueFunction": ("operatorapi", "*", [f"POST/{CONTRACT}"]),
    "MonitorFunction": (
        "operatorapi",
        "*",
        [
            "GET/.well-known/jwks.json",
            "GET/api/n3/runs/*/monitor",
            "OPTIONS/api/n3/runs/*/monitor",
            "GET/n3/runs/*",
            "GET/n3/assets/*",
        ],
    ),
    "ReadConsumerFunction": ("consumerapi", "live", [f"GET/{CONTRACT}"]),
    "ReadServiceTokenFunction": ("servicetokenapi", "*", [f"GET/{CONTRACT}"]),
}
ENVIRONMENT_LIMIT = 4096


def route_arns(api, stage, routes):
    return [f"arn:aws:execute-api:eu-west-1:123456789012:{api}/{stage}/{route}" for route in routes]


def one_or_list(values):
    """The template's spelling: a list where there are several."""
    return values if len(values) > 1 else values[0]


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
        operators = {"CONTRACTS_TABLE", "PLANNING_TABLE", "TENANT_TOKEN_ISSUERS"}
        issue = operators | {"CONSUMER_BASE_URL", "RECEIPT_ISSUER", "RECEIPT_KMS_KEY_ARN"}
        self.assertEqual(set(environment["IssueFunction"]), issue)
        self.assertEqual(set(environment["MonitorFunction"]), operators)

    def test_the_key_set_and_foreign_origins_are_monitors_where_they_are_given(self):
        given = {"KeySet": "{}", "MonitorOrigins": "https://n3.example"}
        functions = subject.deployed(**given).resources("AWS::Lambda::Function")
        for name, function in functions.items():
            variables = function["Environment"]["Variables"]
            found = (variables.get("KEY_SET"), variables.get("MONITOR_ORIGINS"))
            self.assertEqual(found, ("{}", "https://n3.example") if name == "MonitorFunction" else (None, None), name)

    def test_a_file_takes_the_place_of_an_inline_value_and_comes_with_a_layer(self):
        layer = "arn:aws:lambda:eu-west-1:123456789012:layer:configuration:3"
        deployed = subject.deployed(ConfigurationLayer=layer, ExecutionConsumersFile="/opt/consumers.json")
        for name in ("ReadConsumerFunction", "ReadServiceTokenFunction"):
            function = deployed.resource(name)
            self.assertEqual(function["Environment"]["Variables"]["EXECUTION_CONSUMERS_FILE"], "/opt/consumers.json")
            self.assertNotIn("EXECUTION_CONSUMERS", function["Environment"]["Variables"])
            self.assertEqual(function["Layers"], [layer])
        deployed = subject.deployed(
            ConfigurationLayer=layer,
            KeySetFile="/opt/keys.json",
            TenantTokenIssuers="",
            TenantTokenIssuersFile="/opt/issuers.json",
        )
        variables = deployed.resource("MonitorFunction")["Environment"]["Variables"]
        files = {"KEY_SET_FILE": "/opt/keys.json", "TENANT_TOKEN_ISSUERS_FILE": "/opt/issuers.json"}
        self.assertEqual({name: value for name, value in variables.items() if name.endswith("_FILE")}, files)
        self.assertEqual({"KEY_SET", "TENANT_TOKEN_ISSUERS"} & set(variables), set())

    def test_the_longest_environment_fits(self):
        declared = subject.template()["Parameters"]
        longest = {name: "x" * declared[name]["MaxLength"] for name in declared if "MaxLength" in declared[name]}
        longest |= {"ContractsTableName": "t" * 255, "PlanningTableName": "p" * 255, "JwksCaFile": "/opt/" + "c" * 123}
        longest |= {"ReceiptIssuer": "i" * 255, "ConsumerDomain": "d" * 253}
        for inline in ("ExecutionConsumers", "TenantTokenIssuers", "ServiceTokenIssuer", "KeySet"):
            longest[f"{inline}File"] = ""
        for name, function in subject.deployed(**longest).resources("AWS::Lambda::Function").items():
            variables = function["Environment"]["Variables"]
            size = sum(len(key) + len(value) for key, value in variables.items())
            self.assertLessEqual(size, ENVIRONMENT_LIMIT, name)


class Invocation(unittest.TestCase):
    def test_the_only_permissions_are_the_gateways_one_per_route(self):
        permissions = subject.deployed().resources("AWS::Lambda::Permission")
        found = sorted((p["FunctionName"], p["Action"], p["Principal"], p["SourceArn"]) for p in permissions.values())
        expected = sorted(
            (FUNCTIONS[name][0], "lambda:InvokeFunction", "apigateway.amazonaws.com", arn)
            for name, (api, _, routes) in ROUTES.items()
            for arn in route_arns(api, "*", routes)
        )
        self.assertEqual(found, expected)

    def test_everybody_else_is_denied(self):
        policies = subject.deployed().resources("AWS::Lambda::ResourcePolicy")
        by_function = {policy["ResourceArn"]: policy["PolicyDocument"]["Statement"] for policy in policies.values()}
        self.assertEqual(len(by_function), len(ROUTES))
        for name, route in ROUTES.items():
            arn = subject.deployed().attribute(name, "Arn")
            sources = {"aws:SourceArn": one_or_list(route_arns(*route))}
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
                    "Condition": {"ArnLike": sources},
                },
                deny
                | {
                    "Sid": "NobodyButTheGateway",
                    "Condition": {"StringNotEquals": {"aws:PrincipalServiceName": gateway}},
                },
                deny | {"Sid": "NoOtherRoute", "Condition": {"ArnNotLike": sources}},
            ]
            self.assertEqual(by_function[arn], expected, name)

    def test_the_denial_comes_after_the_permissions_that_it_replaces(self):
        resources = subject.template()["Resources"]
        for name in ROUTES:
            after = resources[f"{name}Invocation"]["DependsOn"]
            permissions = {
                permission
                for permission, resource in resources.items()
                if resource["Type"] == "AWS::Lambda::Permission" and resource["Properties"]["FunctionName"] == {"Ref": name}
            }
            self.assertEqual({after} if isinstance(after, str) else set(after), permissions, name)

    def test_the_denial_can_be_left_out_where_a_region_does_not_know_it(self):
        without = subject.deployed(DenyDirectInvocation="false")
        self.assertEqual(without.resources("AWS::Lambda::ResourcePolicy"), {})
