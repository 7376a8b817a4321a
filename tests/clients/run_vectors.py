#!/usr/bin/env python3
"""Drives every client over all test vectors and demands the same verdict, reason and exit code of all.

Only the standard library is needed here; a client whose toolchain is missing is skipped, out loud, which
is a failure where CI=true.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import answers
import library
import protocol
import tls
import vectors
from agreement import print_agreement, without_vector
from checks import print_table, run_all
from toolchains import NAMES, ROOT, present


def main() -> int:
    """Runs everything and returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--client", action="append", default=[], choices=NAMES)
    parser.add_argument("--vectors", action="append", type=Path, help="another folder of vectors")
    options = parser.parse_args()
    cases = vectors.load(options.vectors or [ROOT / "tests" / "vectors"])
    with tempfile.TemporaryDirectory() as folder:
        return _run(cases, options.client, Path(folder))


def _run(cases: list[vectors.Vector], only: list[str], folder: Path) -> int:
    clients, skipped, broken = present(folder, only)
    begin = time.monotonic()
    example = library.sample(cases)
    if example is None:
        print("FAILED: no vector verifies")
        return 1
    document = (example.path / "document.json").read_bytes()
    with answers.server() as base, library.server(document) as served, tls.server(folder) as encrypted:
        checks = [
            *library.checks(served, example, folder),
            *vectors.single(cases),
            *vectors.batches(cases),
            *protocol.checks(folder),
            *answers.checks(base, folder),
            *tls.checks(encrypted, folder),
        ]
        tally = run_all(clients, checks)
    print_table(clients, tally)
    print_agreement(clients, tally, cases)
    print("\nby design:", *(f"  {line}" for line in protocol.by_design()), sep="\n")
    missing = without_vector(cases)
    for expect in missing:
        print(f"FAILED: no vector shows {expect}")
    unwanted = len(skipped) if os.environ.get("CI") == "true" else 0
    failed = tally.failed.total() + len(broken) + unwanted + len(missing)
    print(f"{len(cases)} vectors, {len(clients)} clients, {time.monotonic() - begin:.0f} seconds")
    print(f"{tally.passed.total()} passed, {failed} failed")
    return 1 if failed or not cases or not clients else 0


if __name__ == "__main__":
    sys.exit(main())
