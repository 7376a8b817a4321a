"""Runs the checks and prints how many questions IAM was asked and `checks: N passed, N failed`."""

import sys
import unittest
from pathlib import Path

from iam.question import World
from iam.questions import all_questions


def main():
    here = Path(__file__).parent
    tests = unittest.defaultTestLoader.discover(str(here / "checks"), top_level_dir=str(here))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(tests)
    questions = sum(len(group) for group in all_questions(World()).values())
    failed = len({test.id().split(" ")[0] for test, _ in result.failures + result.errors})
    print(f"{questions} questions to IAM, eight tests ask them")
    print(f"checks: {result.testsRun - failed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
