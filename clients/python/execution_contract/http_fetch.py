"""Reading a contract over HTTP, by IAM or by service token."""

import http.client
import re
import urllib.error
import urllib.request
from typing import NamedTuple

from .document import MAX_DOCUMENT_BYTES
from .in_time import SILENCE_SECONDS, HttpHandler, HttpsHandler
from .key_set import KeySet
from .verify import Expected, Verified, expected_id, verify

_LIMIT = MAX_DOCUMENT_BYTES + 1  # and a line feed
# Plain HTTP on this machine alone. Paths need no escapes, about which signers differ.
_BASE = re.compile(
    r"(?:https://[A-Za-z0-9.-]+|http://(?:127\.0\.0\.1|localhost|\[::1\]))(?::[0-9]{1,5})?"
    r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?"
)
_SECRET = re.compile(r"[A-Za-z0-9._~+/=-]+")


class ServiceToken(NamedTuple):
    """A platform's service token."""

    token: str

    def headers(self, url: str) -> dict[str, str]:
        """The request's authorisation."""
        _usable(self.token)
        return {"Authorization": f"Bearer {self.token}"}


class Iam(NamedTuple):
    """AWS credentials; the session token is None for those of a user."""

    access_key_id: str
    secret_access_key: str
    session_token: str | None
    region: str

    def headers(self, url: str) -> dict[str, str]:
        """The request's signature, AWS Signature Version 4."""
        # Imported here: verification alone does without it.
        from botocore.auth import SigV4Auth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials

        for secret in (self.access_key_id, self.secret_access_key, self.session_token or "-", self.region):
            _usable(secret)
        request = AWSRequest("GET", url)
        credentials = Credentials(self.access_key_id, self.secret_access_key, self.session_token)
        SigV4Auth(credentials, "execute-api", self.region).add_auth(request)
        return dict(request.headers.items())


class FetchError(Exception):
    """No contract was read. `exit_code` is the command's."""

    exit_code = 5


class NotThere(FetchError):
    """404: not issued yet, or not yours; the two cannot be told apart."""

    exit_code = 3


class NotAuthorised(FetchError):
    """401 or 403: the credentials do not hold, or are not a registered engine's."""

    exit_code = 4


class Unavailable(FetchError):
    """The service cannot be reached, asks to wait, failed, or answered what it should not."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetch(run: str, base_url: str, credential: ServiceToken | Iam, *, if_none_match: str | None = None) -> bytes | None:
    """The served bytes, not verified; None where the contract still has the hash `if_none_match`.

    Raises `FetchError`, and ValueError for a run, address or credential that cannot be used.
    """
    if _BASE.fullmatch(base_url) is None:
        raise ValueError("the address is https://HOST[:PORT][/PATH]; http:// on this machine alone")
    url = f"{base_url.rstrip('/')}/api/n3/runs/{expected_id(run)}/execution-contract"
    request = urllib.request.Request(url, headers={"Accept": "application/json", **credential.headers(url)})
    if if_none_match is not None:
        request.add_header("If-None-Match", f'"{if_none_match}"')
    try:
        opener = urllib.request.build_opener(_NoRedirect, HttpHandler, HttpsHandler)
        with opener.open(request, timeout=SILENCE_SECONDS) as response:
            return _body(response)
    except urllib.error.HTTPError as error:
        if error.code == 304 and if_none_match is not None:
            return None
        raise _error(error.code) from None
    except (OSError, http.client.HTTPException) as error:
        raise Unavailable(f"no answer: {type(error).__name__}") from None


def fetch_and_verify(
    base_url: str, credential: ServiceToken | Iam, keys: KeySet, *, run: str, tenant: Expected
) -> Verified:
    """Fetches a run's contract and verifies it before anything looks at it. Raises as `fetch` and `verify`."""
    data = fetch(run, base_url, credential)
    return verify(data or b"", keys, run=run, tenant=tenant)


def _usable(secret: str) -> None:
    if _SECRET.fullmatch(secret) is None:
        raise ValueError("the credential has characters that no header can carry")


def _body(response: http.client.HTTPResponse) -> bytes:
    if response.status != 200:
        raise _error(response.status)
    body = b""
    while len(body) <= _LIMIT and (piece := response.read1(_LIMIT + 1 - len(body))):
        body += piece
    if len(body) > _LIMIT or response.length:
        raise Unavailable("the answer is too large or was cut off")
    return body


def _error(status: int) -> FetchError:
    if status == 404:
        return NotThere("404: no contract for this run, or not yours")
    if status in (401, 403):
        return NotAuthorised(f"{status}: not authorised")
    return Unavailable(f"the service answered {status}")
