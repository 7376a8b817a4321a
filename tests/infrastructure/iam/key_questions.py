"""The questions about the receipt keys: nobody but issue signs, and nobody at all signs anything but a digest."""

from iam.question import ALLOWED, UNMENTIONED

RECEIPT = {"SigningAlgorithm": "ECDSA_SHA_256", "MessageType": "DIGEST"}
# What is neither signing nor administration, or would lead to either.
NOBODYS = [
    "Verify",
    "CreateGrant",
    "ReplicateKey",
    "ImportKeyMaterial",
    "DeleteImportedKeyMaterial",
    "UpdatePrimaryRegion",
    "EnableKeyRotation",
    "GetParametersForImport",
]
ADMINISTRATION = ["DescribeKey", "GetKeyPolicy", "TagResource", "EnableKey", "DisableKey", "CancelKeyDeletion"]
# A key of somebody else's in the account, with the policy that KMS gives where none is given.
DEFAULT_POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
            "Action": "kms:*",
            "Resource": "*",
        }
    ],
}


def keys(world):
    yield from issues(world)
    yield from others(world)
    yield from administrators(world)


def issues(world):
    def ask(action, expected, words, who="issue", **more):
        return world.key(who, action, expected, words, **more)

    yield ask("Sign", ALLOWED, "sign a digest", **RECEIPT)
    yield ask("GetPublicKey", ALLOWED, "know the public key")
    for algorithm in ("ECDSA_SHA_384", "ECDSA_SHA_512", "SM2DSA", "ED25519_PH_SHA_512"):
        yield ask("Sign", UNMENTIONED, f"sign by {algorithm}", **RECEIPT | {"SigningAlgorithm": algorithm})
    for kind in ("RAW", "EXTERNAL_MU"):
        yield ask("Sign", UNMENTIONED, f"sign a {kind} message", **RECEIPT | {"MessageType": kind})
    yield ask("Sign", UNMENTIONED, "sign without saying how", MessageType="DIGEST")
    yield ask("Sign", UNMENTIONED, "sign without saying what", SigningAlgorithm="ECDSA_SHA_256")
    yield ask("Sign", UNMENTIONED, "sign with the key that is not in use", key="ReceiptKeyB", **RECEIPT)
    yield ask("Sign", UNMENTIONED, "sign with any other key of the account", key="ReceiptKeyB", policy=DEFAULT_POLICY, **RECEIPT)
    yield ask("GetPublicKey", UNMENTIONED, "know another public key", key="ReceiptKeyB")
    for key in ("ReceiptKeyA", "ReceiptKeyB"):
        yield ask("Sign", ALLOWED, f"sign with {key}", "issue, during a rotation", key=key, **RECEIPT)
        yield ask("GetPublicKey", ALLOWED, f"know {key}", "issue, during a rotation", key=key)
    for action in [*NOBODYS, *ADMINISTRATION, "PutKeyPolicy", "ScheduleKeyDeletion"]:
        yield ask(action, UNMENTIONED, f"{action} of its key")


def others(world):
    for who in ("read", "read-service-token", "monitor", "writer"):
        for action in ("Sign", "GetPublicKey", "PutKeyPolicy", "CreateGrant"):
            yield world.key(who, action, UNMENTIONED, f"{action} of a receipt key", **RECEIPT)
    for action in ("Sign", "GetPublicKey", "Verify", "PutKeyPolicy", "CreateGrant", "DisableKey"):
        words = f"with * on everything, {action} of a receipt key"
        yield world.key("an administrator of another account", action, UNMENTIONED, words, **RECEIPT)


def administrators(world):
    for who in ("administrator", "deployer", "root"):
        for key in ("ReceiptKeyA", "ReceiptKeyB"):
            yield world.key(who, "Sign", UNMENTIONED, f"with * on everything, sign a receipt with {key}", key=key, **RECEIPT)
        yield world.key(who, "Sign", UNMENTIONED, "with * on everything, sign whatever", MessageType="RAW")
        for action in NOBODYS:
            yield world.key(who, action, UNMENTIONED, f"with * on everything, {action} of a receipt key")
        for action in ADMINISTRATION:
            yield world.key(who, action, ALLOWED, f"{action} of a receipt key")
        yield world.key(who, "GetPublicKey", ALLOWED, "know a public key, to make a key set")
        changes_policy = UNMENTIONED if who == "administrator" else ALLOWED
        yield world.key(who, "PutKeyPolicy", changes_policy, "with * on everything, change a receipt key's policy")
        window = {"ScheduleKeyDeletionPendingWindowInDays": "7"}
        yield world.key(who, "ScheduleKeyDeletion", UNMENTIONED, "have a key deleted within a week", **window)
        window = {"ScheduleKeyDeletionPendingWindowInDays": "30"}
        yield world.key(who, "ScheduleKeyDeletion", ALLOWED, "have a key deleted in thirty days", **window)
