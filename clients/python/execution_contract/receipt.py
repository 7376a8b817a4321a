"""The receipt: a compact JWS in one spelling, which says who issued the contract."""

import re
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from . import base64url, timestamp
from .document import UUID, Document
from .failure import Failure
from .key_set import ISSUER, Key

# The order of the group of P-256 (FIPS 186-5).
_N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

_HEADER = re.compile(r'\{"alg":"ES256","kid":"(?P<kid>[A-Za-z0-9_-]{43})","typ":"execution-contract\+jwt"\}')
_CLAIMS = re.compile(
    rf'\{{"iat":(?P<iat>0|[1-9][0-9]*),"iss":"(?P<iss>{ISSUER})","issued_at":"(?P<issued_at>{timestamp.PATTERN})",'
    rf'"jti":"(?P<jti>{UUID})","payload_hash":"(?P<payload_hash>[0-9a-f]{{64}})","payload_version":"v1",'
    rf'"sub":"(?P<sub>{UUID})","tenant_id":"(?P<tenant_id>{UUID})"\}}'
)


class Receipt(NamedTuple):
    """A receipt taken apart; nothing in it is proven yet."""

    kid: str
    signed: bytes
    signature: bytes
    claims: bytes


class Claims(NamedTuple):
    """What the issuer signed, and that it agrees with the document."""

    issuer: str
    contract_id: str
    tenant_id: str


def split(text: str | None) -> Receipt:
    """Takes a receipt apart. Raises `Failure` with `receipt_malformed`."""
    if text is None:
        raise Failure("receipt_malformed", "the document has no receipt")
    header, claims, signature = (base64url.decode(part) for part in text.split("."))
    if header is None or claims is None or signature is None or len(signature) != 64:
        raise Failure("receipt_malformed", "a part is not base64url, or the signature not 64 bytes")
    match = _HEADER.fullmatch(header.decode("latin-1"))
    if match is None:
        raise Failure("receipt_malformed", "not the header of a receipt")
    return Receipt(match["kid"], text.rpartition(".")[0].encode("ascii"), signature, claims)


def check_signature(receipt: Receipt, key: Key) -> None:
    """ES256 over the received bytes. Raises `Failure` with `signature_invalid`."""
    r, s = (int.from_bytes(half, "big") for half in (receipt.signature[:32], receipt.signature[32:]))
    if not (0 < r < _N and 0 < s < _N):
        raise Failure("signature_invalid", "r or s is out of range")
    try:
        key.public_key.verify(encode_dss_signature(r, s), receipt.signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise Failure("signature_invalid", "the signature does not hold") from None


def read_claims(receipt: Receipt, document: Document) -> Claims:
    """The claims of a receipt whose signature holds. Raises `Failure` with `claims_mismatch`."""
    claims = _CLAIMS.fullmatch(receipt.claims.decode("latin-1"))
    if claims is None:
        raise Failure("claims_mismatch", "not the claims of a receipt")
    stated = claims.group("sub", "issued_at", "payload_hash", "iat")
    if stated != (document.run_id, document.issued_at, document.payload_hash, str(document.issued_at_seconds)):
        raise Failure("claims_mismatch", "the claims are of another document")
    return Claims(claims["iss"], claims["jti"], claims["tenant_id"])
