"""Fetching over TLS: from a server whose certificate a client trusts, and from one that it does not."""

import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from checks import Check, wrong_code
from protocol import DOCUMENT, RUN
from toolchains import Answer, Client

# Where the clients look for further roots: OpenSSL (Python, curl), Go and Rust; curl again; Node.
_ROOTS = ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(DOCUMENT)))
        self.end_headers()
        self.wfile.write(DOCUMENT)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        pass  # clients that do not trust the certificate


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Serves the document for `localhost`, with a certificate of its own in `folder`."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=CA:FALSE"]
    subprocess.run([*command, *names, "-out", certificate, "-keyout", key], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with _Server(("127.0.0.1", 0), _Handler) as listening:
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"https://localhost:{listening.server_port}"
        listening.shutdown()


def checks(base: str, folder: Path) -> Iterator[Check]:
    """Both, for each client."""
    trusted = {name: str(folder / "certificate.pem") for name in _ROOTS}

    def fetch(client: Client, **roots: str) -> Answer:
        return client.run("fetch", RUN, "--url", base, EXECUTION_CONTRACT_TOKEN="token", **roots)

    yield Check("tls", "a certificate that is trusted", lambda client: _served(fetch(client, **trusted)))
    yield Check("tls", "a certificate that is not trusted", lambda client: wrong_code(fetch(client), 5))


def _served(answer: Answer) -> str | None:
    return None if answer.code == 0 and answer.stdout == DOCUMENT else f"not served: {answer}"
