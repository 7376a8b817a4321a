#!/usr/bin/env python3
"""Fetches a contract with every client, by IAM and by service token, from the running stack that $STACK_JSON
describes, and verifies it with the pinned key set in the file that $KEYS names. Then what every client has to
refuse, each for the same reason: a changed contract, another run and tenant, other key sets.

Only the standard library is needed.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import stack_reads
import stack_verdicts
from checks import print_table, run_all
from stack import Stack
from toolchains import present


def main() -> int:
    """Runs everything and returns the exit code."""
    description = json.loads(Path(os.environ["STACK_JSON"]).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        clients, skipped, broken = present(Path(folder), [])
        stack = Stack(description, Path(os.environ["KEYS"]), Path(folder))
        expected = stack_verdicts.expectations(stack)
        checks = [*stack_reads.checks(stack), *stack_verdicts.checks(stack)]
        tally = run_all(clients, checks)
    print_table(clients, tally)
    print("\nverdicts on a contract of this stack, and who agrees:")
    for name, expect in expected.items():
        agreed = [client.name for client in clients if (client.name, "verdicts", name) in tally.held]
        print(f"  {name:42}{expect:24}", *agreed)
    unwanted = len(skipped) if os.environ.get("CI") == "true" else 0
    failed = tally.failed.total() + len(broken) + unwanted
    print(f"run {stack.run_id}")
    print(f"{tally.passed.total()} passed, {failed} failed")
    return 1 if failed or not clients else 0


if __name__ == "__main__":
    sys.exit(main())
