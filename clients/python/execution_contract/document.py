"""A served document, read by its one spelling: no JSON parser stands before the verdict."""

import hashlib
import re
from typing import NamedTuple

from . import timestamp
from .failure import Failure

MAX_DOCUMENT_BYTES = 16_384
"""Without the one line feed that may follow."""

UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

_MAX_COUNT = 9_007_199_254_740_991
_COUNT = r"(0|[1-9][0-9]{0,15})"
_WORD = r"[a-z][a-z0-9_]{0,31}"
_TIME = f"({timestamp.PATTERN})"
_UUID_OR_NULL = f'(?:"{UUID}"|null)'
_PART = r"[A-Za-z0-9_-]+"

# Used with `fullmatch` alone: `$` would also match before a final line feed.
_FRAME = re.compile(
    rf'\{{"contract":(?P<contract>\{{.*\}}),"issued_at":"(?P<issued_at>{timestamp.PATTERN})",'
    rf'"payload_hash":"(?P<payload_hash>[0-9a-f]{{64}})","payload_version":"(?P<version>v[1-9][0-9]{{0,3}})"'
    rf'(?:,"receipt":"(?P<receipt>{_PART}\.{_PART}\.{_PART})")?\}}',
    re.DOTALL | re.ASCII,
)
_CONTRACT = re.compile(
    rf'\{{"advisory_only":true,"eligibility":\{{"evaluated_at":"{_TIME}","status":"{_WORD}"\}},'
    rf'"planning_state":\{{"attached_requests":{_COUNT},"coordination_opt_in":{_COUNT},"unassigned":{_COUNT}\}},'
    rf'"readiness_snapshot":\{{"counts":\{{"attached":{_COUNT},"coord_ready":{_COUNT},"drift":{_COUNT}\}},'
    rf'"locked_at":"{_TIME}"\}},'
    rf'"run":\{{"ends_at":"{_TIME}","id":"(?P<run>{UUID})","starts_at":"{_TIME}","status":"{_WORD}"\}},'
    rf'"scope":\{{"portal_id":{_UUID_OR_NULL},"zone_id":{_UUID_OR_NULL}\}}\}}',
    re.ASCII,
)


class Document(NamedTuple):
    """A document whose contract is well formed and has the stated hash. Its origin is not checked."""

    contract: bytes
    run_id: str
    issued_at: str
    issued_at_seconds: int
    payload_hash: str
    receipt: str | None


def parse(data: bytes) -> Document:
    """Checks frame, version, hash and contract, in this order. Raises `Failure`."""
    frame = _frame(data)
    if frame["version"] != "v1":
        raise Failure("unsupported_version", "this verifier knows v1 only")
    # Latin-1 gives each byte one character and back: the bytes hashed are the bytes received.
    contract = frame["contract"].encode("latin-1")
    if hashlib.sha256(contract).hexdigest() != frame["payload_hash"]:
        raise Failure("hash_mismatch", "the contract's SHA-256 is not payload_hash")
    run_id = _check_contract(frame["contract"])
    issued = timestamp.seconds(frame["issued_at"])
    if issued is None:
        raise Failure("contract_invalid", "issued_at is no real time")
    return Document(contract, run_id, frame["issued_at"], issued, frame["payload_hash"], frame["receipt"])


def _frame(data: bytes) -> re.Match[str]:
    if not data:
        raise Failure("nothing_to_verify", "there is no byte")
    line = data.removesuffix(b"\n")
    if len(line) > MAX_DOCUMENT_BYTES:
        raise Failure("malformed", f"larger than {MAX_DOCUMENT_BYTES} bytes")
    frame = _FRAME.fullmatch(line.decode("latin-1"))
    if frame is None:
        raise Failure("malformed", "not the frame of an execution contract")
    return frame


def _check_contract(contract: str) -> str:
    match = _CONTRACT.fullmatch(contract)
    if match is None:
        raise Failure("contract_invalid", "not the canonical spelling of a contract")
    evaluated_at, *counts, locked_at, ends_at, run_id, starts_at = match.groups()
    if any(int(count) > _MAX_COUNT for count in counts):
        raise Failure("contract_invalid", "a count is above its limit")
    if any(timestamp.seconds(time) is None for time in (evaluated_at, locked_at, ends_at, starts_at)):
        raise Failure("contract_invalid", "a timestamp is no real time")
    if starts_at > ends_at:
        raise Failure("contract_invalid", "starts_at is after ends_at")
    return run_id
