"""Key sets and verdicts by the command `execution-contract`, as an operator and an engine get them."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import names
from emulator import Emulator
from principals import Principals

SECONDS = 60


@dataclass
class CommandLine:
    """The command, with the credentials of whoever makes key sets, and a folder for its files."""

    binary: Path
    emulator: Emulator
    principals: Principals
    folder: Path

    def export(self, *keys: str, merge: str | None = None, **options: str) -> str:
        """A key set with the public halves of `keys`, and with the keys of `merge`; options as the command has them."""
        arguments = ["keys", "export-kms", *keys, "--issuer", names.ISSUER]
        if merge is not None:
            arguments += ["--merge", self.file("merge.json", merge)]
        for name, value in options.items():
            arguments += [f"--{name.replace('_', '-')}", value]
        done = self.run(arguments)
        if done.returncode != 0:
            raise RuntimeError(f"{arguments}: {done.returncode}: {done.stderr}")
        return done.stdout

    def refusal_to_export(self, key: str) -> int:
        """The exit code for a key whose public half may not be known."""
        return self.run(["keys", "export-kms", key, "--issuer", names.ISSUER]).returncode

    def verdict(self, document: str, key_set: str, run: str) -> str:
        """`verified`, or the reason why not, of a run's document of the own tenant."""
        arguments = ["verify", self.file("document.json", document), "--keys", self.file("keys.json", key_set),
                     "--run", run, "--tenant", names.OWN_TENANT, "--json"]
        verdict = json.loads(self.run(arguments).stdout)
        return verdict["reason"] or verdict["verdict"]

    def run(self, arguments: list[str]) -> subprocess.CompletedProcess[str]:
        """The command with `arguments`; of this machine's own AWS settings it sees nothing."""
        session = self.principals.session(names.PUBLISHER)
        environment = {
            "AWS_ENDPOINT_URL_KMS": self.emulator.url, "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(self.folder),
            "AWS_ACCESS_KEY_ID": session["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": session["SecretAccessKey"],
            "AWS_SESSION_TOKEN": session["SessionToken"],
        }
        return subprocess.run([str(self.binary), *arguments], env=environment, capture_output=True, text=True,
                              timeout=SECONDS, check=False)

    def file(self, name: str, content: str) -> str:
        """A file with this content; its path."""
        path = self.folder / name
        path.write_text(content)
        return str(path)


def in_one_line(key_set: str) -> str:
    """The value of the parameter KeySet."""
    return json.dumps(json.loads(key_set), separators=(",", ":"))


def kids(key_set: str) -> list[str]:
    """The keys' ids, in order."""
    return [key["kid"] for key in json.loads(key_set)["keys"]]


def changed(key_set: str, kid: str, **members: Any) -> str:
    """The key set as an operator edits it: other members of one key."""
    found = json.loads(key_set)
    (key,) = [key for key in found["keys"] if key["kid"] == kid]
    key |= members
    return json.dumps(found)
