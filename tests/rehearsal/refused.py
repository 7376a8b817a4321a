"""With the roles' own credentials, everything beside their work is refused."""

from typing import Any, Callable

from botocore.exceptions import ClientError

import names
import operations
from checks import Checks, section
from emulator import Emulator
from functions import Functions
from principals import Principals

REFUSALS = {"AccessDenied", "AccessDeniedException"}
# By function; the two that read are alike.
ALLOWED = {names.ISSUE: operations.allowed_to_issue, names.MONITOR: operations.allowed_to_monitor}
FORBIDDEN = {names.ISSUE: operations.forbidden_to_issue, names.MONITOR: operations.forbidden_to_monitor}


def check(checks: Checks, emulator: Emulator, functions: Functions, principals: Principals) -> None:
    """Tries what the functions' roles may not, each beside one call that shows that the credentials are good."""
    section("refused: what the roles may not")
    run = functions.plans.ready()
    for function in (names.ISSUE, names.MONITOR, names.READ_CONSUMER, names.READ_SERVICE_TOKEN):
        session = principals.session(functions.role_of(function))
        store = emulator.client("dynamodb", session)
        for what, call in ALLOWED.get(function, operations.allowed_to_read)(store, run):
            checks.expect(f"{function} may {what}", outcome(call), "done")
        for what, call in forbidden(function, emulator, session, store, run):
            checks.expect(f"{function} may not {what}", outcome(call), "refused")
    writer = emulator.client("dynamodb", principals.session(names.WRITER))
    for what, call in operations.forbidden_to_the_writer(writer, run):
        checks.expect(f"{names.WRITER} may not {what}", outcome(call), "refused")


def forbidden(
    function: str, emulator: Emulator, session: dict[str, str], store: Any, run: str
) -> list[tuple[str, Callable[[], Any]]]:
    """What no role may, and what one of them may not although another may."""
    own = FORBIDDEN.get(function, operations.forbidden_to_read)
    return [
        *operations.forbidden_on_tables(store, run), *own(store, run),
        ("list buckets", emulator.client("s3", session).list_buckets),
        ("list roles", emulator.client("iam", session).list_roles),
        ("invoke a function", lambda: emulator.client("lambda", session).invoke(FunctionName=names.ISSUE, Payload=b"{}")),
        ("become an engine", lambda: emulator.client("sts", session).assume_role(
            RoleArn=names.role_arn(names.ENGINE), RoleSessionName=names.SESSION)),
    ]


def outcome(call: Callable[[], Any]) -> str:
    """`done`, `refused`, or the error."""
    try:
        call()
    except ClientError as error:
        code = error.response["Error"]["Code"]
        return "refused" if code in REFUSALS else f"{code}: {error.response['Error']['Message']}"
    return "done"
