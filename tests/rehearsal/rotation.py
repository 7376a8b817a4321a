"""The receipt key is changed for another, as docs/operations.md says, and the old one is revoked."""

from dataclasses import dataclass
from datetime import UTC, datetime

import key_sets
import names
from checks import Checks, section
from deployment import Deployment
from functions import Functions
from key_sets import CommandLine
from lifecycle import Stack
from principals import Principals


def now() -> str:
    """The time, as RFC 3339 has it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass
class Rotation:
    """What the steps have in common."""

    checks: Checks
    deployment: Deployment
    functions: Functions
    principals: Principals
    command: CommandLine
    stack: Stack
    values: dict[str, str]

    def deploy(self, what: str, **values: str) -> None:
        """Updates the stack with other parameters, while the rest stays."""
        self.values |= values
        self.checks.expect(what, self.deployment.update(self.stack.prepared, self.values), "UPDATE_COMPLETE")

    def expect(self, what: str, contract: tuple[str, str], key_set: str, wanted: str) -> None:
        """One check: what a key set says of a contract, which is a run and its document."""
        run, document = contract
        self.checks.expect(what, self.command.verdict(document, key_set, run), wanted)

    def contract(self) -> tuple[str, str]:
        """A run, and the document that is issued for it now."""
        run = self.functions.plans.ready()
        return run, self.functions.issue(run).text

    def key(self, output: str = "ReceiptKeyArn") -> str:
        """The ARN of a key, from the stack's outputs."""
        return self.deployment.outputs()[output]


def rehearse(rotation: Rotation, key_set: str) -> Stack:
    """A whole rotation, a revocation, and the beginning of the next rotation; the stack as it then is."""
    section("rotation: the next key is published ahead, signs, and the old one leaves")
    old_key, old = rotation.key(), rotation.contract()
    both = publish_ahead(rotation, key_set)
    new = change_over(rotation, key_set, both, old)
    both = close(rotation, both, old, new)
    leave(rotation, old_key, both, old, new)
    revoke(rotation, both, old, new)
    begin_again(rotation, old_key)
    return Stack(rotation.stack.prepared, rotation.deployment.resources())


def publish_ahead(rotation: Rotation, key_set: str) -> str:
    """The other key stands beside the one in use, and is in the key set before it signs."""
    rotation.deploy("the other key is made", OtherReceiptKey="true")
    in_use, other = rotation.key(), rotation.key("OtherReceiptKeyArn")
    rotation.checks.hold("it is another key", in_use != other, other)
    rotation.principals.may_publish(in_use, other)
    both = rotation.command.export(in_use, other, merge=key_set, valid_from=now())
    rotation.checks.expect("the key set holds the old key and the next", len(key_sets.kids(both)), 2)
    rotation.deploy("the key set with both is deployed", KeySet=key_sets.in_one_line(both))
    shown = rotation.functions.shown(names.KEY_SET_PATH)
    rotation.checks.expect("and shown", key_sets.kids(shown.text), key_sets.kids(both))
    rotation.expect("the old key still signs", rotation.contract(), key_set, "verified")
    return both


def change_over(rotation: Rotation, key_set: str, both: str, old: tuple[str, str]) -> tuple[str, str]:
    """The other key signs; a contract of its."""
    other = rotation.key("OtherReceiptKeyArn")
    rotation.deploy("the keys change places", ReceiptKeyInUse="B")
    rotation.checks.expect("the other key is the one in use", rotation.key(), other)
    new = rotation.contract()
    rotation.expect("a contract of the new key", new, both, "verified")
    rotation.expect("for an engine that has the old key set alone", new, key_set, "unknown_key")
    rotation.expect("a contract of the old key", old, both, "verified")
    early = key_sets.changed(both, key_sets.kids(both)[1], valid_from="2999-01-01T00:00:00.000Z")
    rotation.expect("where the new key's time has not come", new, early, "key_not_valid_at_issue")
    return new


def close(rotation: Rotation, both: str, old: tuple[str, str], new: tuple[str, str]) -> str:
    """The window of the old key gets its end, after everything that the key signed."""
    closed = rotation.command.export(rotation.key(), merge=both, close=f"{key_sets.kids(both)[0]}={now()}")
    rotation.deploy("the key set with the old key's end is deployed", KeySet=key_sets.in_one_line(closed))
    shown = rotation.functions.shown(names.KEY_SET_PATH).text
    rotation.checks.expect("and shown", key_sets.in_one_line(shown), key_sets.in_one_line(closed))
    rotation.expect("a contract of the old key, from before its end", old, shown, "verified")
    rotation.expect("a contract of the new key, since", new, shown, "verified")
    return closed


def leave(rotation: Rotation, old_key: str, both: str, old: tuple[str, str], new: tuple[str, str]) -> None:
    """The old key leaves the stack, and stays in KMS and in the key set."""
    rotation.deploy("the old key leaves", OtherReceiptKey="false")
    rotation.checks.hold("it is out of the stack", "ReceiptKeyA" not in rotation.deployment.resources())
    state = rotation.deployment.emulator.client("kms").describe_key(KeyId=old_key)["KeyMetadata"]["KeyState"]
    rotation.checks.expect("and still in KMS", state, "Enabled")
    rotation.expect("a contract of now", rotation.contract(), both, "verified")
    rotation.expect("a contract of the old key", old, both, "verified")
    ended = key_sets.changed(both, key_sets.kids(both)[0], valid_to="2000-01-02T00:00:00.000Z",
                             valid_from="2000-01-01T00:00:00.000Z")
    rotation.expect("signed after the old key's time", old, ended, "key_not_valid_at_issue")
    rotation.expect("which says nothing of the new key", new, ended, "verified")


def revoke(rotation: Rotation, both: str, old: tuple[str, str], new: tuple[str, str]) -> None:
    """A key set in which the old key is revoked."""
    section("revocation")
    revoked = rotation.command.export(rotation.key(), merge=both, revoke=key_sets.kids(both)[0])
    rotation.deploy("the key set with the revoked key is deployed", KeySet=key_sets.in_one_line(revoked))
    shown = rotation.functions.shown(names.KEY_SET_PATH).text
    rotation.expect("a contract of the revoked key", old, shown, "key_revoked")
    rotation.expect("a contract of the other key", new, shown, "verified")


def begin_again(rotation: Rotation, old_key: str) -> None:
    """The next rotation makes a key that never was."""
    rotation.deploy("the next rotation makes a key", OtherReceiptKey="true")
    rotation.checks.hold("which is not the one that left", rotation.key("OtherReceiptKeyArn") != old_key, old_key)
