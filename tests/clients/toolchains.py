"""The clients, how each is started, and whether what it needs is installed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ROOT / "clients"

_TIMEOUT_SECONDS = 240
_BUILD_TIMEOUT_SECONDS = 2400
# What a developer's own environment must not decide.
_FOREIGN = ("AWS_", "EXECUTION_CONTRACT_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "PYTHONPATH")


class Answer(NamedTuple):
    """What a client did."""

    code: int
    stdout: bytes
    stderr: bytes


class Client(NamedTuple):
    """One client's command."""

    name: str
    command: list[str]
    environment: dict[str, str]

    def run(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Answer:
        """Runs the command to its end."""
        done = subprocess.run(
            [*self.command, *arguments],
            input=stdin,
            capture_output=True,
            env=_clean() | self.environment | environment,
            timeout=_TIMEOUT_SECONDS,
        )
        return Answer(done.returncode, done.stdout, done.stderr)


class Missing(Exception):
    """What a client needs is not installed."""


class Broken(Exception):
    """The toolchain is there and the client cannot be built."""


def present(build: Path, only: list[str]) -> tuple[list[Client], list[str], list[str]]:
    """The clients that can run, which are skipped and which are broken; says so. `build` takes what is built."""
    clients, skipped, broken = [], [], []
    for name, make in _MAKERS.items():
        if only and name not in only:
            continue
        try:
            clients.append(make(build))
        except Missing as missing:
            print(f"SKIPPED: the client {name}: {missing}")
            skipped.append(name)
        except Broken as error:
            print(f"FAILED: the client {name}: {error}")
            broken.append(name)
    return clients, skipped, broken


def _clean() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(_FOREIGN)}
    return kept | {"NO_PROXY": "*"}


def _succeeds(command: list[str], directory: Path = ROOT) -> bool:
    return subprocess.run(command, cwd=directory, capture_output=True, timeout=_TIMEOUT_SECONDS).returncode == 0


def _require(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")


def _python(_: Path) -> Client:
    virtual = ROOT / ".venv" / "bin" / "python"
    interpreter = os.environ.get("CLIENT_PYTHON") or (str(virtual) if virtual.exists() else sys.executable)
    if not _succeeds([interpreter, "-c", "import botocore, cryptography"]):
        raise Missing("botocore and cryptography are not installed (clients/python/requirements.txt)")
    return Client("python", [interpreter, "-m", "execution_contract"], {"PYTHONPATH": str(CLIENTS / "python")})


def _node(_: Path) -> Client:
    _require("node")
    load = "if (+process.versions.node.split('.')[0] < 20) process.exit(1); await import('aws4fetch')"
    if not _succeeds(["node", "--input-type=module", "--eval", load], CLIENTS / "node"):
        raise Missing("Node 20 or later with aws4fetch is not installed (npm ci in clients/node)")
    return Client("node", ["node", str(CLIENTS / "node" / "bin" / "execution-contract.mjs")], {})


def _go(build: Path) -> Client:
    _require("go")
    binary = build / "execution-contract-go"
    command = ["go", "build", "-o", str(binary), "./cmd/execution-contract"]
    done = subprocess.run(command, cwd=CLIENTS / "go", capture_output=True, text=True, timeout=_BUILD_TIMEOUT_SECONDS)
    if done.returncode != 0:
        raise Broken(done.stderr.strip())
    return Client("go", [str(binary)], {})


def _shell(_: Path) -> Client:
    _require("bash", "awk", "od", "openssl", "curl")
    if not _succeeds(["curl", "--aws-sigv4", "aws:amz", "--version"]):
        raise Missing("curl knows no --aws-sigv4")
    return Client("shell", [str(CLIENTS / "shell" / "execution-contract")], {})


def _cli(_: Path) -> Client:
    _require("cargo")
    command = ["cargo", "build", "--locked", "--package", "execution-contract-cli", "--message-format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_BUILD_TIMEOUT_SECONDS)
    if done.returncode != 0:
        raise Broken(done.stderr.strip())
    built = (json.loads(line).get("executable") for line in done.stdout.splitlines())
    return Client("cli", [next(path for path in built if path)], {})


_MAKERS = {"python": _python, "node": _node, "go": _go, "shell": _shell, "cli": _cli}
NAMES = list(_MAKERS)
"""The clients' names; `cli` is the command line in Rust."""
