"""base64url without padding, in its one spelling."""

import base64
import binascii


def encode(data: bytes) -> str:
    """Encodes bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes | None:
    """The bytes, or None unless encoding them again gives the same text."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    # The standard decoder skips foreign characters and ignores stray bits; this finds both.
    return data if encode(data) == text else None
