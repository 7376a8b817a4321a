"""Operations on the two tables: what each role may do, and much that it may not."""

from typing import Any, Callable

from names import CONTRACTS_TABLE, PLANNING_TABLE
from plans import records

Operations = list[tuple[str, Callable[[], Any]]]

# What `read` asks for; `issue` asks for `id` as well.
CONTRACT = "run_id, tenant_id, contract_payload, payload_hash, payload_version, issued_at, receipt"
OWN_TENANT_ATTRIBUTE = "tenant_id"
# What `monitor` shows of a handoff; `status` is a reserved word, and the readiness snapshot has no others.
HANDOFF = (
    "run_id, tenant_id, run_status, starts_at, ends_at, portal_id, zone_id, attached_requests, coordination_opt_in, "
    "unassigned, created_at"
)


def key(run: str, record: str | None = None) -> dict[str, Any]:
    """The key of a contract, or of a planning record."""
    return {"run_id": {"S": run}} | ({"record": {"S": record}} if record else {})


def get(store: Any, run: str, record: str | None, projection: str | None) -> Callable[[], Any]:
    """A GetItem, on the planning table where a record is named."""
    table = PLANNING_TABLE if record else CONTRACTS_TABLE
    chosen = {"ProjectionExpression": projection} if projection else {}
    return lambda: store.get_item(TableName=table, Key=key(run, record), **chosen)


def transaction(store: Any, **member: dict[str, Any]) -> Callable[[], Any]:
    """A TransactWriteItems with one member."""
    return lambda: store.transact_write_items(TransactItems=[member])


def allowed_to_read(store: Any, run: str) -> Operations:
    """What `read` does."""
    return [("get a contract's served attributes", get(store, run, None, CONTRACT))]


def allowed_to_issue(store: Any, run: str) -> Operations:
    """What `issue` does, a put of a contract for a run that is not otherwise used included."""
    put = {"TableName": CONTRACTS_TABLE, "Item": key(run), "ConditionExpression": "attribute_not_exists(run_id)"}
    check = {
        "TableName": PLANNING_TABLE, "Key": key(run, "RUN"), "ConditionExpression": "attribute_exists(tenant_id)",
    }
    return [
        ("get a contract's attributes", get(store, run, None, f"{CONTRACT}, id")),
        ("get a planning record's used attributes", get(store, run, "RUN", f"run_id, {OWN_TENANT_ATTRIBUTE}")),
        ("check a planning record", transaction(store, ConditionCheck=check)),
        ("put a contract in a transaction", transaction(store, Put=put)),
    ]


def allowed_to_monitor(store: Any, run: str) -> Operations:
    """What `monitor` does."""
    return [
        ("get a contract's attributes, note and issuer included", get(store, run, None, f"{CONTRACT}, note, issued_by")),
        ("get what is shown of a planning record", get(store, run, "HANDOFF", HANDOFF)),
    ]


def forbidden_on_tables(store: Any, run: str) -> Operations:
    """What no function may."""
    return [entry for table in (CONTRACTS_TABLE, PLANNING_TABLE) for entry in forbidden_on(store, table, run)]


def forbidden_on(store: Any, table: str, run: str) -> Operations:
    """Changes, reading many, and administration."""
    where = key(run, "RUN" if table == PLANNING_TABLE else None)
    change = {"UpdateExpression": "SET tenant_id = :t", "ExpressionAttributeValues": {":t": {"S": "x"}}}
    sql = [f"SELECT * FROM \"{table}\"", f"INSERT INTO \"{table}\" VALUE {{'run_id': 'x', 'record': 'x'}}",
           f"DELETE FROM \"{table}\" WHERE run_id = 'x' AND record = 'x'"]
    calls: Operations = [
        ("PutItem outside a transaction", lambda: store.put_item(TableName=table, Item=where)),
        ("UpdateItem", lambda: store.update_item(TableName=table, Key=where, **change)),
        ("DeleteItem", lambda: store.delete_item(TableName=table, Key=where)),
        ("UpdateItem in a transaction", transaction(store, Update={"TableName": table, "Key": where, **change})),
        ("DeleteItem in a transaction", transaction(store, Delete={"TableName": table, "Key": where})),
        ("BatchWriteItem", lambda: store.batch_write_item(RequestItems={table: [{"DeleteRequest": {"Key": where}}]})),
        ("BatchGetItem", lambda: store.batch_get_item(RequestItems={table: {"Keys": [where]}})),
        ("GetItem of everything", lambda: store.get_item(TableName=table, Key=where)),
        ("Scan", lambda: store.scan(TableName=table)),
        ("Query", lambda: store.query(
            TableName=table, KeyConditionExpression="run_id = :r", ExpressionAttributeValues={":r": {"S": run}})),
        *((f"PartiQL {text.split(' ')[0]}", lambda text=text: store.execute_statement(Statement=text)) for text in sql),
        ("UpdateTable", lambda: store.update_table(TableName=table, DeletionProtectionEnabled=False)),
        ("UpdateTimeToLive", lambda: store.update_time_to_live(
            TableName=table, TimeToLiveSpecification={"Enabled": True, "AttributeName": "x"})),
        ("DeleteTable", lambda: store.delete_table(TableName=table)),
    ]
    return [(f"{what} on {table}", call) for what, call in calls]


