"""Verification: all checks, in the order that the format fixes. No clock and no network."""

import enum
import json
import re
from typing import Any, Final, NamedTuple

from . import receipt as receipts
from .document import UUID, Document, parse
from .failure import Failure
from .key_set import Key, KeySet


class Anything(enum.Enum):
    """The caller's word that any run, or any tenant, will do."""

    ANY = "any"


ANY: Final = Anything.ANY
Expected = str | Anything


class IntegrityOnly(NamedTuple):
    """A contract that is intact. Nothing is known of its origin."""

    run_id: str
    issued_at: str
    payload_hash: str
    contract: bytes

    def payload(self) -> dict[str, Any]:
        """The contract, parsed."""
        return json.loads(self.contract)


class Verified(NamedTuple):
    """A contract that the key set's issuer issued for this run and tenant."""

    run_id: str
    tenant_id: str
    contract_id: str
    issuer: str
    kid: str
    issued_at: str
    payload_hash: str
    contract: bytes

    def payload(self) -> dict[str, Any]:
        """The contract, parsed."""
        return json.loads(self.contract)


def expected_id(text: str) -> str:
    """An expected id in lower case. Raises ValueError where it is no UUID."""
    if re.fullmatch(UUID, text, re.IGNORECASE | re.ASCII) is None:
        raise ValueError("an expected id is a hyphenated UUID")
    return text.lower()


def verify_integrity(data: bytes, *, run: Expected) -> IntegrityOnly:
    """Checks hash and contract of a document as received, and no receipt. Raises `Failure`, ValueError."""
    run = _expected(run)
    document = parse(data)
    _require("wrong_run", run, document.run_id)
    return IntegrityOnly(document.run_id, document.issued_at, document.payload_hash, document.contract)


def verify(data: bytes, keys: KeySet, *, run: Expected, tenant: Expected) -> Verified:
    """Checks a document as received, byte for byte. Raises `Failure`; ValueError for an expectation that is no UUID."""
    run, tenant = _expected(run), _expected(tenant)
    document = parse(data)
    receipt = receipts.split(document.receipt)
    key = keys.keys.get(receipt.kid)
    if key is None:
        raise Failure("unknown_key", "the kid is not in the key set")
    receipts.check_signature(receipt, key)
    claims = receipts.read_claims(receipt, document)
    if claims.issuer != keys.issuer:
        raise Failure("wrong_issuer", "iss is not the key set's issuer")
    _require("wrong_run", run, document.run_id)
    _require("wrong_tenant", tenant, claims.tenant_id)
    _check_key(key, document)
    return Verified(
        document.run_id,
        claims.tenant_id,
        claims.contract_id,
        claims.issuer,
        receipt.kid,
        document.issued_at,
        document.payload_hash,
        document.contract,
    )


def _expected(expected: Expected) -> Expected:
    return expected if expected is ANY else expected_id(expected)


def _require(reason: str, expected: Expected, found: str) -> None:
    if expected is not ANY and expected != found:
        raise Failure(reason, "not the one expected")


def _check_key(key: Key, document: Document) -> None:
    if key.revoked:
        raise Failure("key_revoked", "the signing key was revoked")
    begun = key.valid_from <= document.issued_at
    if not begun or (key.valid_to is not None and document.issued_at >= key.valid_to):
        raise Failure("key_not_valid_at_issue", "issued_at is outside the key's window")
