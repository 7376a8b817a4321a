"""The questions, with the verdicts that the policies have to give."""

import subject
from resolution import ACCOUNT, REGION

from iam.key_questions import keys
from iam.question import ALLOWED, DENIED, EVERYTHING, UNMENTIONED

SPECIFIC = {"Select": "SPECIFIC_ATTRIBUTES"}
TRANSACTION = {"EnclosingOperation": "TransactWriteItems"}
LOCKED = ["run_id", "record", "locked_at"]
STANDING = ["run_id", "id", "tenant_id", "payload_hash"]
SERVED = ["run_id", "tenant_id", "contract_payload", "payload_hash"]
CHANGES = ["UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLInsert", "PartiQLUpdate", "PartiQLDelete"]
ADMINISTRATION = [
    "PutResourcePolicy",
    "DeleteResourcePolicy",
    "UpdateTable",
    "DeleteTable",
    "UpdateTimeToLive",
    "UpdateContinuousBackups",
    "UpdateTableReplicaAutoScaling",
]
ROUTE = "live/GET/api/n3/runs/0b6f/execution-contract"


def issue(world):
    def ask(action, table, expected, words, **context):
        return world.data("issue", action, table, expected, words, **context)

    yield ask("GetItem", "planning", ALLOWED, "see planning values", Attributes=LOCKED, **SPECIFIC)
    yield ask("ConditionCheckItem", "planning", ALLOWED, "check planning values", Attributes=LOCKED, **TRANSACTION)
    yield ask("GetItem", "contracts", ALLOWED, "see whether a contract stands", Attributes=STANDING, **SPECIFIC)
    yield ask("PutItem", "contracts", ALLOWED, "put a contract in a transaction", Attributes=["run_id"], **TRANSACTION)
    yield ask("PutItem", "contracts", DENIED, "put outside a transaction", Attributes=["run_id"])
    batch = {"EnclosingOperation": "BatchWriteItem"}
    yield ask("PutItem", "contracts", DENIED, "put in a batch", Attributes=["run_id"], **batch)
    for action in CHANGES:
        yield ask(action, "contracts", DENIED, f"change a contract by {action}", **TRANSACTION)
        yield ask(action, "planning", UNMENTIONED, f"change a planning record by {action}", **TRANSACTION)
    yield ask("PutItem", "planning", UNMENTIONED, "put a planning record", Attributes=LOCKED, **TRANSACTION)
    contractor = ["run_id", "contractor_name"]
    yield ask("GetItem", "planning", UNMENTIONED, "see contractor_name", Attributes=contractor, **SPECIFIC)
    yield ask("ConditionCheckItem", "planning", UNMENTIONED, "test contractor_name", Attributes=contractor)
    yield ask("GetItem", "planning", UNMENTIONED, "see whole records", Select="ALL_ATTRIBUTES")
    yield ask("GetItem", "planning", UNMENTIONED, "see records without naming attributes", **SPECIFIC)
    yield ask("GetItem", "contracts", UNMENTIONED, "see a note", Attributes=["run_id", "note"], **SPECIFIC)
    for action in ("Scan", "Query", "BatchGetItem", "PartiQLSelect"):
        for table in ("planning", "contracts"):
            yield ask(action, table, UNMENTIONED, f"{action} of {table}", Attributes=["run_id"], **SPECIFIC)
    for action in ADMINISTRATION:
        yield ask(action, "contracts", DENIED, action)


def read(world):
    for who in ("read", "read-service-token"):

        def ask(action, expected, words, table="contracts", who=who, **context):
            return world.data(who, action, table, expected, words, **context)

        yield ask("GetItem", ALLOWED, "get a contract", Attributes=SERVED, **SPECIFIC)
        yield ask("GetItem", UNMENTIONED, "see a note", Attributes=[*SERVED, "note"], **SPECIFIC)
        yield ask("GetItem", UNMENTIONED, "see who issued", Attributes=[*SERVED, "issued_by"], **SPECIFIC)
        yield ask("GetItem", UNMENTIONED, "get all attributes", Attributes=SERVED, Select="ALL_ATTRIBUTES")
        yield ask("GetItem", UNMENTIONED, "get without naming attributes", **SPECIFIC)
        yield ask("PutItem", DENIED, "put a contract", Attributes=["run_id"])
        yield ask("PutItem", DENIED, "put a contract in a transaction", Attributes=["run_id"], **TRANSACTION)
        for action in ("Scan", "Query", "BatchGetItem", "ConditionCheckItem"):
            yield ask(action, UNMENTIONED, action, Attributes=["run_id"], **SPECIFIC)
        for action in CHANGES:
            yield ask(action, DENIED, action)
        yield ask("GetItem", UNMENTIONED, "the same attributes of another table", "planning", Attributes=SERVED, **SPECIFIC)
        yield ask("GetItem", UNMENTIONED, "see planning values", table="planning", Attributes=LOCKED, **SPECIFIC)