def forbidden_to_read(store: Any, run: str) -> Operations:
    """What `issue` may and `read` may not, and what neither may see."""
    put = {"TableName": CONTRACTS_TABLE, "Item": key(run)}
    return [
        ("put a contract in a transaction", transaction(store, Put=put)),
        *((f"read {name} of a contract", get(store, run, None, f"run_id, {name}")) for name in ("note", "issued_by", "id")),
        ("read a planning record", get(store, run, "RUN", f"run_id, {OWN_TENANT_ATTRIBUTE}")),
    ]


def forbidden_to_issue(store: Any, run: str) -> Operations:
    """Attributes beside the used ones, in whatever way they are asked for; and putting planning records."""
    table = PLANNING_TABLE
    read = {"TableName": table, "Key": key(run, "RUN"), "ProjectionExpression": "run_id, contractor_name"}
    guess = {
        "TableName": table, "Key": key(run, "RUN"), "ConditionExpression": "contractor_name = :c",
        "ExpressionAttributeValues": {":c": {"S": "x"}},
    }
    item = records(run, run)["RUN"]
    return [
        ("read contractor_name", get(store, run, "RUN", "run_id, contractor_name")),
        ("read contractor_name in a transaction", lambda: store.transact_get_items(TransactItems=[{"Get": read}])),
        ("guess contractor_name by a condition check", transaction(store, ConditionCheck=guess)),
        ("read a contract's note", get(store, run, None, "run_id, note")),
        ("read a contract's issuer", get(store, run, None, "run_id, issued_by")),
        ("put a planning record in a transaction", transaction(store, Put={"TableName": table, "Item": item})),
    ]


def forbidden_to_monitor(store: Any, run: str) -> Operations:
    """Attributes beside the shown ones, checks, and every put."""
    check = {
        "TableName": PLANNING_TABLE, "Key": key(run, "RUN"), "ConditionExpression": "attribute_exists(tenant_id)",
    }
    read = {"TableName": PLANNING_TABLE, "Key": key(run, "RUN"), "ProjectionExpression": "run_id, contractor_name"}
    item = records(run, run)["RUN"]
    return [
        ("read contractor_name", get(store, run, "RUN", "run_id, contractor_name")),
        ("read contractor_name in a transaction", lambda: store.transact_get_items(TransactItems=[{"Get": read}])),
        ("read a contract's id", get(store, run, None, "run_id, id")),
        ("check a planning record", transaction(store, ConditionCheck=check)),
        ("put a contract in a transaction", transaction(store, Put={"TableName": CONTRACTS_TABLE, "Item": key(run)})),
        ("put a planning record in a transaction", transaction(store, Put={"TableName": PLANNING_TABLE, "Item": item})),
    ]


def forbidden_to_the_writer(store: Any, run: str) -> Operations:
    """What N3's writer of planning records may not."""
    return [
        ("read planning records", get(store, run, "RUN", "run_id")),
        ("PutItem outside a transaction", lambda: store.put_item(TableName=PLANNING_TABLE, Item=key(run, "RUN"))),
        ("Scan the planning table", lambda: store.scan(TableName=PLANNING_TABLE)),
        ("read a contract", get(store, run, None, "run_id")),
        ("put a contract", transaction(store, Put={"TableName": CONTRACTS_TABLE, "Item": key(run)})),
    ]
