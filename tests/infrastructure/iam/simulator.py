"""One process of the simulator, kept for all questions of a run."""

import atexit
import functools
import json
import subprocess
from pathlib import Path

PROGRAM = Path(__file__).with_name("simulate.mjs")


@functools.cache
def _process():
    process = subprocess.Popen(
        ["node", str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(process.wait)
    atexit.register(process.stdin.close)
    return process


def ask(questions):
    """The verdict of each question."""
    process = _process()
    process.stdin.write(json.dumps([question.request for question in questions]) + "\n")
    process.stdin.flush()
    return json.loads(process.stdout.readline())
