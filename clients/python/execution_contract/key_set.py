"""The issuer's key set, which an engine pins: read strictly, before any document."""

import hashlib
import re
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec

from . import base64url, strict_json, timestamp
from .failure import Failure

MAX_KEY_SET_BYTES = 1_048_576

ISSUER = r"[!#-\[\]-~]{1,255}"
"""1 to 255 printable ASCII characters without space, double quote and backslash."""

# Private and symmetric members of RFC 7518.
_PRIVATE = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"}
_FIXED = {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256"}


class Key(NamedTuple):
    """One public key and when it may have signed: from `valid_from` up to, not including, `valid_to`."""

    public_key: ec.EllipticCurvePublicKey
    valid_from: str
    valid_to: str | None
    revoked: bool


class KeySet(NamedTuple):
    """An issuer and its keys by kid, past ones included."""

    issuer: str
    keys: dict[str, Key]

    @classmethod
    def parse(cls, data: bytes) -> "KeySet":
        """Reads a key set. Raises `Failure` with `key_set_invalid`."""
        if len(data) > MAX_KEY_SET_BYTES:
            raise _invalid(f"larger than {MAX_KEY_SET_BYTES} bytes")
        try:
            value = strict_json.loads(data)
        except (ValueError, RecursionError):
            raise _invalid("not strict JSON") from None
        if not isinstance(value, dict):
            raise _invalid("not an object")
        issuer = value.get("issuer")
        if not isinstance(issuer, str) or re.fullmatch(ISSUER, issuer) is None:
            raise _invalid("issuer is missing or not of its form")
        return cls(issuer, _keys(value.get("keys")))


def _invalid(detail: str) -> Failure:
    return Failure("key_set_invalid", detail)


def _keys(members: Any) -> dict[str, Key]:
    if not isinstance(members, list) or not members:
        raise _invalid("keys is not an array of at least one key")
    keys = [_key(member) for member in members]
    by_kid = dict(keys)
    if len(by_kid) != len(keys):
        raise _invalid("a kid is used twice")
    return by_kid


def _key(jwk: Any) -> tuple[str, Key]:
    if not isinstance(jwk, dict):
        raise _invalid("a key is not an object")
    if not _PRIVATE.isdisjoint(jwk):
        raise _invalid("a key has a private member")
    if any(jwk.get(name) != value for name, value in _FIXED.items()):
        raise _invalid("a key is not EC, P-256, sig, ES256")
    x, y = _coordinate(jwk.get("x")), _coordinate(jwk.get("y"))
    thumbprint = f'{{"crv":"P-256","kty":"EC","x":"{jwk["x"]}","y":"{jwk["y"]}"}}'
    kid = base64url.encode(hashlib.sha256(thumbprint.encode("ascii")).digest())
    if jwk.get("kid") != kid:
        raise _invalid("a kid is not the key's thumbprint")
    return kid, Key(_public_key(x + y), *_window(jwk), revoked=_revoked(jwk))


def _coordinate(text: Any) -> bytes:
    data = base64url.decode(text) if isinstance(text, str) else None
    if data is None or len(data) != 32:
        raise _invalid("a coordinate is not base64url of 32 bytes")
    return data


def _public_key(point: bytes) -> ec.EllipticCurvePublicKey:
    try:
        # Unlike `EllipticCurvePublicNumbers`, this refuses a coordinate beyond the field.
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + point)
    except ValueError:
        raise _invalid("a point is not on the curve") from None


def _window(jwk: dict[str, Any]) -> tuple[str, str | None]:
    valid_from, valid_to = jwk.get("valid_from"), jwk.get("valid_to", "")
    if not _is_time(valid_from) or not (valid_to is None or _is_time(valid_to)):
        raise _invalid("valid_from or valid_to is missing or no timestamp")
    if valid_to is not None and valid_from >= valid_to:
        raise _invalid("valid_from is not before valid_to")
    return valid_from, valid_to


def _is_time(value: Any) -> bool:
    return isinstance(value, str) and timestamp.seconds(value) is not None


def _revoked(jwk: dict[str, Any]) -> bool:
    status = jwk.get("status")
    if status not in ("active", "revoked"):
        raise _invalid("a status is neither active nor revoked")
    return status == "revoked"
