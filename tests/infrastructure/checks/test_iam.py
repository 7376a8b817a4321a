"""IAM's verdicts on the deployed policies, identity and resource policies together, by simulation."""

import unittest

from iam.question import World
from iam.questions import all_questions
from iam.simulator import ask


class Verdicts(unittest.TestCase):
    longMessage = False

    def check(self, group):
        questions = all_questions(World())[group]
        for question, verdict in zip(questions, ask(questions), strict=True):
            with self.subTest(question.words):
                self.assertEqual(verdict, question.expected, f"{question.words}: {verdict}, not {question.expected}")

    def test_issue(self):
        self.check("issue")

    def test_read(self):
        self.check("read")

    def test_monitor(self):
        self.check("monitor")

    def test_keys(self):
        self.check("keys")

    def test_administrator(self):
        self.check("administrator")

    def test_engines(self):
        self.check("engines")

    def test_functions(self):
        self.check("functions")

    def test_logs(self):
        self.check("logs")

    def test_there_are_many_questions_of_each_kind_and_verdict(self):
        questions = [question for group in all_questions(World()).values() for question in group]
        self.assertGreaterEqual(len(questions), 60)
        self.assertEqual(len({question.words for question in questions}), len(questions), "each is another question")
        self.assertEqual(len({question.expected for question in questions}), 3)
