"""The tables, their protection and the contracts table's own policy."""

import json
import unittest

import subject

CONTRACTS = "arn:aws:dynamodb:eu-west-1:123456789012:table/cc_n3_execution_contracts"


class Contracts(unittest.TestCase):
    def setUp(self):
        self.table = subject.deployed().resource("ContractsTable")
        self.resource = subject.template()["Resources"]["ContractsTable"]

    def test_name_and_key(self):
        self.assertEqual(self.table["TableName"], "cc_n3_execution_contracts")
        self.assertEqual(self.table["KeySchema"], [{"AttributeName": "run_id", "KeyType": "HASH"}])
        self.assertEqual(self.table["AttributeDefinitions"], [{"AttributeName": "run_id", "AttributeType": "S"}])
        self.assertEqual(self.table["BillingMode"], "PAY_PER_REQUEST")

    def test_it_outlives_the_stack_and_can_be_restored(self):
        self.assertEqual(self.resource["DeletionPolicy"], "Retain")
        self.assertEqual(self.resource["UpdateReplacePolicy"], "Retain")
        self.assertIs(self.table["DeletionProtectionEnabled"], True)
        self.assertEqual(self.table["PointInTimeRecoverySpecification"], {"PointInTimeRecoveryEnabled": True})

    def test_every_change_is_in_the_stream(self):
        self.assertEqual(self.table["StreamSpecification"], {"StreamViewType": "NEW_AND_OLD_IMAGES"})

    def test_nothing_ever_expires_and_there_is_no_second_way_in(self):
        beside = {"TimeToLiveSpecification", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "ImportSourceSpecification"}
        self.assertEqual(beside & set(self.table), set())

    def test_it_is_encrypted_with_dynamodbs_own_key(self):
        self.assertEqual(self.table["SSESpecification"], {"SSEEnabled": False})

    def test_the_policys_statements(self):
        deny = {"Effect": "Deny", "Principal": "*", "Resource": "*"}
        issue = "arn:aws:iam::123456789012:role/n3-execution-contract-IssueRole"
        changes = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"]
        administration = [
            "PutResourcePolicy",
            "DeleteResourcePolicy",
            "UpdateTable",
            "DeleteTable",
            "UpdateTimeToLive",
            "UpdateContinuousBackups",
            "UpdateTableReplicaAutoScaling",
        ]
        expected = [
            deny | {"Sid": "NobodyChangesAContract", "Action": [f"dynamodb:{name}" for name in changes]},
            deny
            | {
                "Sid": "OnlyIssuePuts",
                "Action": "dynamodb:PutItem",
                "Condition": {"ArnNotEquals": {"aws:PrincipalArn": issue}},
            },
            deny
            | {
                "Sid": "OnlyTransactionsPut",
                "Action": "dynamodb:PutItem",
                "Condition": {"StringNotEquals": {"dynamodb:EnclosingOperation": "TransactWriteItems"}},
            },
            deny
            | {
                "Sid": "OnlyDeploymentAdministers",
                "Action": [f"dynamodb:{name}" for name in administration],
                "Condition": {"ArnNotEquals": {"aws:PrincipalArn": subject.DEPLOYER}},
            },
        ]
        policy = self.table["ResourcePolicy"]["PolicyDocument"]
        self.assertEqual(policy, {"Version": "2012-10-17", "Statement": expected})

    def test_the_policy_fits(self):
        longest = subject.deployed(DeploymentRole="r" * 512, ContractsTableName="t" * 255)
        policy = longest.resource("ContractsTable")["ResourcePolicy"]["PolicyDocument"]
        self.assertLess(len(json.dumps(policy)), 20 * 1024)


class Planning(unittest.TestCase):
    def test_it_is_named_or_made_for_a_trial(self):
        self.assertFalse(subject.deployed().exists("PlanningTable"))
        trial = subject.deployed(CreatePlanningTable="true", PlanningTableName="trial")
        table = trial.resource("PlanningTable")
        self.assertEqual(table["TableName"], "trial")
        keys = [{"AttributeName": "run_id", "KeyType": "HASH"}, {"AttributeName": "record", "KeyType": "RANGE"}]
        self.assertEqual(table["KeySchema"], keys)
        for deployed in (trial, subject.deployed(PlanningTableName="trial")):
            issue = deployed.resource("IssueFunction")["Environment"]["Variables"]
            self.assertEqual(issue["PLANNING_TABLE"], "trial")
            self.assertEqual(deployed.output("PlanningTableName"), "trial")

    def test_there_are_two_tables(self):
        tables = [k for k, r in subject.template()["Resources"].items() if r["Type"].startswith("AWS::DynamoDB")]
        self.assertEqual(sorted(tables), ["ContractsTable", "PlanningTable"])