def monitor(world):
    def ask(action, table, expected, words, **context):
        return world.data("monitor", action, table, expected, words, **context)

    shown = [*LOCKED, "status", "created_at"]
    yield ask("GetItem", "planning", ALLOWED, "see planning values and since when there is a handoff", Attributes=shown, **SPECIFIC)
    noted = [*SERVED, "receipt", "issued_by", "note"]
    yield ask("GetItem", "contracts", ALLOWED, "see a contract with its note and who issued it", Attributes=noted, **SPECIFIC)
    contractor = ["run_id", "record", "contractor_name"]
    yield ask("GetItem", "planning", UNMENTIONED, "see contractor_name", Attributes=contractor, **SPECIFIC)
    yield ask("GetItem", "planning", UNMENTIONED, "see a note in planning records", Attributes=["run_id", "note"], **SPECIFIC)
    for name in ("id", "created_at", "portal_id", "contractor_name"):
        yield ask("GetItem", "contracts", UNMENTIONED, f"see a contract's {name}", Attributes=["run_id", name], **SPECIFIC)
    for table in ("planning", "contracts"):
        yield ask("GetItem", table, UNMENTIONED, f"see whole items of {table}", Attributes=["run_id"], Select="ALL_ATTRIBUTES")
        yield ask("GetItem", table, UNMENTIONED, f"see {table} without naming attributes", **SPECIFIC)
        for action in ("Scan", "Query", "BatchGetItem", "ConditionCheckItem", "PartiQLSelect"):
            yield ask(action, table, UNMENTIONED, f"{action} of {table}", Attributes=["run_id"], **SPECIFIC)
    for action in CHANGES:
        yield ask(action, "contracts", DENIED, f"change a contract by {action}", **TRANSACTION)
        yield ask(action, "planning", UNMENTIONED, f"change a planning record by {action}", **TRANSACTION)
    yield ask("PutItem", "contracts", DENIED, "put a contract in a transaction", Attributes=["run_id"], **TRANSACTION)
    yield ask("PutItem", "planning", UNMENTIONED, "put a planning record in a transaction", Attributes=LOCKED, **TRANSACTION)


def administrator(world):
    def ask(who, action, expected, words, table="contracts", **context):
        return world.data(who, action, table, expected, words, **context)

    for action in CHANGES:
        yield ask("administrator", action, DENIED, f"with * on everything, {action}")
        yield ask("deployer", action, DENIED, f"with * on everything, {action}")
    yield ask("administrator", "PutItem", DENIED, "with * on everything, put a contract")
    yield ask("administrator", "PutItem", DENIED, "with * on everything, put in a transaction", **TRANSACTION)
    yield ask("deployer", "PutItem", DENIED, "with * on everything, put in a transaction", **TRANSACTION)
    for action in ADMINISTRATION:
        yield ask("administrator", action, DENIED, f"with * on everything, {action}")
        yield ask("deployer", action, ALLOWED, action)
    yield ask("administrator", "GetItem", ALLOWED, "read the table: reading is theirs to grant")
    yield ask("writer", "PutItem", ALLOWED, "put a planning record in a transaction", table="planning", **TRANSACTION)
    yield ask("writer", "DeleteItem", ALLOWED, "take a handoff back in a transaction", table="planning", **TRANSACTION)
    yield ask("writer", "PutItem", UNMENTIONED, "put a planning record on its own", table="planning")
    yield ask("writer", "PutItem", DENIED, "put a contract", **TRANSACTION)
    yield ask("writer", "GetItem", UNMENTIONED, "read a contract")


