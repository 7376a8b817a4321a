"""The table of vectors by client: what has to be found, how often, and how often each client found it."""

from collections import Counter

from checks import Tally
from toolchains import Client
from vectors import Vector

# The order in which a verifier looks for them.
_ORDER = (
    "verified",
    "integrity_only",
    "key_set_invalid",
    "nothing_to_verify",
    "malformed",
    "unsupported_version",
    "hash_mismatch",
    "contract_invalid",
    "receipt_malformed",
    "unknown_key",
    "signature_invalid",
    "claims_mismatch",
    "wrong_issuer",
    "wrong_run",
    "wrong_tenant",
    "key_revoked",
    "key_not_valid_at_issue",
)


def without_vector(cases: list[Vector]) -> list[str]:
    """What no vector shows."""
    return [expect for expect in _ORDER if expect not in _counts(cases)]


def print_agreement(clients: list[Client], tally: Tally, cases: list[Vector]) -> None:
    """A line for each verdict and reason."""
    counts = _counts(cases)
    print(f"\n{'verdict or reason':24}{'vectors':>8}", *(f"{client.name:>7}" for client in clients))
    for expect in [*_ORDER, *sorted(counts.keys() - set(_ORDER))]:
        members = [vector for vector in cases if vector.case["expect"] == expect]
        _print_row(expect, members, clients, tally)
    _print_row("all", cases, clients, tally)


def _print_row(name: str, cases: list[Vector], clients: list[Client], tally: Tally) -> None:
    agreed = [sum((client.name, "vectors", vector.path.name) in tally.held for vector in cases) for client in clients]
    print(f"{name:24}{len(cases):>8}", *(f"{count:>7}" for count in agreed))


def _counts(cases: list[Vector]) -> Counter[str]:
    return Counter(vector.case["expect"] for vector in cases)
