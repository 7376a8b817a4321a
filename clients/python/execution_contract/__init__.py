"""Fetches execution contracts and verifies them, hash and receipt, before any field is looked at."""

from typing import TYPE_CHECKING

from .failure import Failure
from .key_set import KeySet
from .verify import ANY, IntegrityOnly, Verified, verify, verify_integrity

if TYPE_CHECKING:
    from .http_fetch import FetchError, Iam, NotAuthorised, NotThere, ServiceToken, Unavailable, fetch, fetch_and_verify

__all__ = [
    "ANY",
    "Failure",
    "FetchError",
    "Iam",
    "IntegrityOnly",
    "KeySet",
    "NotAuthorised",
    "NotThere",
    "ServiceToken",
    "Unavailable",
    "Verified",
    "fetch",
    "fetch_and_verify",
    "verify",
    "verify_integrity",
]


def __getattr__(name: str) -> object:
    """Loads the HTTP client when it is first asked for: verification alone does without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import http_fetch

    return getattr(http_fetch, name)
