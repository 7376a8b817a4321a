"""The receipt key, with everybody's own credentials: issue signs digests, and nobody signs anything else."""

import hashlib
import json
from typing import Any, Callable

import names
from checks import Checks, section
from deployment import Deployment
from emulator import Emulator
from functions import Functions
from principals import Principals
from refused import outcome

DIGEST = hashlib.sha256(b"nothing that anybody issued").digest()
# Roles with every right that the account's own policies can give.
ADMINISTRATOR, DEPLOYER = "n3-administrator", names.DEPLOYER
EVERYTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}

Calls = list[tuple[str, Callable[[], Any]]]


def sign(kms: Any, key: str, kind: str = "DIGEST", algorithm: str = "ECDSA_SHA_256") -> Callable[[], Any]:
    """A Sign."""
    return lambda: kms.sign(KeyId=key, Message=DIGEST, MessageType=kind, SigningAlgorithm=algorithm)


def administration(kms: Any, key: str) -> Calls:
    """What no function may."""
    policy = kms_policy_of_nobody()
    return [
        ("describe it", lambda: kms.describe_key(KeyId=key)),
        ("verify with it", lambda: kms.verify(
            KeyId=key, Message=DIGEST, MessageType="DIGEST", SigningAlgorithm="ECDSA_SHA_256", Signature=b"0")),
        ("change its policy", lambda: kms.put_key_policy(KeyId=key, PolicyName="default", Policy=policy)),
        ("disable it", lambda: kms.disable_key(KeyId=key)),
        ("have it deleted", lambda: kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=30)),
        ("grant it", lambda: kms.create_grant(
            KeyId=key, GranteePrincipal=names.role_arn(ADMINISTRATOR), Operations=["Sign"])),
    ]


def kms_policy_of_nobody() -> str:
    """A policy that would lock everybody out."""
    return json.dumps({"Version": "2012-10-17", "Statement": []})


def check(checks: Checks, deployment: Deployment, functions: Functions, principals: Principals) -> None:
    """Tries what is allowed beside what is not."""
    section("the receipt key: who may do what")
    emulator, key = deployment.emulator, deployment.outputs()["ReceiptKeyArn"]
    issue(checks, emulator, functions, principals, key)
    for function in (names.READ_CONSUMER, names.READ_SERVICE_TOKEN, names.MONITOR):
        kms = emulator.client("kms", principals.session(functions.role_of(function)))
        for what, call in [("sign", sign(kms, key)), ("know the public key", lambda kms=kms: kms.get_public_key(KeyId=key))]:
            checks.expect(f"{function} may not {what}", outcome(call), "refused")
    administrators(checks, emulator, principals, key)
    without_its_statement(checks, emulator, functions, key)


def issue(checks: Checks, emulator: Emulator, functions: Functions, principals: Principals, key: str) -> None:
    """The one that signs."""
    kms = emulator.client("kms", principals.session(functions.role_of(names.ISSUE)))
    other = emulator.client("kms").create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]
    checks.expect("issue may sign a digest", outcome(sign(kms, key)), "done")
    checks.expect("issue may know the public key", outcome(lambda: kms.get_public_key(KeyId=key)), "done")
    refused: Calls = [
        ("sign a message that KMS hashes", sign(kms, key, kind="RAW")),
        ("sign by another algorithm", sign(kms, key, algorithm="ECDSA_SHA_384")),
        ("sign with another key of the account", sign(kms, other)),
        ("know the public half of another key", lambda: kms.get_public_key(KeyId=other)),
        ("make keys", lambda: kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")),
        *administration(kms, key),
    ]
    for what, call in refused:
        checks.expect(f"issue may not {what}", outcome(call), "refused")


def administrators(checks: Checks, emulator: Emulator, principals: Principals, key: str) -> None:
    """Administration without use, and the key's policy for the deployment role alone."""
    kms = emulator.client("kms")
    policy = kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"]
    for role in (ADMINISTRATOR, DEPLOYER):
        principals.make_role(role, "everything", json.dumps(EVERYTHING))
        own = emulator.client("kms", principals.session(role))
        allowed: Calls = [
            ("describe the key", lambda own=own: own.describe_key(KeyId=key)),
            ("disable it", lambda own=own: own.disable_key(KeyId=key)),
            ("enable it again", lambda own=own: own.enable_key(KeyId=key)),
        ]
        refused: Calls = [
            ("sign", sign(own, key)),
            ("sign a message that KMS hashes", sign(own, key, kind="RAW")),
            ("grant the key", lambda own=own: own.create_grant(
                KeyId=key, GranteePrincipal=names.role_arn(ADMINISTRATOR), Operations=["Sign"])),
            ("have it deleted within a week", lambda own=own: own.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)),
        ]
        for what, call in allowed:
            checks.expect(f"{role}, with * on everything, may {what}", outcome(call), "done")
        for what, call in refused:
            checks.expect(f"{role}, with * on everything, may not {what}", outcome(call), "refused")
        put = outcome(lambda own=own: own.put_key_policy(KeyId=key, PolicyName="default", Policy=policy))
        checks.expect(f"{role} changes the key's policy", put, "done" if role == DEPLOYER else "refused")


def without_its_statement(checks: Checks, emulator: Emulator, functions: Functions, key: str) -> None:
    """The role's own rights are not enough: without its statement in the key's policy, issue signs nothing."""
    kms = emulator.client("kms")
    policy = json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])
    kept = [statement for statement in policy["Statement"] if statement["Sid"] != "OnlyIssueSigns"]
    checks.expect("the statement is there", len(policy["Statement"]) - len(kept), 1)
    for statements, wanted in ((kept, "503 signer_unavailable"), (policy["Statement"], "201")):
        changed = json.dumps({**policy, "Statement": statements})
        kms.put_key_policy(KeyId=key, PolicyName="default", Policy=changed)
        found = functions.issue(functions.plans.ready()).outcome
        checks.expect(f"issue with {len(statements)} statements in the key's policy", found, wanted)
