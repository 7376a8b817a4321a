#!/usr/bin/env python3
"""Fetches a contract with every client, by IAM and by service token, from the running stack that $STACK_JSON
describes; verifies it; then changes one digit and demands the same refusal of all.

With a key set in the file that $KEYS names, the receipt is verified too. Only the standard library is needed.
"""

import json
import os
import re
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checks import Check, print_table, run_all, wrong_code, wrong_verdict
from toolchains import Answer, Client, present


class Stack:
    """The running stack, with one issued contract."""

    def __init__(self, description: dict[str, Any], keys: str | None, folder: Path) -> None:
        self.description = description
        self.keys = keys
        self.folder = folder
        self.run_id, self.document = self._issue()
        self.options = self._options()

    def _issue(self) -> tuple[str, bytes]:
        """Issues a contract for the first ready run that has none."""
        for run in self.description["runs"]["ready"]:
            url = f"{self.description['operator_url']}/api/n3/runs/{run}/execution-contract"
            headers = {"Authorization": f"Bearer {self.description['tokens']['admin']}"}
            request = urllib.request.Request(url, method="POST", headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=30) as response:
                    return run, response.read()
            except urllib.error.HTTPError as error:
                if error.code != 409:
                    raise
        raise SystemExit("every ready run of the stack has its contract already: start it anew")

    def _options(self) -> list[str]:
        if self.keys is None:
            return ["--hash-only", "--run", self.run_id, "--json"]
        tenant = self.description["tenants"]["own"]
        return ["--keys", self.keys, "--run", self.run_id, "--tenant", tenant, "--json"]

    @property
    def verdict(self) -> str:
        """What the verdict on the contract is."""
        return "integrity_only" if self.keys is None else "verified"

    def by_iam(self, client: Client, caller: str, run: str) -> Answer:
        """Fetches with the credentials of one of the stack's callers."""
        credentials = self.description["iam"][caller]
        environment = {
            "AWS_ACCESS_KEY_ID": credentials["access_key_id"],
            "AWS_SECRET_ACCESS_KEY": credentials["secret_access_key"],
            "AWS_SESSION_TOKEN": credentials["session_token"],
        }
        address = ["--url", self.description["consumer_url"], "--region", self.description["region"]]
        return client.run("fetch", run, *address, **environment)

    def by_token(self, client: Client, token: str, run: str) -> Answer:
        """Fetches with one of the stack's tokens, from a file."""
        file = self.folder / f"token-{token}"
        file.write_text(self.description["tokens"][token] + "\n")
        return client.run("fetch", run, "--url", self.description["service_token_url"], "--service-token-file", file)


def _checks(stack: Stack) -> Iterator[Check]:
    unissued, unknown = stack.description["runs"]["without_handoff"], stack.description["runs"]["unknown"]
    yield Check("iam", "fetch", lambda client: _same(stack, stack.by_iam(client, "engine", stack.run_id)))
    yield Check("token", "fetch", lambda client: _same(stack, stack.by_token(client, "service", stack.run_id)))
    for caller, run, code in (
        ("engine", unissued, 3),
        ("engine", unknown, 3),
        ("engine_other_tenant", stack.run_id, 3),
        ("unregistered", stack.run_id, 4),
        ("unpermitted", stack.run_id, 4),
    ):
        fetch = lambda client, caller=caller, run=run: stack.by_iam(client, caller, run)
        yield Check("iam", f"{caller} {run}", lambda client, fetch=fetch, code=code: wrong_code(fetch(client), code))
    for token, run, code in (
        ("service", unissued, 3),
        ("service_other_tenant", stack.run_id, 3),
        ("admin", stack.run_id, 4),
    ):
        fetch = lambda client, token=token, run=run: stack.by_token(client, token, run)
        yield Check("token", f"{token} {run}", lambda client, fetch=fetch, code=code: wrong_code(fetch(client), code))
    yield Check("verify", "fetched by IAM", lambda client: _verified(stack, client))
    yield Check("verify", "one digit changed", lambda client: _changed(stack, client))


def _same(stack: Stack, answer: Answer) -> str | None:
    if answer.code != 0:
        return f"expected exit 0, found {answer.code}; {answer.stderr[:200]!r}"
    return None if answer.stdout == stack.document else "not the bytes that were issued"


def _verified(stack: Stack, client: Client) -> str | None:
    """`fetch … | verify -`."""
    served = stack.by_iam(client, "engine", stack.run_id).stdout
    return wrong_verdict(client.run("verify", "-", *stack.options, stdin=served), stack.verdict)


def _changed(stack: Stack, client: Client) -> str | None:
    found = re.search(rb'"attached":([0-9])', stack.document)
    if found is None:
        return "the contract has no count"
    digit = b"%d" % ((int(found[1]) + 1) % 10 or 1)
    changed = stack.document[: found.start(1)] + digit + stack.document[found.end(1) :]
    return wrong_verdict(client.run("verify", "-", *stack.options, stdin=changed), "hash_mismatch")


def main() -> int:
    """Runs everything and returns the exit code."""
    description = json.loads(Path(os.environ["STACK_JSON"]).read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        clients, skipped, broken = present(Path(folder), [])
        stack = Stack(description, os.environ.get("KEYS"), Path(folder))
        tally = run_all(clients, _checks(stack))
    print_table(clients, tally)
    unwanted = len(skipped) if os.environ.get("CI") == "true" else 0
    failed = tally.failed.total() + len(broken) + unwanted
    print(f"run {stack.run_id}: {stack.verdict}")
    print(f"{tally.passed.total()} passed, {failed} failed")
    return 1 if failed or not clients else 0


if __name__ == "__main__":
    sys.exit(main())
