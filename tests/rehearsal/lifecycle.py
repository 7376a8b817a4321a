"""The stack's life: created, updated with the same file, deleted with what must stay."""

from dataclasses import dataclass
from typing import Any, Callable

from botocore.exceptions import ClientError

import names
import template
from checks import Checks, say, section
from deployment import Deployment
from functions import Functions

NO_CHANGE = "No updates are to be performed."


@dataclass
class Stack:
    """What is deployed."""

    prepared: dict[str, Any]
    resources: dict[str, tuple[str, str]]

    def retained(self) -> dict[str, tuple[str, str]]:
        """Type and physical id of what stays when the stack is deleted, by logical name."""
        keeps = {name for name, found in self.prepared["Resources"].items() if found.get("DeletionPolicy") == "Retain"}
        return {name: found for name, found in self.resources.items() if name in keeps}


def create(checks: Checks, deployment: Deployment, translation: dict, values: dict[str, str]) -> Stack:
    """Creates the stack."""
    section("create")
    prepared, removed = template.prepared(translation, deployment.emulator.url)
    for line in removed:
        say(f"taken out: {line}")
    status = deployment.create(prepared, values)
    if status != "CREATE_COMPLETE":
        raise RuntimeError(f"{status}: {deployment.failures()}")
    stack = Stack(prepared, deployment.resources())
    checks.hold(f"created: {len(stack.resources)} resources", bool(stack.resources))
    table_properties(checks, deployment)
    return stack


def table_properties(checks: Checks, deployment: Deployment) -> None:
    """What the template says of the contracts table, as the emulator has it."""
    table = deployment.emulator.client("dynamodb").describe_table(TableName=names.CONTRACTS_TABLE)["Table"]
    checks.expect("contracts table: deletion protection", table["DeletionProtectionEnabled"], True)
    checks.expect("contracts table: stream", table["StreamSpecification"]["StreamEnabled"], True)


def consumer_url(deployment: Deployment) -> str:
    """Base address of the consumer plane in the emulator, with the stage."""
    return f"{api_url(deployment, 'ConsumerUrl')}/live"


def api_url(deployment: Deployment, output: str) -> str:
    """The emulator's address of the API that is at `https://ID.execute-api…` in `output`."""
    api = deployment.outputs()[output].removeprefix("https://").split(".", 1)[0]
    return f"{deployment.emulator.url}/_aws/execute-api/{api}"


def update(
    checks: Checks, deployment: Deployment, functions: Functions, values: dict[str, str], stack: Stack,
) -> None:
    """Updates twice: with the very template, and as the next deployment of the same file does."""
    section("update with the same file")
    run = functions.plans.ready()
    issued = functions.issue(run)
    checks.expect("with the very template", deployment.update(stack.prepared, values), NO_CHANGE)
    again = template.redeployed(stack.prepared)
    checks.hold("the next translation differs", again != stack.prepared)
    checks.expect("with the next translation", deployment.update(again, values), "UPDATE_COMPLETE")
    after = deployment.resources()
    lost = {name: found for name, found in stack.retained().items() if after.get(name) != found}
    checks.expect("what must stay is what it was", lost, {})
    answer = functions.read_as_engine(run)
    checks.expect("a contract from before", (answer.outcome, answer.body), ("200", issued.body))
    checks.expect("issuing afterwards", functions.issue(functions.plans.ready()).outcome, "201")


def delete(checks: Checks, deployment: Deployment, functions: Functions, stack: Stack) -> None:
    """Deletes the stack; contracts, planning records and logs stay."""
    section("delete")
    run = functions.plans.ready()
    functions.issue(run)
    checks.expect("deleted", deployment.delete(), "DELETE_COMPLETE")
    latest, retained = deployment.latest_status(), stack.retained()
    for name, (kind, identifier) in retained.items():
        checks.expect(f"stays: {name} ({kind}), {identifier}", latest.get(name), "DELETE_SKIPPED")
    gone = [name for name in deployment_resources(stack) if latest.get(name) != "DELETE_COMPLETE"]
    checks.expect(f"the other {len(deployment_resources(stack))} resources are gone", gone, [])
    really(checks, deployment, run, stack)


def deployment_resources(stack: Stack) -> list[str]:
    """The resources that go with the stack; deployments of the REST API have other names after an update."""
    return [name for name in stack.resources if name not in stack.retained() and "ApiDeployment" not in name]


def really(checks: Checks, deployment: Deployment, run: str, stack: Stack) -> None:
    """The same by looking, whatever the template says is to stay."""
    client = deployment.emulator.client
    store = client("dynamodb")
    key = {"run_id": {"S": run}}
    item = attempt(lambda: store.get_item(TableName=names.CONTRACTS_TABLE, Key=key)["Item"]["run_id"])
    checks.expect("the contract is still there", item, {"S": run})
    by_hand = attempt(lambda: store.delete_table(TableName=names.CONTRACTS_TABLE) and "deleted")
    checks.expect("its table cannot be deleted by hand", by_hand, "ValidationException")
    groups = {group["logGroupName"] for group in client("logs").describe_log_groups()["logGroups"]}
    kept = {identifier for kind, identifier in stack.resources.values() if kind == "AWS::Logs::LogGroup"}
    checks.expect(f"all {len(kept)} log groups are still there", sorted(kept - groups), [])
    functions = client("lambda").list_functions()["Functions"]
    checks.expect("no function is left", [function["FunctionName"] for function in functions], [])


def attempt(call: Callable[[], Any]) -> Any:
    """What `call` gives, or the code of the error that it ends in."""
    try:
        return call()
    except ClientError as error:
        return error.response["Error"]["Code"]
