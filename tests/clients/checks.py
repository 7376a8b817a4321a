"""What a check is, and running many of them."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

from toolchains import Answer, Client

_WORKERS = 2


class Check(NamedTuple):
    """One check: `run` returns what is wrong, or None."""

    group: str
    name: str
    run: Callable[[Client], str | None]
    only: tuple[str, ...] = ()
    """The clients that have such a thing, where not all have."""
    waits: bool = False
    """Takes long and does nothing in the meantime."""


class Tally(NamedTuple):
    """What became of the checks, by client and group."""

    passed: Counter[tuple[str, str]]
    failed: Counter[tuple[str, str]]
    seconds: Counter[str]
    held: set[tuple[str, str, str]]
    """Client, group and name of each check that passed."""


def run_all(clients: list[Client], checks: Iterable[Check]) -> Tally:
    """Runs every check on every client and prints what fails."""
    tally = Tally(Counter(), Counter(), Counter(), set())
    tasks = [(client, check) for check in checks for client in clients if not check.only or client.name in check.only]
    tasks.sort(key=lambda task: not task[1].waits)
    with ThreadPoolExecutor(_WORKERS) as busy, ThreadPoolExecutor(max(1, len(tasks))) as waiting:
        running = [(waiting if check.waits else busy).submit(_run_one, (client, check)) for client, check in tasks]
        for (client, check), done in zip(tasks, running):
            wrong, seconds = done.result()
            tally.seconds[client.name] += seconds
            (tally.failed if wrong else tally.passed)[client.name, check.group] += 1
            if not wrong:
                tally.held.add((client.name, check.group, check.name))
            if wrong:
                print(f"FAILED: {client.name}: {check.group}: {check.name}: {wrong}")
    return tally


def _run_one(task: tuple[Client, Check]) -> tuple[str | None, float]:
    client, check = task
    begin = time.monotonic()
    try:
        wrong = check.run(client)
    except Exception as error:  # a client that hangs, a broken file: this check's failure, not the runner's
        wrong = f"{type(error).__name__}: {error}"
    return wrong, time.monotonic() - begin


def print_table(clients: list[Client], tally: Tally) -> None:
    """Counts by client and group."""
    groups = sorted({group for _, group in [*tally.passed, *tally.failed]})
    print(f"\n{'client':10}", *(f"{group:>12}" for group in groups), f"{'seconds':>10}")
    for client in clients:
        cells = [_cell(tally, client.name, group) for group in groups]
        print(f"{client.name:10}", *(f"{cell:>12}" for cell in cells), f"{tally.seconds[client.name]:>10.1f}")


def _cell(tally: Tally, client: str, group: str) -> str:
    passed, failed = tally.passed[client, group], tally.failed[client, group]
    return f"{passed} of {passed + failed}" if failed else str(passed)


def verdict_of(expect: str) -> tuple[str, str | None, int]:
    """Verdict, reason and exit code that belong to an expectation."""
    if expect in ("verified", "integrity_only"):
        return expect, None, 0
    return "not_verified", expect, 2 if expect == "key_set_invalid" else 1


def wrong_verdict(answer: Answer, expect: str) -> str | None:
    """What is wrong with an answer about one document."""
    verdict, reason, code = verdict_of(expect)
    objects = json_lines(answer.stdout)
    if len(objects) != 1:
        return f"{len(objects)} objects for one document; exit {answer.code}; {_error(answer)}"
    found = objects[0]["verdict"], objects[0]["reason"], answer.code
    return None if found == (verdict, reason, code) else f"expected {(verdict, reason, code)}, found {found}"


def wrong_code(answer: Answer, code: int) -> str | None:
    """What is wrong with an answer that should end so and print nothing."""
    if answer.code != code:
        return f"expected exit {code}, found {answer.code}; {_error(answer)}"
    return f"prints {answer.stdout[:80]!r}" if answer.stdout else None


def json_lines(text: bytes) -> list[Any]:
    """The objects, one a line; ValueError where the text is anything else."""
    if text and not text.endswith(b"\n"):
        raise ValueError("the last line does not end")
    return [json.loads(line) for line in text.splitlines()]


def _error(answer: Answer) -> str:
    return answer.stderr.decode(errors="replace").strip()[:200]
