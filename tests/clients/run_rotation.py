#!/usr/bin/env python3
"""The signing key changes between two runs of the local stack, which makes a new one at each start and, with
`--store file`, keeps its contracts. With `before` it issues a contract and keeps it and the key set beside $STACK_JSON;
with `after`, under the next key, every client has to verify both contracts as the key sets say.

Only the standard library is needed.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checks import Check, print_table, run_all, wrong_verdict
from stack import Stack
from toolchains import Client, present


class Kept:
    """What is kept of the time before."""

    def __init__(self, folder: Path) -> None:
        self.run, self.document, self.keys = folder / "old-run", folder / "old-document.json", folder / "old-keys.json"

    def write(self, stack: Stack) -> None:
        """Keeps a contract and the key set that verifies it."""
        self.run.write_text(stack.run_id)
        self.document.write_bytes(stack.document)
        self.keys.write_bytes(stack.keys.read_bytes())


def _issued_at(document: bytes) -> str:
    return re.search(rb'"issued_at":"([^"]*)"', document)[1].decode()


def _checks(stack: Stack, kept: Kept) -> Iterator[Check]:
    run, old, new = kept.run.read_text(), kept.document.read_bytes(), stack.document
    yield Check("fetched", "the old contract is served as it was", lambda client: _same(stack, client, run, old))
    for name, keys, of_old, of_new in _key_sets(stack, kept):
        path = stack.folder / f"{name}.json"
        path.write_text(json.dumps(keys))
        for which, document, expected_run, expect in (("old", old, run, of_old), ("new", new, stack.run_id, of_new)):
            options = ["--keys", path, "--run", expected_run, "--tenant", stack.tenant, "--json"]

            def verify(client: Client, options: list[Any] = options, document: bytes = document, expect: str = expect) -> str | None:
                return wrong_verdict(client.run("verify", "-", *options, stdin=document), expect)

            yield Check("verdicts", f"{name}, the {which} contract: {expect}", verify)


def _key_sets(stack: Stack, kept: Kept) -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Key sets, and the verdicts on the old contract and the new one."""
    before, after = json.loads(kept.keys.read_bytes()), json.loads(stack.keys.read_bytes())
    [old], [new] = before["keys"], after["keys"]
    begin = _issued_at(stack.document)

    def both(old_change: dict[str, str], new_change: dict[str, str]) -> dict[str, Any]:
        return after | {"keys": [old | old_change, new | new_change]}

    yield "the file of before", before, "verified", "unknown_key"
    yield "the next key published ahead", both({}, {"valid_from": begin}), "verified", "verified"
    yield "the next key published for later", both({}, {"valid_from": "9999-01-01T00:00:00.000Z"}), "verified", "key_not_valid_at_issue"
    yield "the old key's window ended", both({"valid_to": begin}, {}), "verified", "verified"
    yield "ended too early", both({"valid_to": _issued_at(kept.document.read_bytes())}, {}), "key_not_valid_at_issue", "verified"
    yield "the old key revoked", both({"status": "revoked"}, {}), "key_revoked", "verified"
    yield "the old key taken out", after, "unknown_key", "verified"


def _same(stack: Stack, client: Client, run: str, document: bytes) -> str | None:
    served = stack.by_iam(client, "engine", run)
    return None if served.stdout == document else f"other bytes: {served}"


def main(phase: str) -> int:
    """Does one phase and returns the exit code."""
    path = Path(os.environ["STACK_JSON"])
    kept = Kept(path.parent)
    with tempfile.TemporaryDirectory() as folder:
        told = json.loads(path.read_bytes())
        stack = Stack(told, Path(told["local"]["key_set"]), Path(folder))
        if phase == "before":
            kept.write(stack)
            return 0
        clients, skipped, broken = present(Path(folder), [])
        checks = list(_checks(stack, kept))
        tally = run_all(clients, checks)
    print_table(clients, tally)
    print(*(f"  {check.name}" for check in checks), sep="\n")
    failed = tally.failed.total() + len(broken) + (len(skipped) if os.environ.get("CI") == "true" else 0)
    print(f"{tally.passed.total()} passed, {failed} failed")
    return 1 if failed or not clients else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
