"""The rehearsal: creates the stack in an emulator, uses it, updates it and deletes it."""

import argparse
import tempfile
from pathlib import Path

import acceptance
import consumer_route
import keys_in_use
import lifecycle
import minimal
import names
import operator_routes
import parameters
import receipts
import refused
import rotation
import sufficient
import template
from checks import Checks, say, section
from deployment import BUCKET, Deployment
from emulator import Emulator
from functions import Functions
from gaps import NOT_ENFORCED, REFUSED_PROPERTIES, UNKNOWN_TYPES
from key_sets import CommandLine
from plans import Plans
from principals import Principals
from tokens import Issuers


def main() -> int:
    """Prints every check and the count; 1 where one failed."""
    options = arguments()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        emulator = Emulator(Path(folder))
        try:
            rehearse(checks, emulator, Path(folder), options)
        finally:
            emulator.stop()
            if options.log:
                options.log.write_bytes(emulator.log.read_bytes())
    say(f"\n{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--template", type=Path, default=names.ROOT / "tests/stack/template.cfn.json")
    parser.add_argument("--functions", type=Path, default=names.ROOT / "target/debug", help="folder with issue, read and monitor")
    parser.add_argument("--command", type=Path, default=names.ROOT / "target/debug/execution-contract", help="the command line")
    parser.add_argument("--acceptance", type=Path, nargs="*", default=[], help="built binaries of acceptance tests")
    parser.add_argument("--log", type=Path, help="where to keep the emulator's log")
    return parser.parse_args()


def rehearse(checks: Checks, emulator: Emulator, folder: Path, options: argparse.Namespace) -> None:
    """The whole life of a stack."""
    issuers = Issuers()
    translation = template.read(options.template, BUCKET)
    values = parameters.values(translation, issuers)
    deployment = Deployment(emulator)
    deployment.upload(options.functions, folder)
    list_gaps()
    stack = lifecycle.create(checks, deployment, translation, values)
    principals = Principals(emulator)
    principals.make(deployment.outputs())
    functions = Functions(emulator, issuers, Plans(emulator.client("dynamodb", principals.session(names.WRITER))))
    command = CommandLine(options.command, emulator, principals, folder)
    key_set = receipts.publish(checks, deployment, functions, principals, command, stack, values)
    sufficient.check(checks, functions)
    route = consumer_route.Route(lifecycle.consumer_url(deployment))
    consumer_route.check(checks, route, emulator, functions, principals)
    operator_routes.check(checks, lifecycle.api_url(deployment, "OperatorUrl"), functions, values["KeySet"])
    refused.check(checks, emulator, functions, principals)
    keys_in_use.check(checks, deployment, functions, principals)
    minimal.check(checks, emulator, functions)
    lifecycle.update(checks, deployment, functions, values, stack)
    acceptance.check(checks, acceptance.stack_file(deployment, functions, principals, issuers), folder, options.acceptance)
    checks.hold("everything listens on 127.0.0.1", all_on_loopback(emulator), str(emulator.listening_addresses()))
    turns = rotation.Rotation(checks, deployment, functions, principals, command, stack, values)
    stack = rotation.rehearse(turns, key_set)
    lifecycle.delete(checks, deployment, functions, stack)


def all_on_loopback(emulator: Emulator) -> bool:
    """Whether the emulator and the functions' runtime interfaces listen on loopback alone."""
    return all(address.startswith("127.0.0.1:") for address in emulator.listening_addresses())


def list_gaps() -> None:
    """Prints what is not rehearsed."""
    section("what the emulator does not do")
    refused_properties = {f"{kind} with {name}": why for (kind, name), why in REFUSED_PROPERTIES.items()}
    for name, why in {**UNKNOWN_TYPES, **refused_properties, **NOT_ENFORCED}.items():
        say(f"{name}: {why}")


if __name__ == "__main__":
    raise SystemExit(main())
