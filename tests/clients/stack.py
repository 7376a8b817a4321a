"""The running stack, with two contracts that are issued there."""

import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from toolchains import Answer, Client


class Stack:
    """The running stack. `document` is the contract of `run_id`, `other_document` another run's; `ready_run` has none."""

    def __init__(self, description: dict[str, Any], keys: Path, folder: Path) -> None:
        self.description = description
        self.keys = keys
        self.folder = folder
        for name, token in description["tokens"].items():
            self._token_file(name).write_text(f"{token}\n")
        self._ready = list(description["runs"]["ready"])
        self.run_id, self.document = self._issue()
        _, self.other_document = self._issue()
        self.ready_run = self._ready[0]

    def _issue(self) -> tuple[str, bytes]:
        """Issues a contract for the first ready run that has none."""
        while self._ready:
            run = self._ready.pop(0)
            url = f"{self.description['operator_url']}/api/n3/runs/{run}/execution-contract"
            headers = {"Authorization": f"Bearer {self.description['tokens']['admin']}"}
            request = urllib.request.Request(url, method="POST", headers=headers)
            try:
                with urllib.request.urlopen(request, timeout=30) as response:
                    return run, response.read()
            except urllib.error.HTTPError as error:
                if error.code != 409:
                    raise
        raise SystemExit("every ready run of the stack has its contract already: start it anew")

    @property
    def tenant(self) -> str:
        """The tenant whose runs these are."""
        return self.description["tenants"]["own"]

    def by_iam(self, client: Client, caller: str, run: str, *more: str | Path) -> Answer:
        """Fetches with the credentials of one of the stack's callers."""
        credentials = self.description["iam"][caller]
        environment = {
            "AWS_ACCESS_KEY_ID": credentials["access_key_id"],
            "AWS_SECRET_ACCESS_KEY": credentials["secret_access_key"],
            "AWS_SESSION_TOKEN": credentials["session_token"],
        }
        address = ["--url", self.description["consumer_url"], "--region", self.description["region"]]
        return client.run("fetch", run, *address, *more, **environment)

    def issue(self, client: Client, token: str, run: str) -> Answer:
        """Issues with one of the stack's tokens, from a file."""
        address = ["--url", self.description["operator_url"], "--token-file", self._token_file(token)]
        return client.run("issue", run, *address)

    def by_token(self, client: Client, token: str, run: str, *more: str | Path) -> Answer:
        """Fetches with one of the stack's tokens, from a file."""
        address = ["--url", self.description["service_token_url"], "--service-token-file", self._token_file(token)]
        return client.run("fetch", run, *address, *more)

    def _token_file(self, name: str) -> Path:
        return self.folder / f"token-{name}"
