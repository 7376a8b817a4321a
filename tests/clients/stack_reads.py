"""Fetching from the stack: who gets the contract, and how everybody else is refused."""

from collections.abc import Iterator

from checks import Check, wrong_code, wrong_verdict
from library import payload_hash, program, unchanged
from programs import UNCHANGED
from stack import Stack
from toolchains import Answer, Client


def checks(stack: Stack) -> Iterator[Check]:
    """All of it."""
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
    # Go's own test asks a server of its own; the shell keeps nothing.
    keep = ("python", "node", "cli")
    yield Check("token", "If-None-Match", lambda client: _unchanged(stack, client), keep)
    yield Check("operator", "the published key set", lambda client: _published(stack, client), ("cli",))
    yield Check("operator", "issue, and issue again", lambda client: _issued(stack, client), ("cli",))
    for token, run, code in (
        ("member", stack.ready_run, 4),
        ("service", stack.ready_run, 4),
        ("other_tenant_admin", stack.run_id, 3),
        ("admin", unknown, 3),
        ("admin", unissued, 6),
    ):
        issue = lambda client, token=token, run=run: stack.issue(client, token, run)
        refused = lambda client, issue=issue, code=code: wrong_code(issue(client), code)
        yield Check("operator", f"{token} {run}", refused, ("cli",))


def _same(stack: Stack, answer: Answer) -> str | None:
    if answer.code != 0:
        return f"expected exit 0, found {answer.code}; {answer.stderr[:200]!r}"
    return None if answer.stdout == stack.document else "not the bytes that were issued"


def _unchanged(stack: Stack, client: Client) -> str | None:
    token = stack.description["tokens"]["service"]
    if client.name != "cli":
        url, known = stack.description["service_token_url"], payload_hash(stack.document)
        return unchanged(program(client, UNCHANGED, url, stack.run_id, known, EXECUTION_CONTRACT_TOKEN=token))
    cache = stack.folder / "cache.json"
    for _ in range(2):
        wrong = _same(stack, stack.by_token(client, "service", stack.run_id, "--cache", cache))
        if wrong or cache.read_bytes() != stack.document:
            return wrong or "another document is kept"
    return None


def _issued(stack: Stack, client: Client) -> str | None:
    """`issue … | verify -`; then the contract stands."""
    options = ["--keys", stack.keys, "--run", stack.ready_run, "--tenant", stack.tenant, "--json"]
    issued = stack.issue(client, "admin", stack.ready_run)
    wrong = wrong_verdict(client.run("verify", "-", *options, stdin=issued.stdout), "verified")
    return wrong or wrong_code(stack.issue(client, "admin", stack.ready_run), 6)


def _published(stack: Stack, client: Client) -> str | None:
    """`keys fetch` prints what was pinned."""
    answer = client.run("keys", "fetch", "--url", stack.description["operator_url"])
    return None if answer.stdout == stack.keys.read_bytes() and answer.code == 0 else f"another key set: {answer}"
