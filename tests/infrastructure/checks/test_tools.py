"""The tools' own checks: sam validate, cfn-lint and checkov, on the template and on its translation."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import subject
from suppressions import CFN_LINT, CHECKOV
from translation import COMMITTED, ROOT, pretty

BIN = ROOT / ".venv" / "bin"
CHECKOV_BIN = ROOT / ".venv" / "checkov" / "bin" / "checkov"
ENVIRONMENT = os.environ | {"SAM_CLI_TELEMETRY": "0", "AWS_DEFAULT_REGION": "eu-west-1"}


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT)


class Tools(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.template = Path(directory.name) / "template.yaml"
        self.template.write_text(subject.text())
        self.translation = Path(directory.name) / "template.cfn.json"
        self.translation.write_text(pretty(subject.template()))

    def assert_justified(self, findings, suppressions):
        """Every finding has its suppression, and every suppression a finding."""
        suppressed = {(rule, kind) for rule, kind, _ in suppressions}
        self.assertEqual(findings - suppressed, set(), "not justified")
        self.assertEqual(suppressed - findings, set(), "no longer needed")
        for rule, _, reason in suppressions:
            self.assertGreater(len(reason), 40, rule)

    def test_sam_validate(self):
        answer = run(BIN / "sam", "validate", "--template", self.template)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)

    def test_sam_validate_lint(self):
        answer = run(BIN / "sam", "validate", "--lint", "--template", self.template)
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)

    def test_cfn_lint_on_the_translation(self):
        answer = run(BIN / "cfn-lint", "--format", "json", self.translation)
        findings = {(match["Rule"]["Id"], match["Message"]) for match in json.loads(answer.stdout)}
        self.assert_justified(findings, CFN_LINT)

    def test_checkov_on_the_translation(self):
        options = ["--framework", "cloudformation", "--skip-download", "--compact", "--quiet", "--output", "json"]
        answer = run(CHECKOV_BIN, "--file", self.translation, *options)
        report = json.loads(answer.stdout)
        self.assertEqual(report["summary"]["parsing_errors"], 0)
        self.assertGreater(report["summary"]["passed"], 50)
        failed = report["results"]["failed_checks"]
        findings = {(check["check_id"], check["resource"].rsplit(".", 1)[0]) for check in failed}
        self.assert_justified(findings, CHECKOV)

    def test_the_committed_translation_is_a_fresh_one(self):
        fresh = pretty(subject.template())
        self.assertEqual(COMMITTED.read_text(), fresh, f"{BIN / 'python'} tests/infrastructure/translation.py > {COMMITTED}")

    def test_the_committed_translation_names_no_build(self):
        self.assertNotRegex(COMMITTED.read_text(), r"ConsumerApiDeployment(?!0{10}\b)[0-9a-f]{10}")
