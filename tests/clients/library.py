"""The call that fetches and verifies in one, of each client as a library."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from checks import Check
from toolchains import CLIENTS, Client
from vectors import Vector

# Each takes address, key set, run and tenant, prints the run's id, and ends with 0 only when it verified.
_PYTHON = """
import sys
from execution_contract import Failure, KeySet, ServiceToken, fetch_and_verify
url, keys, run, tenant = sys.argv[1:]
keys = KeySet.parse(open(keys, "rb").read())
try:
    verified = fetch_and_verify(url, ServiceToken("token"), keys, run=run, tenant=tenant)
    print(verified.payload()["run"]["id"])
except Failure as failure:
    sys.exit(failure.reason)
"""
_NODE = f"""
import {{ readFile }} from "node:fs/promises";
import {{ Failure, fetchAndVerify, readKeySet }} from "{CLIENTS / 'node' / 'src' / 'index.mjs'}";
const [url, keys, run, tenant] = process.argv.slice(1);
const keySet = await readKeySet(await readFile(keys));
try {{
  const verified = await fetchAndVerify(run, {{ url, credential: {{ token: "token" }}, keySet, tenant }});
  console.log(verified.contract.run.id);
}} catch (error) {{
  if (!(error instanceof Failure)) throw error;
  console.error(error.reason);
  process.exitCode = 1;
}}
"""


@contextmanager
def server(document: bytes) -> Iterator[str]:
    """Serves a document under /good, and the same with one digit changed under /changed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            changed = document.replace(b'"unassigned":', b'"unassigned":1', 1)
            body = document if self.path.startswith("/good/") else changed
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


def sample(vectors: list[Vector]) -> Vector | None:
    """A vector whose receipt holds, for a certain run and tenant."""
    named = (vector for vector in vectors if vector.case["run"] and vector.case["tenant"])
    return next((vector for vector in named if vector.case["expect"] == "verified"), None)


def checks(base: str, vector: Vector) -> Iterator[Check]:
    """A contract that holds, and the same with one digit changed."""
    yield Check("library", "fetch and verify", lambda client: _fetch(client, f"{base}/good", vector, None))
    yield Check("library", "one digit changed", lambda client: _fetch(client, f"{base}/changed", vector, "hash_mismatch"))


def _fetch(client: Client, url: str, vector: Vector, reason: str | None) -> str | None:
    keys, run, tenant = str(vector.path / "keys.json"), vector.case["run"], vector.case["tenant"]
    if client.name == "go":
        return _go_test()
    if client.name == "shell":
        arguments = ["get", run, "--url", url, "--keys", keys, "--tenant", tenant]
        answer = client.run(*arguments, EXECUTION_CONTRACT_TOKEN="token")
    else:
        command = [client.command[0], "-c", _PYTHON] if client.name == "python" else _node()
        answer = client._replace(command=command).run(url, keys, run, tenant)
    if reason is None:
        return None if answer.code == 0 and run.lower().encode() in answer.stdout else f"not verified: {answer}"
    refused = answer.code == 1 and not answer.stdout and reason.encode() in answer.stderr
    return None if refused else f"expected {reason}: {answer}"


def _node() -> list[str]:
    return ["node", "--input-type=module", "--eval", _NODE, "--"]


def _go_test() -> str | None:
    """The same in Go: its program is a test, in clients/go."""
    done = subprocess.run(["go", "test", "."], cwd=CLIENTS / "go", env=os.environ, capture_output=True, text=True)
    return None if done.returncode == 0 else done.stdout[-400:]
