"""The calls of each client as a library: fetch and verify in one, and asking whether a contract still stands."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from checks import Check
from programs import FETCH_AND_VERIFY, UNCHANGED
from toolchains import CLIENTS, Answer, Client
from vectors import Vector

_TOKEN = {"EXECUTION_CONTRACT_TOKEN": "token"}


@contextmanager
def server(document: bytes) -> Iterator[str]:
    """Serves a document under /good, and the same with one digit changed under /changed; knows If-None-Match."""
    tag = f'"{payload_hash(document)}"'

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            changed = document.replace(b'"unassigned":', b'"unassigned":1', 1)
            body = document if self.path.startswith("/good/") else changed
            unchanged = self.headers["If-None-Match"] == tag
            self.send_response(304 if unchanged else 200)
            self.send_header("ETag", tag)
            if not unchanged:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(b"" if unchanged else body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def payload_hash(document: bytes) -> str:
    """The hash that a document states."""
    return document.split(b'"payload_hash":"')[1][:64].decode()


def sample(vectors: list[Vector]) -> Vector | None:
    """A vector whose receipt holds, for a certain run and tenant."""
    named = (vector for vector in vectors if vector.case["run"] and vector.case["tenant"])
    return next((vector for vector in named if vector.case["expect"] == "verified"), None)


def checks(base: str, vector: Vector, folder: Path) -> Iterator[Check]:
    """A contract that holds, the same with one digit changed, and one that is known already."""
    yield Check("library", "fetch and verify", lambda client: _fetch(client, f"{base}/good", vector, None))
    yield Check("library", "one digit changed", lambda client: _fetch(client, f"{base}/changed", vector, "hash_mismatch"))
    # The shell keeps nothing, so it has nothing to ask about.
    keep = ("python", "node", "go", "cli")
    asked = lambda client: _unchanged(client, f"{base}/good", vector, folder)
    yield Check("library", "If-None-Match", asked, keep)


def _fetch(client: Client, url: str, vector: Vector, reason: str | None) -> str | None:
    keys, run, tenant = str(vector.path / "keys.json"), vector.case["run"], vector.case["tenant"]
    match client.name:
        case "go":
            return _go_test("TestFetchAndVerify" if reason is None else "TestWhatDoesNotVerifyIsNotReturned")
        case "shell":
            answer = client.run("get", run, "--url", url, "--keys", keys, "--tenant", tenant, **_TOKEN)
        case "cli":
            served = client.run("fetch", run, "--url", url, **_TOKEN).stdout
            answer = client.run("verify", "-", "--keys", keys, "--run", run, "--tenant", tenant, stdin=served)
            answer = answer._replace(stdout=b"" if answer.code else served)
        case _:
            answer = program(client, FETCH_AND_VERIFY, url, keys, run, tenant, **_TOKEN)
    if reason is None:
        return None if answer.code == 0 and run.lower().encode() in answer.stdout else f"not verified: {answer}"
    refused = answer.code == 1 and not answer.stdout and reason.encode() in answer.stderr
    return None if refused else f"expected {reason}: {answer}"


def _unchanged(client: Client, url: str, vector: Vector, folder: Path) -> str | None:
    run, document = vector.case["run"], (vector.path / "document.json").read_bytes()
    match client.name:
        case "go":
            return _go_test("TestAContractThatIsKnownIsNotSentAgain")
        case "cli":
            cache = folder / "cache.json"
            cache.write_bytes(document)
            answer = client.run("fetch", run, "--url", url, "--cache", cache, **_TOKEN)
            return None if answer.stdout == document else f"not the kept document: {answer}"
        case _:
            return unchanged(program(client, UNCHANGED, url, run, payload_hash(document), **_TOKEN))


def unchanged(answer: Answer) -> str | None:
    """What is wrong with the answer of the program that asks whether a contract still stands."""
    return None if answer.stdout == b"unchanged\nserved\n" and answer.code == 0 else f"{answer}"


def program(client: Client, programs: dict[str, str], *arguments: str, **environment: str) -> Answer:
    """Runs a program of the client's language that uses the library."""
    text = programs[client.name]
    if client.name == "python":
        command = [client.command[0], "-c", text]
    else:
        command = ["node", "--input-type=module", "--eval", text, "--"]
    return client._replace(command=command).run(*arguments, **environment)


def _go_test(name: str) -> str | None:
    """The same in Go: its program is a test of clients/go, run anew, since the vectors are outside of its module."""
    command = ["go", "test", "-count=1", "-v", "-run", f"^{name}$", "."]
    done = subprocess.run(command, cwd=CLIENTS / "go", env=os.environ, capture_output=True, text=True)
    return None if done.returncode == 0 and f"--- PASS: {name}" in done.stdout else done.stdout[-400:]
