"""The emulator: one process on loopback, with its own folder, ended by its id."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from names import ACCOUNT, DENIED, REGION
from waiting import until

# The emulator's own root user, which stands above every policy: it deploys, and callers never are it.
ROOT_KEY = "REHEARSALROOT"
ROOT_SECRET = "rehearsal-root-secret"
PROGRAM = Path(__file__).with_name("supplemented.py")


class Emulator:
    """A running emulator."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "emulator.log"
        (folder / "tmp").mkdir(exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(PROGRAM)],
                cwd=folder, env=environment(folder, self.port), stdout=log, stderr=subprocess.STDOUT,
            )
        until("the emulator", self.is_ready)

    def is_ready(self) -> bool:
        """Whether it takes connections; raises where it has ended."""
        if self.process.poll() is not None:
            raise RuntimeError(f"the emulator ended: {self.log.read_text()}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def client(self, service: str, credentials: dict[str, str] | None = None) -> Any:
        """A client of `service` with `credentials` as STS gives them, else as the root user."""
        given = credentials or {"AccessKeyId": ROOT_KEY, "SecretAccessKey": ROOT_SECRET, "SessionToken": None}
        return boto3.client(
            service, region_name=REGION, endpoint_url=self.url,
            aws_access_key_id=given["AccessKeyId"], aws_secret_access_key=given["SecretAccessKey"],
            aws_session_token=given["SessionToken"],
            # One attempt: a refusal is to be seen, not repeated. Functions may take their whole time.
            config=Config(retries={"total_max_attempts": 1}, read_timeout=60, s3={"addressing_style": "path"}),
        )

    def refusals(self) -> list[str]:
        """Every refusal so far, as `action on resource`; of an ARN only what follows the account."""
        lines = [line.split(" ") for line in self.log.read_text(errors="replace").splitlines()]
        found = [line[1:] for line in lines if line[0] == DENIED]
        return [f"{action} on {resource.split(':', 5)[-1]}" for action, resource in found]

    def listening_addresses(self) -> set[str]:
        """Every address at which this process listens, as `address:port`."""
        sockets = {link for link in links(self.process.pid) if link.startswith("socket:")}
        found = set()
        for table, width in (("tcp", 8), ("tcp6", 32)):
            for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
                fields = line.split()
                address, state, inode = fields[1], fields[3], fields[9]
                if state == "0A" and f"socket:[{inode}]" in sockets:
                    found.add(readable(address, width))
        return found

    def stop(self) -> None:
        """Ends the process, and with it the functions that it started."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def environment(folder: Path, port: int) -> dict[str, str]:
    """The emulator's whole environment: nothing of the caller's, least of all credentials, reaches it."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder / "tmp"),
        "STATE_DIR": str(folder / "state"), "S3_DATA_DIR": str(folder / "s3"),
        "AUTH": "true", "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port), "IOT_MTLS_ENABLED": "0",
        "MINISTACK_ACCOUNT_ID": ACCOUNT, "MINISTACK_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEY, "AWS_SECRET_ACCESS_KEY": ROOT_SECRET,
    }


def free_port() -> int:
    """A port that was free a moment ago; the emulator takes no port 0."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def links(process: int) -> list[str]:
    """What the process's descriptors are."""
    found = []
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        try:
            found.append(os.readlink(descriptor))
        except OSError:
            continue  # Closed since it was listed.
    return found


def readable(address: str, width: int) -> str:
    """`0100007F:1F90` as `127.0.0.1:8080`; of IPv6 only loopback is told apart."""
    host, port = address.split(":")
    if width == 8:
        return f"{socket.inet_ntoa(bytes.fromhex(host)[::-1])}:{int(port, 16)}"
    return f"{'::1' if host == '0' * 24 + '01000000' else '::'}:{int(port, 16)}"
