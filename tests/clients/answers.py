"""How clients take the answers of a service: a server on this machine that gives each of them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from checks import Check, wrong_code
from protocol import DOCUMENT, OTHER, RUN
from toolchains import Answer, Client

_TOKEN = "secret-token"
_LARGEST = 16_385

# By the first part of the path: status, body and headers.
_ANSWERS: dict[str, tuple[int, bytes, dict[str, str]]] = {
    "served": (200, DOCUMENT + b"\n", {}),
    "any-bytes": (200, b"\0\xff\r\n", {}),
    "largest": (200, b"x" * _LARGEST, {}),
    "too-large": (200, b"x" * (_LARGEST + 1), {}),
    "much-too-large": (200, b"x" * 3_000_000, {}),
    "cut-off": (200, b"x" * 10, {"Content-Length": "20"}),
    "redirect": (302, b"", {"Location": f"/elsewhere/api/n3/runs/{RUN}/execution-contract"}),
    "elsewhere": (200, DOCUMENT, {}),
    "no-content": (204, b"", {}),
    "unchanged": (304, b"", {}),
    "bad-request": (400, b"{}", {}),
    "unauthenticated": (401, b"{}", {"WWW-Authenticate": "Bearer"}),
    "forbidden": (403, b"{}", {}),
    "not-found": (404, b"{}", {}),
    "throttled": (429, b"{}", {}),
    "failed": (500, b"{}", {}),
    "unavailable": (503, b"{}", {"Retry-After": "1"}),
}
# Answers that go on for this long, a little at a time or not at all.
_SLOW = ("silence", "slow headers", "slow body")
_SLOW_SECONDS = 80
_PAUSE_SECONDS = 0.5
# No client waits longer than this for a whole answer.
_PATIENCE_SECONDS = 45
_EXITS = {
    "too-large": 5,
    "much-too-large": 5,
    "cut-off": 5,
    "redirect": 5,
    "no-content": 5,
    "unchanged": 5,
    "bad-request": 5,
    "unauthenticated": 4,
    "forbidden": 4,
    "not-found": 3,
    "throttled": 5,
    "failed": 5,
    "unavailable": 5,
}


class _Handler(BaseHTTPRequestHandler):
    ending = threading.Event()

    def do_GET(self) -> None:
        name, _, path = self.path[1:].partition("/")
        if name.replace("-", " ") in _SLOW:
            return self._slow(name)
        known = path == f"api/n3/runs/{RUN}/execution-contract" and name in _ANSWERS
        trusted = self.headers["Authorization"] == f"Bearer {_TOKEN}"
        status, body, headers = _ANSWERS[name] if known and trusted else (418, b"", {})
        self.send_response(status)
        for header, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(header, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            pass  # a client that had enough

    def _slow(self, name: str) -> None:
        """Would be the document in the end, so that a client that waits for it gets it."""
        end = time.monotonic() + _SLOW_SECONDS
        try:
            if name != "silence":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            if name == "slow-body":
                self.wfile.write(b"\r\n")
            while time.monotonic() < end and not self.ending.wait(_PAUSE_SECONDS):
                self.wfile.write({"silence": b"", "slow-headers": b"X-More: x\r\n", "slow-body": b" "}[name])
            self.wfile.write({"silence": b"HTTP/1.1 200 OK\r\n\r\n", "slow-headers": b"\r\n", "slow-body": b""}[name])
        except OSError:
            pass  # a client that had enough

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def server() -> Iterator[str]:
    """Serves the answers, and gives the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        _Handler.ending.set()
        listening.shutdown()


def checks(base: str, folder: Path) -> Iterator[Check]:
    """The checks; `folder` takes the token's file."""
    token = folder / "service-token"
    token.write_text(f"{_TOKEN}\n")

    def fetch(client: Client, name: str) -> Answer:
        return client.run("fetch", RUN.upper(), "--url", f"{base}/{name}", "--service-token-file", token)

    for name in ("served", "any-bytes", "largest"):
        yield Check("answers", name, lambda client, name=name: _served(fetch(client, name), name))
    for name, code in _EXITS.items():
        yield Check("answers", name, lambda client, name=name, code=code: wrong_code(fetch(client, name), code))
    for name in _SLOW:
        slow = lambda client, name=name.replace(" ", "-"): _in_time(lambda: fetch(client, name))
        yield Check("answers", name, slow, waits=True)
    yield Check("answers", "nobody listens", lambda client: wrong_code(_nobody(client, token), 5))
    yield Check("answers", "token from the environment", lambda client: _from_environment(client, base))


def _served(answer: Answer, name: str) -> str | None:
    if answer.code != 0:
        return f"expected exit 0, found {answer.code}; {answer.stderr!r}"
    return None if answer.stdout == _ANSWERS[name][1] else "not the served bytes"


def _in_time(fetch: Callable[[], Answer]) -> str | None:
    begin = time.monotonic()
    answer = fetch()
    seconds = time.monotonic() - begin
    return wrong_code(answer, 5) or (f"took {seconds:.0f} seconds" if seconds > _PATIENCE_SECONDS else None)


def _nobody(client: Client, token: Path) -> Answer:
    # Port 1 of this machine: nothing listens there, and no unprivileged program can.
    return client.run("fetch", OTHER, "--url", "http://127.0.0.1:1/", "--service-token-file", token)


def _from_environment(client: Client, base: str) -> str | None:
    answer = client.run("fetch", RUN, "--url", f"{base}/served/", EXECUTION_CONTRACT_TOKEN=_TOKEN)
    return _served(answer, "served")
