"""The two parameter lists of engines: two of two accounts admitted, a third refused."""

import json
import unittest

import subject

POLICY_LIMIT = 8192


def policy(**parameters):
    return subject.deployed(**parameters).resource("ConsumerApi")["Body"]["x-amazon-apigateway-policy"]


def statement(sid):
    (found,) = [statement for statement in policy()["Statement"] if statement["Sid"] == sid]
    return found


class Lists(unittest.TestCase):
    def test_accounts_are_principals_of_their_own(self):
        principals = statement("EnginesMayRead")["Principal"]["AWS"]
        self.assertEqual(principals, ["123456789012", subject.OTHER_ACCOUNT])

    def test_engines_are_values_of_their_own_where_they_are_admitted_and_where_the_rest_is_denied(self):
        engines = {"aws:PrincipalArn": [subject.OWN_ENGINE, subject.OTHER_ENGINE]}
        self.assertEqual(statement("EnginesMayRead")["Condition"], {"ArnEquals": engines})
        self.assertEqual(statement("NobodyElse")["Condition"], {"ArnNotEquals": engines})

    def test_the_one_method_and_path_is_allowed_and_everything_denied_to_the_rest(self):
        allowed = statement("EnginesMayRead")
        self.assertEqual(allowed["Resource"], "execute-api:/live/GET/api/n3/runs/*/execution-contract")
        for sid in ("NobodyElse", "NothingInTheClear"):
            denied = statement(sid)
            parts = (denied["Effect"], denied["Principal"], denied["Resource"], denied["Action"])
            self.assertEqual(parts, ("Deny", "*", "execute-api:/*", "execute-api:Invoke"), sid)
        self.assertEqual(statement("NothingInTheClear")["Condition"], {"Bool": {"aws:SecureTransport": "false"}})
        self.assertEqual(len(policy()["Statement"]), 3)

    def test_the_longest_lists_fit(self):
        declared = subject.template()["Parameters"]
        accounts = ",".join(["123456789012"] * 40)[: declared["EngineAccounts"]["MaxLength"]]
        engine = subject.OWN_ENGINE
        engines = ",".join([engine] * 80)[: declared["EnginePrincipals"]["MaxLength"]]
        longest = policy(EngineAccounts=accounts, EnginePrincipals=engines)
        self.assertLess(len(json.dumps(longest)), POLICY_LIMIT)
