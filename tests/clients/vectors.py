"""Every vector on its own, and the same documents in batches."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from checks import Check, json_lines, verdict_of, wrong_verdict
from toolchains import Client


class Vector(NamedTuple):
    """A folder of test vectors."""

    path: Path
    case: dict[str, Any]

    def options(self) -> list[str | Path]:
        """The command's options for this case, but for the document."""
        if self.case["hash_only"]:
            return ["--hash-only", *_expected("run", self.case["run"]), "--json"]
        expected = [*_expected("run", self.case["run"]), *_expected("tenant", self.case["tenant"])]
        return ["--keys", self.path / "keys.json", *expected, "--json"]


def load(folders: list[Path]) -> list[Vector]:
    """The vectors of some folders, by name."""
    paths = sorted(path.parent for folder in folders for path in folder.glob("*/case.json"))
    return [Vector(path, json.loads((path / "case.json").read_bytes())) for path in paths]


def single(vectors: list[Vector]) -> Iterator[Check]:
    """One process for each document."""
    for vector in vectors:

        def run(client: Client, vector: Vector = vector) -> str | None:
            answer = client.run("verify", vector.path / "document.json", *vector.options())
            return wrong_verdict(answer, vector.case["expect"])

        yield Check("vectors", vector.path.name, run)


def batches(vectors: list[Vector]) -> Iterator[Check]:
    """One process for all documents that are checked with the same key set and expectations."""
    groups = defaultdict(list)
    for vector in vectors:
        # An id in another case is the same; a document with a line feed inside is no line.
        document = (vector.path / "document.json").read_bytes().removesuffix(b"\n")
        if document and b"\n" not in document and vector.case["expect"] != "key_set_invalid":
            groups[_key(vector)].append((document, vector))
    for members in groups.values():
        if len(members) > 1:
            yield Check("batches", f"{members[0][1].path.name} and {len(members) - 1} more", _batch(members))


def _expected(name: str, value: str | None) -> list[str]:
    return [f"--any-{name}"] if value is None else [f"--{name}", value]


def _key(vector: Vector) -> tuple[Any, ...]:
    case = vector.case
    keys = None if case["hash_only"] else (vector.path / "keys.json").read_bytes()
    return keys, (case["run"] or "").lower(), (case["tenant"] or "").lower()


def _batch(members: list[tuple[bytes, Vector]]) -> Any:
    documents = [document for document, _ in members]
    expected = [verdict_of(vector.case["expect"])[:2] for _, vector in members]
    # An empty line within, and no line feed at the end.
    text = b"\n".join([documents[0], b"", *documents[1:]])
    expected.insert(1, ("not_verified", "malformed"))

    def run(client: Client) -> str | None:
        answer = client.run("verify", "-", "--lines", *members[0][1].options(), stdin=text)
        found = [(line["verdict"], line["reason"]) for line in json_lines(answer.stdout)]
        if len(found) != len(expected):
            return f"{len(found)} verdicts for {len(expected)} lines"
        differ = [at + 1 for at, pair in enumerate(zip(found, expected)) if pair[0] != pair[1]]
        if differ:
            return f"another verdict in lines {differ}"
        return None if answer.code == 1 else f"expected exit 1, found {answer.code}"

    return run
