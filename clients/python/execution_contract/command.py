"""The commands `verify` and `fetch`, and their exit codes."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import BinaryIO, ContextManager

from .arguments import parse
from .document import MAX_DOCUMENT_BYTES
from .failure import Failure
from .key_set import KeySet
from .verify import IntegrityOnly, Verified, verify, verify_integrity

_VERIFIED, _NOT_VERIFIED, _USAGE = 0, 1, 2
# One byte more than a document and its line feed: enough to see that it is too large.
_ENOUGH = MAX_DOCUMENT_BYTES + 2


def main(arguments: list[str]) -> int:
    """Runs a command and returns its exit code."""
    options = parse(arguments)
    try:
        return _verify(options) if options.command == "verify" else _fetch(options)
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return _USAGE


def _verify(options: argparse.Namespace) -> int:
    try:
        keys = None if options.hash_only else KeySet.parse(_read(options.keys))
    except Failure as failure:
        _print_failure(failure)
        return _USAGE
    with _open(options.document) as stream:
        documents = _lines(stream) if options.lines else iter([stream.read(_ENOUGH)])
        failures = sum(not _verify_one(data, keys, options) for data in documents)
    sys.stdout.flush()
    return _NOT_VERIFIED if failures else _VERIFIED


def _verify_one(data: bytes, keys: KeySet | None, options: argparse.Namespace) -> bool:
    try:
        if keys is None:
            _print_verified("integrity_only", verify_integrity(data, run=options.run))
        else:
            _print_verified("verified", verify(data, keys, run=options.run, tenant=options.tenant))
    except Failure as failure:
        _print_failure(failure)
        return False
    return True


def _print_verified(verdict: str, result: Verified | IntegrityOnly) -> None:
    fields = {name: value for name, value in result._asdict().items() if name != "contract"}
    print(json.dumps({"verdict": verdict, "reason": None, **fields}))


def _print_failure(failure: Failure) -> None:
    print(json.dumps({"verdict": "not_verified", "reason": failure.reason, "detail": failure.detail}))


def _open(path: str) -> ContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb")


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Each line, with its line feed; of a line that is too large only the beginning. At least one."""
    line = stream.readline(_ENOUGH)
    yield line
    while line:
        while len(line) == _ENOUGH and not line.endswith(b"\n"):
            line = stream.readline(_ENOUGH)
        if line := stream.readline(_ENOUGH):
            yield line


def _fetch(options: argparse.Namespace) -> int:
    # Imported here: verification alone loads no HTTP client.
    from . import fetch_command

    return fetch_command.main(options)
