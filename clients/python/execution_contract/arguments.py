"""The command line. What is left out, repeated or contradictory is a usage error: exit code 2."""

import argparse
from typing import Any

from .verify import ANY, expected_id


class _Once(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, namespace: Any, values: Any, option: str | None = None) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(f"{option} is repeated or contradicts another option")
        setattr(namespace, self.dest, values if self.const is None else self.const)


def _identifier(text: str) -> str:
    try:
        return expected_id(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def parse(arguments: list[str]) -> argparse.Namespace:
    """Parses the arguments, or exits with 2."""
    parser = argparse.ArgumentParser("execution_contract", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    verify = commands.add_parser("verify", allow_abbrev=False, help="verify a document, or - for standard input")
    _add_verify(verify)
    fetch = commands.add_parser("fetch", allow_abbrev=False, help="print a run's contract as served, not verified")
    _add_fetch(fetch)
    options = parser.parse_args(arguments)
    if options.command == "verify":
        _check_verify(verify, options)
    return options


def _add_verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("--keys", metavar="FILE", action=_Once, help="the pinned key set")
    for name in ("run", "tenant"):
        parser.add_argument(f"--{name}", metavar="UUID", type=_identifier, action=_Once, help=f"the expected {name}")
        parser.add_argument(f"--any-{name}", dest=name, nargs=0, action=_Once, const=ANY, help=f"any {name} will do")
    parser.add_argument("--hash-only", nargs=0, action=_Once, const=True, help="integrity only, no receipt")
    parser.add_argument("--lines", nargs=0, action=_Once, const=True, help="one document a line")
    parser.add_argument("--json", nargs=0, action=_Once, const=True, required=True, help="print JSON")


def _check_verify(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.run is None:
        parser.error("--run or --any-run is required")
    if options.hash_only:
        if options.tenant not in (None, ANY):
            parser.error("without a receipt there is no tenant to expect")
    elif options.keys is None or options.tenant is None:
        parser.error("--keys and --tenant or --any-tenant are required, or --hash-only")


def _add_fetch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", metavar="RUN", type=_identifier)
    parser.add_argument("--url", required=True, action=_Once, help="base address, with the stage where there is one")
    parser.add_argument("--service-token-file", metavar="FILE", action=_Once)
    parser.add_argument("--region", action=_Once, help="of the IAM signature; default AWS_REGION")
