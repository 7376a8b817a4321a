"""Planning records of sample runs, written as N3 writes them: those of one run in one transaction."""

import uuid
from typing import Any

import names

RECORDS = ("RUN", "READINESS_SNAPSHOT", "ELIGIBILITY", "HANDOFF")


def records(run: str, tenant: str) -> dict[str, dict[str, Any]]:
    """The records of a run that is ready for a contract, in DynamoDB's JSON, with data that nobody may see."""
    used = {
        "RUN": {"tenant_id": {"S": tenant}, "status": {"S": "planned"}},
        "READINESS_SNAPSHOT": {
            "locked_at": {"S": "2026-11-20T08:15:30.123Z"},
            "attached": {"N": "12"}, "coord_ready": {"N": "9"}, "drift": {"N": "1"},
        },
        "ELIGIBILITY": {"status": {"S": "unchanged"}, "evaluated_at": {"S": "2026-11-20T09:00:00.000Z"}},
        "HANDOFF": {
            "run_status": {"S": "scheduled"},
            "starts_at": {"S": "2026-12-01T07:00:00.000Z"}, "ends_at": {"S": "2026-12-01T15:30:00.000Z"},
            "portal_id": {"S": "0a7e57a0-0000-4000-8000-0000000000c1"},
            "zone_id": {"S": "0a7e57a0-0000-4000-8000-0000000000d1"},
            "attached_requests": {"N": "12"}, "coordination_opt_in": {"N": "9"}, "unassigned": {"N": "0"},
            "created_at": {"S": "2026-11-21T10:00:00Z"},
        },
    }
    keys = {"run_id": {"S": run}, "contractor_name": {"S": "planted contractor"}}
    return {record: {**attributes, **keys, "record": {"S": record}} for record, attributes in used.items()}


class Plans:
    """A writer of planning records, which stands for N3."""

    def __init__(self, dynamodb: Any, table: str = names.PLANNING_TABLE) -> None:
        self.dynamodb = dynamodb
        self.table = table

    def ready(self, tenant: str = names.OWN_TENANT, without: str | None = None) -> str:
        """Writes a run, all but the record `without`; its id."""
        run = str(uuid.uuid4())
        items = [item for record, item in records(run, tenant).items() if record != without]
        puts = [{"Put": {"TableName": self.table, "Item": item}} for item in items]
        self.dynamodb.transact_write_items(TransactItems=puts)
        return run