def engines(world):
    own, other = subject.OWN_ENGINE, subject.OTHER_ENGINE
    stranger = f"arn:aws:iam::{subject.OTHER_ACCOUNT}:role/third-engine"
    neighbour = f"arn:aws:iam::{ACCOUNT}:role/engines/neighbour"
    outsider = "arn:aws:iam::111122223333:role/outsider"
    ask = world.invoke
    yield ask("an engine of the own account reads", ALLOWED, own, ROUTE)
    yield ask("an engine of another account reads", ALLOWED, other, ROUTE)
    yield ask("an engine of another account without a policy of its own", UNMENTIONED, other, ROUTE, permitted=[])
    yield ask("a third role of the other account, not listed", DENIED, stranger, ROUTE)
    yield ask("a role of the own account, not listed", DENIED, neighbour, ROUTE)
    yield ask("a role of an account that is not listed", DENIED, outsider, ROUTE)
    yield ask("somebody not listed, with * on everything", DENIED, neighbour, ROUTE, permitted=[EVERYTHING])
    yield ask("an engine in the clear", DENIED, own, ROUTE, tls="false")
    paths = [
        "live/POST/api/n3/runs/0b6f/execution-contract",
        "live/PUT/api/n3/runs/0b6f/execution-contract",
        "live/DELETE/api/n3/runs/0b6f/execution-contract",
        "live/GET/api/n3/runs/0b6f/monitor",
        "live/GET/api/n3/runs/0b6f",
        "live/GET/another",
        "Stage/GET/api/n3/runs/0b6f/execution-contract",
        "test-invoke-stage/GET/api/n3/runs/0b6f/execution-contract",
    ]
    for path in paths:
        yield ask(f"an engine of the own account: {path}", UNMENTIONED, own, path)
        yield ask(f"the same with * on everything, from another account: {path}", UNMENTIONED, other, path, [EVERYTHING])


def functions(world):
    gateway = "apigateway.amazonaws.com"

    def source(api, stage, method, path="/api/n3/runs/0b6f/execution-contract"):
        return f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{api}/{stage}/{method}{path}"

    def shown(path, method="GET"):
        return source("operatorapi", "$default", method, path)

    issued = source("operatorapi", "$default", "POST")
    routes = {
        "issue": [issued],
        "monitor": [
            shown("/api/n3/runs/0b6f/monitor"),
            shown("/api/n3/runs/0b6f/monitor", "OPTIONS"),
            shown("/n3/runs/0b6f"),
            shown("/n3/assets/page.0123456789abcdef.js"),
            shown("/.well-known/jwks.json"),
        ],
        "read-consumer": [source("consumerapi", "live", "GET")],
        "read-service-token": [source("servicetokenapi", "$default", "GET")],
    }
    ask = world.function
    for name, sources in routes.items():
        route = sources[0]
        for each in sources:
            path = "/".join(each.split("/")[2:])
            yield ask(f"the gateway's route {path} invokes {name}", ALLOWED, name, gateway, each)
        yield ask(f"an administrator with * invokes {name}", DENIED, name)
        yield ask(f"an administrator with * invokes {name} by address", DENIED, name, action="InvokeFunctionUrl")
        other_api = source("otherapi", "live", "GET")
        yield ask(f"another API invokes {name}", DENIED, name, gateway, other_api)
        yield ask(f"another service invokes {name}", DENIED, name, "events.amazonaws.com", route)
    yield ask("the operator plane's POST invokes monitor", DENIED, "monitor", gateway, issued)
    for path in ("/api/n3/runs/0b6f/monitor", "/n3/runs/0b6f", "/.well-known/jwks.json"):
        yield ask(f"the operator plane's {path} invokes issue", DENIED, "issue", gateway, shown(path))
    for path in ("/api/n3/runs/0b6f/execution-contract", "/api/n3/runs", "/.well-known/openid-configuration"):
        yield ask(f"a GET of the operator plane's {path} invokes monitor", DENIED, "monitor", gateway, shown(path))
    tested = source("consumerapi", "test-invoke-stage", "GET")
    yield ask("the console's test of a method, which checks no signature", DENIED, "read-consumer", gateway, tested)


def logs(world):
    own = "/aws/lambda/n3-execution-contract-issue"
    yield world.log("issue", own, ALLOWED, "write its log")
    yield world.log("issue", own, ALLOWED, "open a stream of its log", action="CreateLogStream")
    yield world.log("issue", "/aws/lambda/n3-execution-contract-read-consumer", UNMENTIONED, "write another's log")
    yield world.log("monitor", "/aws/lambda/n3-execution-contract-monitor", ALLOWED, "write its log")
    yield world.log("monitor", own, UNMENTIONED, "write issue's log")
    yield world.log("read", own, UNMENTIONED, "write issue's log")
    yield world.log("read-service-token", own, UNMENTIONED, "write issue's log")
    yield world.log("issue", own, UNMENTIONED, "delete a stream of its log", action="DeleteLogStream")


def all_questions(world):
    """Every question, in groups."""
    groups = (issue, read, monitor, keys, administrator, engines, functions, logs)
    return {group.__name__: list(group(world)) for group in groups}
