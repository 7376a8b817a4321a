"""Verdicts on contracts of the stack: what holds, and what every client has to refuse for the same reason."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from checks import Check, wrong_verdict
from stack import Stack
from toolchains import ROOT, Client

_NOBODY = "00000000-0000-4000-8000-00000000dead"
# Keys of somebody else.
_FOREIGN = ROOT / "tests" / "vectors" / "verified-typical" / "keys.json"


class Case(NamedTuple):
    """A document, the options of its verification, and what has to be found."""

    name: str
    expect: str
    document: bytes
    options: list[str | Path]


def cases(stack: Stack) -> list[Case]:
    """All but those that are fetched first."""
    full = _options(stack)
    changed = _digit_changed(stack.document)
    document = [
        Case("one digit changed", "hash_mismatch", changed, full),
        Case("one digit changed, hash only", "hash_mismatch", changed, _hash_only(stack)),
        Case("one digit changed, and the hash with it", "claims_mismatch", _hashed_anew(changed), full),
        Case("the receipt of another contract", "claims_mismatch", _receipt_of(stack.other_document, stack.document), full),
        Case("claims of another tenant", "signature_invalid", _claims_changed(stack.document, stack.tenant), full),
        Case("no receipt", "receipt_malformed", _without_receipt(stack.document), full),
        Case("no receipt, hash only", "integrity_only", _without_receipt(stack.document), _hash_only(stack)),
        Case("another run expected", "wrong_run", stack.document, _options(stack, run=_NOBODY)),
        Case("another tenant expected", "wrong_tenant", stack.document, _options(stack, tenant=_NOBODY)),
        Case("another contract in its place", "wrong_run", stack.other_document, full),
    ]
    return document + [
        Case(name, expect, stack.document, _options(stack, keys=keys)) for name, expect, keys in _key_sets(stack)
    ]


def checks(stack: Stack) -> Iterator[Check]:
    """Each case, and `fetch … | verify -` of each client."""
    for name, fetch in _fetches(stack).items():
        yield Check("verdicts", name, lambda client, fetch=fetch: _verify(client, fetch(client), _options(stack), "verified"))
    for case in cases(stack):
        verify = lambda client, case=case: _verify(client, case.document, case.options, case.expect)
        yield Check("verdicts", case.name, verify)


def expectations(stack: Stack) -> dict[str, str]:
    """What has to be found, by the name of the check."""
    return dict.fromkeys(_fetches(stack), "verified") | {case.name: case.expect for case in cases(stack)}


def _fetches(stack: Stack) -> dict[str, Callable[[Client], bytes]]:
    return {
        "fetched by IAM": lambda client: stack.by_iam(client, "engine", stack.run_id).stdout,
        "fetched by service token": lambda client: stack.by_token(client, "service", stack.run_id).stdout,
    }


def _verify(client: Client, document: bytes, options: list[str | Path], expect: str) -> str | None:
    return wrong_verdict(client.run("verify", "-", *options, stdin=document), expect)


def _options(stack: Stack, *, keys: Path | None = None, run: str = "", tenant: str = "") -> list[str | Path]:
    expected = ["--run", run or stack.run_id, "--tenant", tenant or stack.tenant]
    return ["--keys", keys or stack.keys, *expected, "--json"]


def _hash_only(stack: Stack) -> list[str | Path]:
    return ["--hash-only", "--run", stack.run_id, "--json"]


def _key_sets(stack: Stack) -> Iterator[tuple[str, str, Path]]:
    """The pinned key set as it may become, and others in its place."""
    pinned, foreign = json.loads(stack.keys.read_bytes()), json.loads(_FOREIGN.read_bytes())
    [key] = pinned["keys"]
    issued_at = re.search(rb'"issued_at":"([^"]*)"', stack.document)[1].decode()

    def written(name: str, expect: str, **change: object) -> tuple[str, str, Path]:
        path = stack.folder / f"{name}.json"
        path.write_text(json.dumps(pinned | change))
        return name, expect, path

    def with_key(name: str, expect: str, **change: object) -> tuple[str, str, Path]:
        return written(name, expect, keys=[key | change])

    never = "9999-12-31T23:59:59.999Z"
    yield written("the next key is published ahead", "verified", keys=[key, *foreign["keys"]])
    yield with_key("its key was used until later", "verified", valid_to=never)
    yield with_key("its key was used until then", "key_not_valid_at_issue", valid_to=issued_at)
    yield with_key("its key is published for later", "key_not_valid_at_issue", valid_from=never)
    yield with_key("its key is revoked", "key_revoked", status="revoked")
    yield written("the keys of somebody else", "unknown_key", keys=foreign["keys"])
    yield written("the keys under another name", "wrong_issuer", issuer="https://somebody.example")
    yield written("no key", "key_set_invalid", keys=[])
    yield "the key set of another deployment", "unknown_key", _FOREIGN


def _digit_changed(document: bytes) -> bytes:
    found = re.search(rb'"attached":([0-9])', document)
    digit = b"%d" % ((int(found[1]) + 1) % 10 or 1)
    return document[: found.start(1)] + digit + document[found.end(1) :]


def _hashed_anew(document: bytes) -> bytes:
    contract = re.fullmatch(rb'\{"contract":(.*),"issued_at":.*', document.rstrip(b"\n"))[1]
    digest = hashlib.sha256(contract).hexdigest().encode()
    return re.sub(rb'(?<="payload_hash":")[0-9a-f]{64}', digest, document)


_RECEIPT = re.compile(rb',"receipt":"([^"]*)"')


def _receipt_of(other: bytes, document: bytes) -> bytes:
    return _RECEIPT.sub(_RECEIPT.search(other)[0], document)


def _without_receipt(document: bytes) -> bytes:
    return _RECEIPT.sub(b"", document)


def _claims_changed(document: bytes, tenant: str) -> bytes:
    header, claims, signature = _RECEIPT.search(document)[1].split(b".")
    text = base64.urlsafe_b64decode(claims + b"=" * (-len(claims) % 4)).replace(tenant.encode(), _NOBODY.encode())
    claims = base64.urlsafe_b64encode(text).rstrip(b"=")
    return _RECEIPT.sub(b',"receipt":"%b.%b.%b"' % (header, claims, signature), document)
