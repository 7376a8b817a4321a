"""Running commands and taking their times."""

import os
import re
import resource
import select
import subprocess
import time
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

Command = list[str | Path]


class Taken(NamedTuple):
    """What one run of a command took."""

    seconds: float
    cpu_seconds: float
    peak_mib: float
    """The most memory that was seen; 0 for a process that was gone before anybody looked."""


_LOOK_SECONDS = 0.05


def taken(command: Command, cores: int | None = None) -> Taken:
    """Runs a command, on so many cores where they are given. It has to succeed."""
    begin = time.perf_counter()
    child = subprocess.Popen(_pinned(command, cores), stdout=subprocess.DEVNULL)
    peak = _peak_until_end(child.pid)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if child.returncode != 0:
        raise SystemExit(f"failed with {child.returncode}: {command}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, peak)


def _peak_until_end(process: int) -> float:
    """Looks at the process's own high-water mark, for the one of `wait4` begins with that of its parent."""
    ended, peak = os.pidfd_open(process), 0.0
    try:
        while not select.select([ended], [], [], _LOOK_SECONDS)[0]:
            found = re.search(r"^VmHWM:\s*(\d+) kB", Path(f"/proc/{process}/status").read_text(), re.MULTILINE)
            peak = int(found[1]) / 1024 if found else peak
    finally:
        os.close(ended)
    return peak


def openssl_speed(field: int, *arguments: str) -> float:
    """A rate of `openssl speed`, on one core, by its own count of processor time."""
    command = _pinned(["openssl", "speed", "-mr", "-seconds", "2", *arguments], 1)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    [line] = [line for line in done.stdout.splitlines() if line.startswith("+F")]
    return float(line.split(":")[field])


class OtherWork:
    """How many cores others kept busy since this was made."""

    def __init__(self) -> None:
        self._begin, self._busy, self._own = time.monotonic(), _busy_seconds(), _own_seconds()

    def cores(self) -> float:
        """On average; never below 0, for the two clocks are not the same."""
        others = _busy_seconds() - self._busy - (_own_seconds() - self._own)
        return max(0.0, others / (time.monotonic() - self._begin))


def _busy_seconds() -> float:
    """Of all cores: user, nice, system, interrupts and time that another machine took."""
    numbers = [int(number) for number in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return (sum(numbers) - numbers[3] - numbers[4]) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def percentiles(values: list[float]) -> tuple[float, float]:
    """The 50th and the 99th."""
    points = quantiles(values, n=100, method="inclusive")
    return points[49], points[98]


def _pinned(command: Command, cores: int | None) -> Command:
    if cores is None:
        return command
    available = sorted(os.sched_getaffinity(0))[:cores]
    return ["taskset", "--cpu-list", ",".join(map(str, available)), *command]
