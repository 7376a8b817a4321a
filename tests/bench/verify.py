#!/usr/bin/env python3
"""Documents verified a second: by one core and by all, hash only and with receipt, beside OpenSSL's own rates of ES256
and SHA-256, Node's and Python's verification of the same file, and one process for each document. All in one run.

Prints a page of Markdown; with --write it goes into docs/performance.md too. Takes about a minute and a half on two cores.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from measure import Command, OtherWork, Taken, openssl_speed, percentiles, taken

ROOT = Path(__file__).resolve().parents[2]
VECTOR = ROOT / "tests" / "vectors" / "verified-typical"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- make bench -->\n", "<!-- end -->\n"


class Bench:
    """One run. `lines` are the rows of the table."""

    def __init__(self, program: Path, folder: Path, quick: bool) -> None:
        self.program, self.folder, self.quick = program, folder, quick
        self.rounds = 2 if quick else 5
        self.cores = len(os.sched_getaffinity(0))
        self.document = (VECTOR / "document.json").read_bytes().rstrip(b"\n")
        case = json.loads((VECTOR / "case.json").read_bytes())
        self.hash_only: Command = ["--hash-only", "--run", case["run"]]
        self.full: Command = ["--keys", VECTOR / "keys.json", "--run", case["run"], "--tenant", case["tenant"]]
        self.lines: list[str] = []
        self.findings: list[str] = []

    def file(self, count: int) -> Path:
        """A file of so many documents, one a line."""
        path = self.folder / f"{count}.jsonl"
        if not path.exists():
            with path.open("wb") as file:
                for _ in range(count // 1000):
                    file.write((self.document + b"\n") * 1000)
        return path

    def batch(self, count: int, options: Command) -> Command:
        """The command on a file of so many documents."""
        return [self.program, "verify", self.file(count), "--lines", "--quiet", "--expect-count", str(count), *options]

    def row(self, what: str, cores: int, count: int, runs: list[Taken]) -> float:
        """Adds a row; gives the median rate by the clock."""
        rate = median(count / run.seconds for run in runs)
        core_rate = median(count / run.cpu_seconds for run in runs)
        peak = max(run.peak_mib for run in runs)
        self.lines.append(f"| {what} | {cores} | {count:,} × {len(runs)} | {rate:,.0f} | {core_rate:,.0f} | {_mib(peak)} |")
        return rate

    def openssl_row(self, what: str, rates: list[float]) -> None:
        """Adds a rate of OpenSSL."""
        self.lines.append(f"| {what} | 1 | {len(rates)} × 2 s | | {median(rates):,.0f} | |")

    def together(self, name: str, count: int, options: Command, field: int, speed: list[str], per: float) -> float:
        """OpenSSL, one core and all in turn, so that whatever slows the machine slows all. Gives one core's rate."""
        speeds, ones, alls = [], [], []
        taken(self.batch(count, options), 1)
        for _ in range(self.rounds):
            speeds.append(openssl_speed(field, *speed) / per)
            ones.append(taken(self.batch(count, options), 1))
            alls.append(taken(self.batch(count, options)))
        self.openssl_row(f"`openssl speed {' '.join(speed)}`", speeds)
        rate = self.row(name, 1, count, ones)
        self.row(name, self.cores, count, alls)
        share = median(count / one.cpu_seconds / speed for one, speed in zip(ones, speeds))
        times = median(one.seconds / every.seconds for one, every in zip(ones, alls))
        self.findings.append(f"{name}, one core: {share:.0%} of OpenSSL's rate (median of {self.rounds} pairs)")
        self.findings.append(f"{name}: {self.cores} cores do {times:.2f} times what one does (the same)")
        return rate

    def receipts(self) -> float:
        """With receipt, all else being compared with it. Gives the rate of one core."""
        count = 20_000 if self.quick else 60_000
        return self.together("with receipt", count, self.full, 4, ["ecdsap256"], 1)

    def hashes(self) -> None:
        """Hash only."""
        size = len(re.fullmatch(rb'\{"contract":(.*),"issued_at":.*', self.document)[1])
        speed = ["-bytes", str(size), "-evp", "sha256"]
        self.together("hash only", 200_000, self.hash_only, 3, speed, size)

    def others(self, one: float) -> None:
        """Node and Python on the same file."""
        count = 5_000 if self.quick else 10_000
        options: Command = ["verify", self.file(count), "--lines", "--json", *self.full]
        node: Command = ["node", ROOT / "clients" / "node" / "bin" / "execution-contract.mjs"]
        python: Command = [sys.executable, "-m", "execution_contract"]
        os.environ["PYTHONPATH"] = str(ROOT / "clients" / "python")
        for name, command in {"Node": node, "Python": python}.items():
            runs = [taken([*command, *options], 1) for _ in range(min(3, self.rounds))]
            rate = self.row(f"the {name} client, with receipt", 1, count, runs)
            self.findings.append(f"with receipt, one core: {one / rate:.1f} times the {name} client")

    def processes(self, one: float) -> None:
        """One process for each document, one after the other."""
        count = 200 if self.quick else 1_000
        command: Command = [self.program, "verify", VECTOR / "document.json", "--quiet", *self.full]
        runs = [taken(command) for _ in range(count)]
        seconds = [run.seconds for run in runs]
        rate, (p50, p99) = count / sum(seconds), percentiles(seconds)
        cpu = count / sum(run.cpu_seconds for run in runs)
        self.lines.append(f"| one process a document, with receipt | 1 | {count:,} × 1 | {rate:,.0f} | {cpu:,.0f} | |")
        self.findings.append(f"one process a document: p50 {p50 * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, n = {count:,}")
        self.findings.append(f"with receipt, one core: {one / rate:.0f} times one process a document")

    def memory(self) -> None:
        """The largest batch, and a tenth of it."""
        largest = 100_000 if self.quick or shutil.disk_usage(self.folder).free < 4 << 30 else 1_000_000
        peaks = []
        for count in (largest // 10, largest):
            runs = [taken(self.batch(count, self.full))]
            self.row("with receipt, for its memory", self.cores, count, runs)
            peaks.append(f"{_mib(runs[0].peak_mib)} MiB for {count:,} documents")
        self.findings.append(f"peak memory: {', '.join(peaks)}")


def _mib(peak: float) -> str:
    return f"{peak:.1f}" if peak else ""


def main() -> None:
    """Measures, prints, and writes where it is asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", nargs="?", type=Path, default=ROOT / "target" / "bench-fast" / "execution-contract")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and documents: half a minute")
    parser.add_argument("--write", action="store_true", help=f"write the figures into {PAGE.name}")
    options = parser.parse_args()
    if not options.program.exists():
        raise SystemExit(f"no program {options.program}: build it first")
    begin, others = time.monotonic(), OtherWork()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.program.resolve(), Path(folder), options.quick)
        one = bench.receipts()
        bench.hashes()
        bench.others(one)
        bench.processes(one)
        bench.memory()
    page = "\n".join([*_machine(bench, others.cores(), time.monotonic() - begin), "", *_table(bench), ""])
    print(page)
    if options.write:
        before, rest = PAGE.read_text().split(BEGIN)
        PAGE.write_text(before + BEGIN + page + END + rest.split(END, 1)[1])


def _machine(bench: Bench, others: float, seconds: float) -> list[str]:
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    version = lambda *command: subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0]
    return [
        f"- {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC, {seconds:.0f} seconds, in which other programs used {others:.2f} cores",
        f"- {model[1] if model else platform.processor()}, {bench.cores} cores, Linux {platform.release()}",
        f"- {version('openssl', 'version')}; Node {version('node', '--version')}; Python {platform.python_version()}",
        f"- a document of {len(bench.document):,} bytes, as often as the table says",
    ]


def _table(bench: Bench) -> list[str]:
    head = ["| what | cores | documents × rounds | a second | a CPU second | peak MiB |", "|---|---|---|---|---|---|"]
    return [*head, *bench.lines, "", *(f"- {finding}" for finding in bench.findings)]


if __name__ == "__main__":
    main()
