"""The first key set of a deployment: made of its key, deployed, and good for what it signs."""

import json

import key_sets
import names
from checks import Checks, section
from deployment import Deployment
from functions import Functions
from key_sets import CommandLine
from lifecycle import Stack
from principals import Principals


def publish(
    checks: Checks, deployment: Deployment, functions: Functions, principals: Principals, command: CommandLine,
    stack: Stack, values: dict[str, str],
) -> str:
    """The second deployment, with the key set of the key that the first one made; the key set."""
    section("receipts: the first key set")
    before = functions.shown(names.KEY_SET_PATH)
    checks.expect("the first deployment has no key set", before.outcome, "404 key_set_not_published")
    run = functions.plans.ready()
    issued = functions.issue(run)
    key = deployment.outputs()["ReceiptKeyArn"]
    checks.expect("without a right the public key stays unknown", command.refusal_to_export(key), 4)
    principals.may_publish(key)
    created = deployment.stack()["CreationTime"].isoformat()
    key_set = command.export(key, valid_from=created)
    values["KeySet"] = key_sets.in_one_line(key_set)
    checks.expect("the second deployment", deployment.update(stack.prepared, values), "UPDATE_COMPLETE")
    shown = functions.shown(names.KEY_SET_PATH)
    checks.expect("the key set is shown", (shown.outcome, shown.body), ("200", json.loads(key_set)))
    checks.expect("a contract from between the two", command.verdict(issued.text, key_set, run), "verified")
    every_plane(checks, functions, command, key_set)
    return key_set


def every_plane(checks: Checks, functions: Functions, command: CommandLine, key_set: str) -> None:
    """A contract verifies wherever it comes from, and a changed one does not."""
    run = functions.plans.ready()
    documents = {
        "issue": functions.issue(run).text,
        "read-consumer": functions.read_as_engine(run).text,
        "read-service-token": functions.read_with_token(run).text,
        "monitor": (functions.monitor(run).body.get("execution_contract") or {}).get("document", ""),
    }
    for name, document in documents.items():
        checks.expect(f"{name}: the document verifies", command.verdict(document, key_set, run), "verified")
    changed = documents["issue"].replace('"drift":1', '"drift":2')
    checks.expect("with one digit changed", command.verdict(changed, key_set, run), "hash_mismatch")
    other = functions.plans.ready()
    checks.expect("for another run", command.verdict(documents["issue"], key_set, other), "wrong_run")
