"""The command line that all clients share: what is admitted, and what is a usage error."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from checks import Check, json_lines, wrong_code, wrong_verdict
from toolchains import ROOT, Answer, Client

RUN = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
OTHER = "00000000-0000-0000-0000-000000000000"
URL = "https://engine.invalid"

_VECTOR = ROOT / "tests" / "vectors" / "verified-typical"
_LARGEST_KEYS = 1_048_576

_CONTRACT = (
    '{"advisory_only":true,"eligibility":{"evaluated_at":"2026-11-20T08:15:30.250Z","status":"unchanged"},'
    '"planning_state":{"attached_requests":12,"coordination_opt_in":9,"unassigned":0},'
    '"readiness_snapshot":{"counts":{"attached":14,"coord_ready":8,"drift":1},'
    '"locked_at":"2026-11-19T17:45:00.000Z"},"run":{"ends_at":"2026-11-24T16:30:00.000Z",'
    f'"id":"{RUN}","starts_at":"2026-11-22T10:09:00.000Z","status":"scheduled"}},'
    '"scope":{"portal_id":null,"zone_id":null}}'
).encode()

DOCUMENT = (
    b'{"contract":%b,"issued_at":"2026-11-21T09:00:00.000Z","payload_hash":"%b","payload_version":"v1"}'
    % (_CONTRACT, hashlib.sha256(_CONTRACT).hexdigest().encode())
)

_HASH = ["--hash-only", "--any-run", "--json"]
_ANY = ["--any-run", "--any-tenant", "--json", "--keys"]
_FULL = ["--keys", "{keys}", "--run", RUN, "--tenant", OTHER, "--json"]

# Arguments, with {document}, {keys} and {nowhere} for paths. All of these are refused with exit code 2.
_REFUSED: dict[str, list[str]] = {
    "no argument": [],
    "no such command": ["check", "{document}", *_HASH],
    "no document": ["verify", *_HASH],
    "two documents": ["verify", "{document}", "{document}", *_HASH],
    "no such option": ["verify", "{document}", *_HASH, "--quick"],
    "no such option, with a colon": ["verify", *_HASH, "--x:{document}"],
    "no --json": ["verify", "{document}", "--hash-only", "--any-run"],
    "no run": ["verify", "{document}", "--hash-only", "--json"],
    "run and any run": ["verify", "{document}", *_HASH, "--run", RUN],
    "run twice": ["verify", "{document}", "--hash-only", "--json", "--run", RUN, "--run", OTHER],
    "run without a value": ["verify", "{document}", "--hash-only", "--json", "--run"],
    "an empty run": ["verify", "{document}", "--hash-only", "--json", "--run", ""],
    "a run that is no UUID": ["verify", "{document}", "--hash-only", "--json", "--run", RUN.replace("-", "")],
    "a run with a line feed": ["verify", "{document}", "--hash-only", "--json", "--run", f"{RUN}\n"],
    "a run with a foreign letter": ["verify", "{document}", "--hash-only", "--json", "--run", RUN.replace("f", "\uff46")],
    "hash only and a tenant": ["verify", "{document}", *_HASH, "--tenant", OTHER],
    "no keys": ["verify", "{document}", "--any-run", "--any-tenant", "--json"],
    "no tenant": ["verify", "{document}", "--keys", "{keys}", "--any-run", "--json"],
    "tenant and any tenant": ["verify", "{document}", *_FULL, "--any-tenant"],
    "an empty tenant": ["verify", "{document}", "--keys", "{keys}", "--any-run", "--json", "--tenant", ""],
    "no such document": ["verify", "{nowhere}", *_HASH],
    "no such document in lines": ["verify", "{nowhere}", "--lines", *_HASH],
    "a folder in the document's place": ["verify", "{folder}", *_HASH],
    "no such key set": ["verify", "{document}", "--keys", "{nowhere}", "--any-run", "--any-tenant", "--json"],
    "fetch without a run": ["fetch", "--url", URL],
    "fetch without an address": ["fetch", RUN],
    "fetch a run that is no UUID": ["fetch", "../runs", "--url", URL],
    "fetch without a credential": ["fetch", RUN, "--url", URL],
    "fetch over plain HTTP": ["fetch", RUN, "--url", "http://engine.invalid", "--service-token-file", "{token}"],
    "fetch from an address with a query": ["fetch", RUN, "--url", f"{URL}/?a=b", "--service-token-file", "{token}"],
    "fetch from an address with a line feed": ["fetch", RUN, "--url", f"{URL}\n", "--service-token-file", "{token}"],
    "fetch with no such token file": ["fetch", RUN, "--url", URL, "--service-token-file", "{nowhere}"],
    "fetch with an empty token file": ["fetch", RUN, "--url", URL, "--service-token-file", "{empty}"],
    "fetch with a header in the token": ["fetch", RUN, "--url", URL, "--service-token-file", "{header}"],
}

# Where a client does by design what the protocol refuses: why, and what it does instead. There is nothing else.
_BY_DESIGN: dict[tuple[str, str], tuple[str, Callable[[Answer], str | None]]] = {
    ("cli", "two documents"): ("takes several files, and has a verdict for each", lambda answer: _verdicts(answer, 2)),
    ("cli", "no --json"): ("reports to people then, on standard error alone", lambda answer: _for_people(answer)),
}

# Arguments, standard input and what is expected of the one document.
_ANSWERED: dict[str, tuple[list[str], bytes, str]] = {
    "standard input": (["verify", "-", *_HASH], DOCUMENT, "integrity_only"),
    "options first": (["verify", *_HASH, "-"], DOCUMENT, "integrity_only"),
    "a file": (["verify", "{document}", *_HASH], b"", "integrity_only"),
    "the run in upper case": (["verify", "-", "--hash-only", "--json", "--run", RUN.upper()], DOCUMENT, "integrity_only"),
    "another run": (["verify", "-", "--hash-only", "--json", "--run", OTHER], DOCUMENT, "wrong_run"),
    "hash only and any tenant": (["verify", "-", *_HASH, "--any-tenant"], DOCUMENT, "integrity_only"),
    "hash only does not read the key set": (["verify", "-", *_HASH, "--keys", "{nowhere}"], DOCUMENT, "integrity_only"),
    "an invalid key set is found before the document is read": (["verify", "{nowhere}", *_FULL], b"", "key_set_invalid"),
    "an invalid key set in lines": (["verify", "-", "--lines", *_FULL], b"a\nb\n", "key_set_invalid"),
    "the largest key set": (["verify", "{vector}", *_ANY, "{largest_keys}"], b"", "verified"),
    "a key set that is too large": (["verify", "{vector}", *_ANY, "{large_keys}"], b"", "key_set_invalid"),
    "no input": (["verify", "-", *_HASH], b"", "nothing_to_verify"),
    "no input in lines": (["verify", "-", "--lines", *_HASH], b"", "nothing_to_verify"),
    "a line feed in lines": (["verify", "-", "--lines", *_HASH], b"\n", "malformed"),
    "one line": (["verify", "-", "--lines", *_HASH], DOCUMENT + b"\n", "integrity_only"),
    "two lines without --lines": (["verify", "-", *_HASH], DOCUMENT + b"\n" + DOCUMENT, "hash_mismatch"),
    "a large input": (["verify", "-", *_HASH], DOCUMENT * 1000, "malformed"),
    "a large line": (["verify", "-", "--lines", *_HASH], DOCUMENT * 1000, "malformed"),
}


def checks(folder: Path) -> Iterator[Check]:
    """The checks; `folder` takes their files."""
    paths = _write(folder)

    def named(arguments: list[str]) -> list[str]:
        for name, path in paths.items():
            arguments = [argument.replace(f"{{{name}}}", str(path)) for argument in arguments]
        return arguments

    for name, arguments in _REFUSED.items():
        yield Check("protocol", name, _refused(name, named(arguments)))
    for name, (arguments, stdin, expect) in _ANSWERED.items():
        yield Check("protocol", name, _answered(named(arguments), stdin, expect))
    yield Check("protocol", "good and bad lines", _lines)


def _write(folder: Path) -> dict[str, Path]:
    keys = (_VECTOR / "keys.json").read_bytes()
    contents = {"document": DOCUMENT, "vector": (_VECTOR / "document.json").read_bytes()}
    contents |= {"largest_keys": keys.ljust(_LARGEST_KEYS), "large_keys": keys.ljust(_LARGEST_KEYS + 1)}
    contents |= {"keys": b"{}", "token": b"abc\n", "empty": b"\n", "header": b"a\r\nX-Other: b"}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in [*contents, "nowhere"]} | {"folder": folder}


def by_design() -> list[str]:
    """The differences that are wanted, a line each."""
    return [f"{client}: {name}: {why}" for (client, name), (why, _) in _BY_DESIGN.items()]


def _refused(name: str, arguments: list[str]) -> Callable[[Client], str | None]:
    def run(client: Client) -> str | None:
        answer = client.run(*arguments)
        _, instead = _BY_DESIGN.get((client.name, name), ("", lambda refused: wrong_code(refused, 2)))
        return instead(answer)

    return run


def _verdicts(answer: Answer, count: int) -> str | None:
    found = [line["verdict"] for line in json_lines(answer.stdout)]
    right = found == ["integrity_only"] * count and answer.code == 0
    return None if right else f"expected {count} verdicts and exit 0, found {found}, {answer.code}"


def _for_people(answer: Answer) -> str | None:
    right = answer.code == 0 and not answer.stdout and b"Integrity only" in answer.stderr
    return None if right else f"expected a report on standard error: {answer}"


def _answered(arguments: list[str], stdin: bytes, expect: str) -> Callable[[Client], str | None]:
    return lambda client: wrong_verdict(client.run(*arguments, stdin=stdin), expect)


def _lines(client: Client) -> str | None:
    large = b"x" * 20_000
    text = b"\n".join([DOCUMENT, large, b"", DOCUMENT.replace(b":12,", b":13,"), DOCUMENT, b"\0", b""])
    answer: Answer = client.run("verify", "-", "--lines", *_HASH, stdin=text)
    found = [line["reason"] for line in json_lines(answer.stdout)]
    expected = [None, "malformed", "malformed", "hash_mismatch", None, "malformed"]
    if found != expected:
        return f"expected {expected}, found {found}"
    return None if answer.code == 1 else f"expected exit 1, found {answer.code}"
