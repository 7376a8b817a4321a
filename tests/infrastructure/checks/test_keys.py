"""The keys that sign receipts: their kind, their policies, and how they change places."""

import json
import unittest

import subject
from resolution import ACCOUNT

KEYS = {"A": "ReceiptKeyA", "B": "ReceiptKeyB"}
ROOT = f"arn:aws:iam::{ACCOUNT}:root"
ADMINISTRATION = (
    "DescribeKey GetKeyPolicy GetKeyRotationStatus GetPublicKey ListGrants ListKeyPolicies ListResourceTags "
    "UpdateKeyDescription TagResource UntagResource CreateAlias UpdateAlias DeleteAlias EnableKey DisableKey "
    "CancelKeyDeletion"
).split()
# A rotation: what is given, the keys that stand, the one that signs.
ROTATION = [
    ({}, "A", "A"),
    ({"OtherReceiptKey": "true"}, "AB", "A"),
    ({"OtherReceiptKey": "true", "ReceiptKeyInUse": "B"}, "AB", "B"),
    ({"ReceiptKeyInUse": "B"}, "B", "B"),
]


def statement(sid, actions, condition=None):
    found = {"Sid": sid, "Effect": "Allow", "Principal": {"AWS": ROOT}, "Action": actions, "Resource": "*"}
    return found | ({"Condition": condition} if condition else {})


POLICY = [
    statement("AccountAdministers", [f"kms:{name}" for name in ADMINISTRATION]),
    statement(
        "DeletionTakesThirtyDays",
        "kms:ScheduleKeyDeletion",
        {"NumericGreaterThanEqualsIfExists": {"kms:ScheduleKeyDeletionPendingWindowInDays": "30"}},
    ),
    statement(
        "OnlyDeploymentChangesThisPolicy",
        "kms:PutKeyPolicy",
        {"ArnEquals": {"aws:PrincipalArn": [subject.DEPLOYER, ROOT]}},
    ),
    statement(
        "OnlyIssueSigns",
        "kms:Sign",
        {
            "ArnEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/n3-execution-contract-IssueRole"},
            "StringEquals": {"kms:SigningAlgorithm": "ECDSA_SHA_256", "kms:MessageType": "DIGEST"},
        },
    ),
]


def arn(letter):
    return f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/{KEYS[letter].lower()}"


class Keys(unittest.TestCase):
    def both(self):
        return subject.deployed(OtherReceiptKey="true").resources("AWS::KMS::Key")

    def test_there_are_two_and_they_are_alike(self):
        self.assertEqual(set(self.both()), set(KEYS.values()))
        alike = {json.dumps(key).replace(f"receipt key {letter}", "") for letter, key in self.named()}
        self.assertEqual(len(alike), 1)

    def named(self):
        return [(letter, self.both()[name]) for letter, name in KEYS.items()]

    def test_they_sign_and_verify_on_p256(self):
        for letter, key in self.named():
            self.assertEqual((key["KeySpec"], key["KeyUsage"]), ("ECC_NIST_P256", "SIGN_VERIFY"), letter)
            self.assertEqual({"MultiRegion", "Origin", "Enabled"} & set(key), set(), letter)

    def test_they_outlive_the_stack_and_a_deletion_takes_a_month(self):
        for name in KEYS.values():
            resource = subject.template()["Resources"][name]
            self.assertEqual((resource["DeletionPolicy"], resource["UpdateReplacePolicy"]), ("Retain", "Retain"))
            self.assertEqual(resource["Properties"]["PendingWindowInDays"], 30)

    def test_the_policys_statements(self):
        for letter, key in self.named():
            self.assertEqual(key["KeyPolicy"], {"Version": "2012-10-17", "Statement": POLICY}, letter)

    def test_no_statement_gives_use_and_administration(self):
        for letter, key in self.named():
            for found in key["KeyPolicy"]["Statement"]:
                actions = [found["Action"]] if isinstance(found["Action"], str) else found["Action"]
                self.assertNotIn("*", "".join(actions), letter)
                self.assertTrue(actions == ["kms:Sign"] or "kms:Sign" not in actions, letter)


class Rotation(unittest.TestCase):
    def test_which_keys_stand_and_which_one_signs(self):
        for given, standing, signing in ROTATION:
            deployed = subject.deployed(**given)
            found = deployed.resources("AWS::KMS::Key")
            self.assertEqual(set(found), {KEYS[letter] for letter in standing}, given)
            issue = deployed.resource("IssueFunction")["Environment"]["Variables"]
            self.assertEqual(issue["RECEIPT_KMS_KEY_ARN"], arn(signing), given)
            self.assertEqual(deployed.output("ReceiptKeyArn"), arn(signing), given)

    def test_the_name_for_people_leads_to_the_key_in_use(self):
        for given, _, signing in ROTATION:
            (alias,) = subject.deployed(**given).resources("AWS::KMS::Alias").values()
            expected = {"AliasName": "alias/n3-execution-contract-receipts", "TargetKeyId": KEYS[signing].lower()}
            self.assertEqual(alias, expected, given)

    def test_the_other_key_is_named_while_it_stands(self):
        template = subject.template()
        self.assertEqual(template["Outputs"]["OtherReceiptKeyArn"]["Condition"], "BothReceiptKeys")
        for given, standing, signing in ROTATION:
            deployed = subject.deployed(**given)
            self.assertEqual(deployed.condition("BothReceiptKeys"), len(standing) == 2, given)
            if len(standing) == 2:
                (other,) = set(standing) - {signing}
                self.assertEqual(deployed.output("OtherReceiptKeyArn"), arn(other), given)


class Published(unittest.TestCase):
    def test_where_page_and_key_set_are(self):
        plain = "https://operatorapi.execute-api.eu-west-1.amazonaws.com"
        certificate = f"arn:aws:acm:eu-west-1:{ACCOUNT}:certificate/0"
        own = {"OperatorDomain": "operators.example", "OperatorCertificateArn": certificate}
        for given, base in (({}, plain), (own, "https://operators.example")):
            deployed = subject.deployed(**given)
            self.assertEqual(deployed.output("MonitorPage"), f"{base}/n3/runs/{{runId}}")
            self.assertEqual(deployed.output("KeySetUrl"), f"{base}/.well-known/jwks.json")
        self.assertEqual(subject.deployed().output("ReceiptIssuer"), "https://contracts.example")

    def test_the_functions_and_the_key_set_name_one_issuer(self):
        issue = subject.deployed(ReceiptIssuer="N3").resource("IssueFunction")["Environment"]["Variables"]
        self.assertEqual(issue["RECEIPT_ISSUER"], "N3")

    def test_three_keys_fit_into_the_parameter(self):
        key = {
            "alg": "ES256",
            "crv": "P-256",
            "kid": "k" * 43,
            "kty": "EC",
            "status": "revoked",
            "use": "sig",
            "valid_from": "2026-11-23T10:00:00.000Z",
            "valid_to": "2027-11-23T10:00:00.000Z",
            "x": "x" * 43,
            "y": "y" * 43,
        }
        keys = {"issuer": "https://execution-contracts.operations.example", "keys": [key] * 3}
        value = json.dumps(keys, separators=(",", ":"))
        declared = subject.template()["Parameters"]["KeySet"]
        self.assertLess(len(value), declared["MaxLength"])
        self.assertRegex(value, f"^({declared['AllowedPattern']})$")
