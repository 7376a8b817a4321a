"""Bounded waiting for a condition."""

import threading
import time
from typing import Callable, TypeVar

T = TypeVar("T")

# Pause between two looks, in seconds. An event that nobody sets, because a condition is what ends the waiting.
PAUSE = 0.05
NEVER = threading.Event()


def until(what: str, look: Callable[[], T | None], seconds: float = 60.0) -> T:
    """The first answer of `look` that is neither None nor False; raises TimeoutError after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        NEVER.wait(PAUSE)
    raise TimeoutError(f"waited {seconds} s for {what}")
