"""Mutated templates, and the checks that have to notice each: a check that a wrong template passes proves nothing.

    mutations.py     prints what caught each, and `mutations: N passed, N failed`
"""

import io
import sys
import unittest
from dataclasses import dataclass

import subject
from translation import TEMPLATE

CHECKS = "routes access_logs functions tables roles keys engine_lists domains parameters alarms filters iam".split()


@dataclass
class Mutation:
    """One wrong line: what it does, the text that it replaces, and the check that has to notice."""

    claim: str
    old: str
    new: str
    caught_by: str
    after: str = ""

    def __post_init__(self):
        if not self.caught_by:
            raise ValueError(f"{self.claim}: nothing has to notice it")


def apply(mutation, text):
    """The template with the mutation: the first `old` behind `after`."""
    start = text.index(mutation.after) if mutation.after else 0
    position = text.index(mutation.old, start)
    return text[:position] + mutation.new + text[position + len(mutation.old) :]


def suite(expected):
    """All quick checks; for a mutation that a tool has to find, which takes seconds, that tool alone."""
    loader = unittest.TestLoader()
    names = [expected] if expected.startswith("tools.") else CHECKS
    return unittest.TestSuite(loader.loadTestsFromName(f"checks.test_{name}") for name in names)


def caught(text, expected=""):
    """The names of the tests that fail on this template; a template that cannot be translated fails as `translation`."""
    subject.mutate(text)
    try:
        subject.template()
    except Exception as refused:
        return {f"translation: {str(refused)[:80]}"}
    result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=0).run(suite(expected))
    tests = (getattr(test, "test_case", test) for test, _ in result.failures + result.errors)
    return {test.id().removeprefix("checks.test_") for test in tests}


def main():
    from mutation_list import MUTATIONS

    text, failed = TEMPLATE.read_text(), 0
    untouched = caught(text)
    if untouched:
        print(f"FAILED: the template itself: {untouched}")
        failed += 1
    for mutation in MUTATIONS:
        names = caught(apply(mutation, text), mutation.caught_by)
        good = any(name.startswith(mutation.caught_by) for name in names)
        failed += not good
        print(f"{'caught' if good else 'FAILED'}: {mutation.claim}: {', '.join(sorted(names)) or 'nothing noticed'}")
    print(f"mutations: {len(MUTATIONS) + 1 - failed} passed, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
