"""With any one part of their roles' policies taken out, the call that needs it fails."""

import copy
import json
from typing import Any, Callable, Iterator

import names
from checks import Checks, section
from emulator import Emulator
from functions import Answer, Functions

SET_OPERATOR = "ForAllValues:StringEquals"
ATTRIBUTES = "dynamodb:Attributes"
# Statements about logs are asserted on the template: the emulator takes a function's lines from its output.
# Each other service, with the answer of a function that is refused by it.
REFUSED = {"dynamodb": "503 store_unavailable", "kms": "503 signer_unavailable"}
# What a function that got it at its start does not ask for again.
AT_START = {"kms:GetPublicKey"}


def check(checks: Checks, emulator: Emulator, functions: Functions) -> None:
    """Takes out every statement and every attribute of every function's role in turn."""
    section("minimal: role, what was taken out, what failed")
    run = functions.plans.ready()
    functions.issue(run)
    proofs: dict[str, tuple[str, Callable[[], Answer]]] = {
        names.ISSUE: ("201", lambda: functions.issue(functions.plans.ready())),
        names.MONITOR: ("200", lambda: functions.monitor(run)),
        names.READ_CONSUMER: ("200", lambda: functions.read_as_engine(run)),
        names.READ_SERVICE_TOKEN: ("200", lambda: functions.read_with_token(run)),
    }
    for function, (works, call) in proofs.items():
        Role(checks, emulator, functions, functions.role_of(function)).check(function, works, call)


class Role:
    """The policies of one role, which are changed and put back."""

    def __init__(self, checks: Checks, emulator: Emulator, functions: Functions, name: str) -> None:
        self.checks = checks
        self.emulator = emulator
        self.functions = functions
        self.name = name
        self.iam = emulator.client("iam")

    def check(self, function: str, works: str, call: Callable[[], Answer]) -> None:
        """Calls with each changed policy, and at the end with the policies as they were."""
        self.checks.expect(f"{function}: no managed policies", self.attached(), [])
        policies = self.iam.list_role_policies(RoleName=self.name)["PolicyNames"]
        for policy in policies:
            document = self.iam.get_role_policy(RoleName=self.name, PolicyName=policy)["PolicyDocument"]
            for label, actions, changed in changes(document):
                self.put(policy, changed)
                if AT_START & set(actions):
                    self.functions.start_anew(function)
                self.expect_refusal(f"{function} without {label}", actions, call)
                self.put(policy, document)
                if AT_START & set(actions):
                    self.functions.start_anew(function)
            self.checks.expect(f"{function} with {policy} put back", call().outcome, works)

    def expect_refusal(self, what: str, actions: list[str], call: Callable[[], Answer]) -> None:
        """One check: the call fails because one of `actions`, and nothing else, was refused."""
        before = len(self.emulator.refusals())
        outcome = call().outcome.split(" {")[0]
        # Repetitions of one request are refused alike; a function that starts may have asked as well.
        refused = sorted(set(self.emulator.refusals()[before:]))
        wanted = REFUSED[actions[0].split(":")[0]]
        as_wanted = outcome == wanted and len(refused) == 1 and refused[0].split(" ")[0] in actions
        self.checks.hold(f"{what}: {outcome}, refused {', '.join(refused)}", as_wanted, f"wanted {wanted}, {actions}")

    def attached(self) -> list[str]:
        """The managed policies of the role."""
        answer = self.iam.list_attached_role_policies(RoleName=self.name)
        return [policy["PolicyName"] for policy in answer["AttachedPolicies"]]

    def put(self, policy: str, document: dict[str, Any]) -> None:
        """Sets the inline policy."""
        self.iam.put_role_policy(RoleName=self.name, PolicyName=policy, PolicyDocument=json.dumps(document))


def changes(document: dict[str, Any]) -> Iterator[tuple[str, list[str], dict[str, Any]]]:
    """What is taken out, the actions of which one then is refused, and the policy without it."""
    for index, statement in enumerate(document["Statement"]):
        actions = [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]
        for action in (action for action in actions if action.split(":")[0] in REFUSED):
            yield f"{statement['Sid']}, {action}", [action], without_action(document, index, action)
        for attribute in statement.get("Condition", {}).get(SET_OPERATOR, {}).get(ATTRIBUTES, []):
            changed = copy.deepcopy(document)
            changed["Statement"][index]["Condition"][SET_OPERATOR][ATTRIBUTES].remove(attribute)
            yield f"{statement['Sid']}, attribute {attribute}", actions, changed


def without_action(document: dict[str, Any], index: int, action: str) -> dict[str, Any]:
    """The policy without one action, and without the statement where that was its only one."""
    changed = copy.deepcopy(document)
    statement = changed["Statement"][index]
    if isinstance(statement["Action"], list) and len(statement["Action"]) > 1:
        statement["Action"].remove(action)
    else:
        del changed["Statement"][index]
    return changed
