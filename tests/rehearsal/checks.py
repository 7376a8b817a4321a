"""Counts what held and what did not, and says so line by line."""

from typing import Any


class Checks:
    """The outcome of a rehearsal so far."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def expect(self, what: str, found: Any, wanted: Any) -> bool:
        """Counts one check: whether `found` equals `wanted`."""
        return self.hold(what, found == wanted, f"{found!r} instead of {wanted!r}")

    def hold(self, what: str, holds: bool, otherwise: str = "") -> bool:
        """Counts one check; `otherwise` says what was found where it does not hold."""
        if holds:
            self.passed += 1
            say(f"ok: {what}")
        else:
            self.failed += 1
            say(f"FAILED: {what}: {otherwise}")
        return holds


def say(text: str) -> None:
    """Prints `text` at once: the output is read while the rehearsal runs."""
    print(text, flush=True)


def section(title: str) -> None:
    """Prints a heading."""
    say(f"\n-- {title}")
