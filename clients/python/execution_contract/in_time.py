"""HTTP connections whose answer has to be there, headers and body, within one time.

The time-out of the standard library is for each piece that arrives, so a server that sends a little now and
then is never given up.
"""

import http.client
import io
import socket
import time
import urllib.request
from typing import Any

SILENCE_SECONDS = 10
TOTAL_SECONDS = 20


class _Answer(io.RawIOBase):
    """What a socket receives, until the time is over."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock, self._received, self._deadline = sock, sock.makefile("rb", buffering=0), deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer takes too long")
        self._sock.settimeout(min(left, SILENCE_SECONDS))
        return self._received.readinto(buffer)

    def close(self) -> None:
        self._received.close()
        super().close()


class _Socket:
    """A connected socket as `http.client` uses one."""

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock, self._deadline = sock, deadline
        self.sendall, self.close = sock.sendall, sock.close

    def makefile(self, _: str) -> io.BufferedReader:
        return io.BufferedReader(_Answer(self._sock, self._deadline))


class _InTime(http.client.HTTPConnection):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._deadline = time.monotonic() + TOTAL_SECONDS

    def connect(self) -> None:
        super().connect()
        self.sock = _Socket(self.sock, self._deadline)


class _Https(_InTime, http.client.HTTPSConnection):
    pass


class HttpHandler(urllib.request.HTTPHandler):
    """For `urllib`: `http://`."""

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_InTime, request)


class HttpsHandler(urllib.request.HTTPSHandler):
    """For `urllib`: `https://`."""

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Https, request)
