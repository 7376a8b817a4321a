"""With their roles' policies as they are, the functions do their work."""

import names
from checks import Checks, section
from functions import Functions
from plans import RECORDS


def check(checks: Checks, functions: Functions) -> None:
    """Issues and reads through Lambda's Invoke."""
    section("sufficient: the functions under their own roles")
    run = functions.plans.ready()
    expect = checks.expect
    expect("read-consumer before a contract is issued", functions.read_as_engine(run).outcome, "404 contract_not_found")
    issued = functions.issue(run)
    expect("issue", issued.outcome, "201")
    expect("issue again", functions.issue(run).outcome, "409 contract_already_issued")
    for name, read in (("read-consumer", functions.read_as_engine), ("read-service-token", functions.read_with_token)):
        answer = read(run)
        expect(name, answer.outcome, "200")
        expect(f"{name}: the document that was issued", answer.body, issued.body)
    shown = functions.monitor(run)
    expect("monitor", shown.outcome, "200")
    contract = shown.body.get("execution_contract") or {}
    expect("monitor: the document that was issued, and by whom", (contract.get("document"), contract.get("issued_by")),
           (issued.text, names.ADMIN))
    other = functions.issuers.all()["other_tenant_admin"]
    expect("monitor, the other tenant's admin", functions.monitor(run, other).outcome, "404 run_not_found")
    expect("read-consumer, the other tenant's engine", functions.read_as_engine(run, names.ENGINE_OTHER).outcome,
           "404 contract_not_found")
    expect("read-service-token, the other tenant's engine",
           functions.read_with_token(run, names.SERVICE_CLIENT_OTHER).outcome, "404 contract_not_found")
    missing_records(checks, functions)
    preflights(checks, functions)


def preflights(checks: Checks, functions: Functions) -> None:
    """A browser's question, for the configured origins and another one."""
    for origin in [*names.ORIGINS, "https://somebody.example"]:
        answer = functions.preflight(origin)
        found = (answer.status, answer.headers.get("access-control-allow-origin"))
        checks.expect(f"preflight for {origin}", found, (204, origin if origin in names.ORIGINS else None))


def missing_records(checks: Checks, functions: Functions) -> None:
    """Runs whose plan is not complete, and another tenant's."""
    outcomes = {
        "RUN": "404 run_not_found", "READINESS_SNAPSHOT": "409 readiness_snapshot_required",
        "ELIGIBILITY": "409 eligibility_required", "HANDOFF": "409 handoff_required",
    }
    for record in RECORDS:
        run = functions.plans.ready(without=record)
        checks.expect(f"issue without {record}", functions.issue(run).outcome, outcomes[record])
    other = functions.plans.ready(tenant=names.OTHER_TENANT)
    checks.expect("issue for another tenant's run", functions.issue(other).outcome, "404 run_not_found")
