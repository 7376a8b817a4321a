"""Program: the emulator, with what it lacks of DynamoDB's condition keys.

ministack 1.5.33 authorises each member of a transaction as its own action, but gives all of them the condition
keys of the request around them, which names no attributes; it does not count key attributes; and its
`dynamodb:EnclosingOperation` is a list. On AWS `dynamodb:Attributes` holds every top-level attribute that a member
names, its key's included, `dynamodb:Select` exists for reads only, and the enclosing operation is one string. These
keys are supplied here; the decision itself stays the emulator's.

Of KMS it lacks `kms:SigningAlgorithm`, `kms:MessageType` and the waiting period of a deletion, which are members of the
request, and its `aws:PrincipalArn` is the session's ARN in place of the role's: these are supplied as well.
"""

import json
import re
from typing import Any

from ministack import app
from ministack.core import iam_actions, iam_evaluator

from names import DENIED

ACTIONS = iam_actions._DYNAMODB_TRANSACT_ITEM_ACTIONS
GET = "dynamodb:GetItem"
ENCLOSING = "dynamodb:EnclosingOperation"
# A name or placeholder in an expression: no value (`:v`), no further segment of a path (`.x`), no function (`f(`).
NAME = re.compile(r"(?<![:.\w])(#?[A-Za-z_]\w*)(?!\w*\s*\()")
KEYWORDS = {"AND", "OR", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "ADD", "DELETE"}
EXPRESSIONS = ("ProjectionExpression", "ConditionExpression", "UpdateExpression")
# Condition keys of KMS, by the member of a request that they are.
KMS_KEYS = {
    "SigningAlgorithm": "kms:SigningAlgorithm", "MessageType": "kms:MessageType",
    "PendingWindowInDays": "kms:ScheduleKeyDeletionPendingWindowInDays",
}
SESSION = re.compile(r"arn:aws:sts::(?P<account>\d{12}):assumed-role/(?P<role>[^/]+)/.+")


class MemberAction(str):
    """The action of a transaction's member, together with the member's condition keys."""

    context: dict[str, Any]


def attributes(member: dict[str, Any]) -> list[str]:
    """The top-level attributes that an operation names: in its key, its item and its expressions."""
    placeholders = member.get("ExpressionAttributeNames") or {}
    found = [*(member.get("Key") or {}), *(member.get("Item") or {}), *(member.get("AttributesToGet") or [])]
    for expression in EXPRESSIONS:
        names = NAME.findall(member.get(expression) or "")
        found += [placeholders.get(name, name) for name in names if name.upper() not in KEYWORDS]
    return sorted(set(found))


def context(action: str, member: dict[str, Any]) -> dict[str, Any]:
    """The condition keys of one operation."""
    keys: dict[str, Any] = {"dynamodb:Attributes": attributes(member) or None, "dynamodb:Select": None}
    if action == GET:
        chosen = member.get("ProjectionExpression") or member.get("AttributesToGet")
        keys["dynamodb:Select"] = "SPECIFIC_ATTRIBUTES" if chosen else "ALL_ATTRIBUTES"
    return keys


def transaction_checks(iam_action: str, body: bytes, region: str, account: str) -> list[tuple[str, str]]:
    """The emulator's own list of members, each with its condition keys."""
    checks = []
    if iam_action in ("dynamodb:TransactWriteItems", "dynamodb:TransactGetItems"):
        for item in json.loads(body).get("TransactItems") or []:
            for kind in (kind for kind in ACTIONS if kind in item):
                action = MemberAction(ACTIONS[kind])
                action.context = context(action, item[kind])
                checks.append((action, iam_actions._dynamodb_table_arn(item[kind]["TableName"], region, account)))
    return checks


def service_context(body: bytes) -> dict[str, Any]:
    """The condition keys of a request with one operation: the emulator's, and the attributes of its key."""
    keys = emulators_context(body)
    request = json.loads(body or b"{}")
    found = attributes(request) if isinstance(request, dict) else []
    return {**keys, "dynamodb:Attributes": found} if found else keys


def enforce(access_key: str, action: str, *rest: Any, **named: Any) -> Any:
    """The emulator's decision, with the member's condition keys where there is a member; a refusal is printed."""
    if isinstance(action, MemberAction):
        keys = named.get("service_context") or {}
        # A single value, which is what a StringEquals without a set operator compares.
        enclosing = {ENCLOSING: operation for operation in keys.get(ENCLOSING, [])}
        named["service_context"] = {**keys, **enclosing, **action.context}
    refusal = emulators_decision(access_key, str(action), *rest, **named)
    if refusal is not None:
        print(f"{DENIED} {action} {named.get('resource_arn', '*')}", flush=True)
    return refusal


def request_context(service: str, iam_action: str, body: bytes, params: dict) -> dict[str, Any]:
    """The condition keys that the emulator finds in any request, and those of KMS."""
    keys = emulators_request_context(service, iam_action, body, params)
    if service == "kms":
        request = json.loads(body or b"{}")
        keys |= {key: str(request[member]) for member, key in KMS_KEYS.items() if member in request}
    return keys


def condition_key(key: str, given: Any) -> Any:
    """The emulator's value of a condition key; for a session's principal the role, none of which has a path here."""
    found = emulators_condition_key(key, given)
    session = SESSION.fullmatch(found) if key.lower() == "aws:principalarn" else None
    return f"arn:aws:iam::{session['account']}:role/{session['role']}" if session else found


emulators_context = iam_actions.dynamodb_service_context
emulators_request_context = iam_actions.request_tag_context
emulators_condition_key = iam_evaluator._resolve_condition_key
emulators_decision = iam_evaluator.enforce
iam_actions.dynamodb_service_context = service_context
iam_actions.dynamodb_transaction_checks = transaction_checks
iam_actions.request_tag_context = request_context
iam_evaluator._resolve_condition_key = condition_key
iam_evaluator.enforce = enforce

if __name__ == "__main__":
    app.main()
