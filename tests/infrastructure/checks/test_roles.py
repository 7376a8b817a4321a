"""The exact statements of each role."""

import json
import unittest

import subject

ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/"
CONTRACTS, PLANNING = ARN + "cc_n3_execution_contracts", ARN + "cc_n3_planning"
PLANNING_ATTRIBUTES = (
    "run_id record tenant_id locked_at attached coord_ready drift status evaluated_at run_status starts_at ends_at "
    "portal_id zone_id attached_requests coordination_opt_in unassigned"
).split()
STANDING = "run_id id tenant_id contract_payload payload_hash payload_version issued_at receipt".split()
READ = "run_id tenant_id contract_payload payload_hash payload_version issued_at receipt".split()
SHOWN_PLANNING = (
    "run_id record tenant_id status starts_at ends_at locked_at attached coord_ready drift evaluated_at run_status "
    "portal_id zone_id attached_requests coordination_opt_in unassigned created_at"
).split()
SHOWN_CONTRACT = [*READ, "issued_by", "note"]
KEY = "arn:aws:kms:eu-west-1:123456789012:key/receiptkey"
POLICIES = {
    "IssuePolicy": "issue",
    "MonitorPolicy": "monitor",
    "ReadConsumerPolicy": "read-consumer",
    "ReadServiceTokenPolicy": "read-service-token",
}


def item(sid, action, table, attributes, select=True):
    condition = {
        "ForAllValues:StringEquals": {"dynamodb:Attributes": attributes},
        "Null": {"dynamodb:Attributes": "false"},
    }
    if select:
        condition["StringEquals"] = {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}
    return {"Sid": sid, "Effect": "Allow", "Action": action, "Resource": table, "Condition": condition}


def logs(function):
    group = f"arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/n3-execution-contract-{function}:*"
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    return {"Sid": "WriteItsLog", "Effect": "Allow", "Action": actions, "Resource": group}


def signing(keys):
    condition = {"StringEquals": {"kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "DIGEST"}}
    sign = {"Sid": "SignDigestsOfReceipts", "Effect": "Allow", "Action": "kms:Sign", "Resource": keys}
    know = {"Sid": "KnowThePublicKey", "Effect": "Allow", "Action": "kms:GetPublicKey", "Resource": keys}
    return [sign | {"Condition": condition}, know]


EXPECTED = {
    "IssuePolicy": [
        item("SeePlanningRecords", "dynamodb:GetItem", PLANNING, PLANNING_ATTRIBUTES),
        item("CheckPlanningRecords", "dynamodb:ConditionCheckItem", PLANNING, PLANNING_ATTRIBUTES, select=False),
        item("SeeWhetherAContractStands", "dynamodb:GetItem", CONTRACTS, STANDING),
        {
            "Sid": "PutAContractInATransaction",
            "Effect": "Allow",
            "Action": "dynamodb:PutItem",
            "Resource": CONTRACTS,
            "Condition": {"StringEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}},
        },
        *signing(f"{KEY}a"),
        logs("issue"),
    ],
    "MonitorPolicy": [
        item("ShowPlanningRecords", "dynamodb:GetItem", PLANNING, SHOWN_PLANNING),
        item("ShowTheContract", "dynamodb:GetItem", CONTRACTS, SHOWN_CONTRACT),
        logs("monitor"),
    ],
    "ReadConsumerPolicy": [item("ReadOneContract", "dynamodb:GetItem", CONTRACTS, READ), logs("read-consumer")],
    "ReadServiceTokenPolicy": [item("ReadOneContract", "dynamodb:GetItem", CONTRACTS, READ), logs("read-service-token")],
}


class Roles(unittest.TestCase):
    def test_exact_statements(self):
        policies = subject.deployed().resources("AWS::IAM::Policy")
        self.assertEqual(set(policies), set(EXPECTED))
        for name, statements in EXPECTED.items():
            document = {"Version": "2012-10-17", "Statement": statements}
            self.assertEqual(policies[name]["PolicyDocument"], document, name)

    def test_issue_signs_with_the_key_in_use_and_with_both_while_they_change_places(self):
        cases = [
            ({}, f"{KEY}a"),
            ({"ReceiptKeyInUse": "B"}, f"{KEY}b"),
            ({"OtherReceiptKey": "true"}, [f"{KEY}a", f"{KEY}b"]),
            ({"ReceiptKeyInUse": "B", "OtherReceiptKey": "true"}, [f"{KEY}a", f"{KEY}b"]),
        ]
        for given, keys in cases:
            statements = subject.deployed(**given).resource("IssuePolicy")["PolicyDocument"]["Statement"]
            self.assertEqual([s for s in statements if "kms:" in str(s["Action"])], signing(keys), given)

    def test_a_policy_belongs_to_one_role_and_a_role_has_no_other(self):
        resources = subject.template()["Resources"]
        for name, short in POLICIES.items():
            properties = resources[name]["Properties"]
            role = name.replace("Policy", "Role")
            self.assertEqual((properties["PolicyName"], properties["Roles"]), (short, [{"Ref": role}]))
            self.assertEqual(set(resources[role]["Properties"]), {"Description", "AssumeRolePolicyDocument"}, role)

    def test_only_lambda_takes_a_functions_role(self):
        trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        for name in POLICIES:
            role = subject.deployed().resource(name.replace("Policy", "Role"))
            self.assertEqual(role["AssumeRolePolicyDocument"]["Statement"], [trust], name)

    def test_there_is_no_other_principal(self):
        kinds = [(r["Type"], k) for k, r in subject.template()["Resources"].items() if r["Type"].startswith("AWS::IAM")]
        roles = sorted(name for kind, name in kinds if kind == "AWS::IAM::Role")
        functions = ["IssueRole", "MonitorRole", "ReadConsumerRole", "ReadServiceTokenRole"]
        self.assertEqual(roles, ["ApiGatewayLogRole", *functions])
        self.assertEqual({kind for kind, _ in kinds}, {"AWS::IAM::Role", "AWS::IAM::Policy"})

    def test_a_function_waits_for_its_rights(self):
        for name in POLICIES:
            function = subject.template()["Resources"][name.replace("Policy", "Function")]
            self.assertEqual(function["DependsOn"], name)


class PoliciesToAttach(unittest.TestCase):
    def test_the_engines_policy_is_the_one_route(self):
        (statement,) = json.loads(subject.deployed().output("EnginePolicy"))["Statement"]
        arn = "arn:aws:execute-api:eu-west-1:123456789012:consumerapi/live/GET/api/n3/runs/*/execution-contract"
        self.assertEqual(
            (statement["Effect"], statement["Action"], statement["Resource"]), ("Allow", "execute-api:Invoke", arn)
        )

    def test_the_planning_writers_policy_is_one_table_in_transactions(self):
        (statement,) = json.loads(subject.deployed().output("PlanningWriterPolicy"))["Statement"]
        actions = ["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"]
        self.assertEqual(statement["Action"], [f"dynamodb:{name}" for name in actions])
        self.assertEqual(statement["Resource"], PLANNING)
        enclosing = {"StringEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}}
        self.assertEqual(statement["Condition"], enclosing)

    def test_how_another_account_is_admitted_names_every_step(self):
        text = subject.deployed().output("AdmittingAnotherAccount")
        for step in ("EngineAccounts", "EnginePrincipals", "consumers", "EnginePolicy"):
            self.assertIn(step, text)
