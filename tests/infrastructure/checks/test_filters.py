"""The metric filters on lines that the functions and the gateway write."""

import json
import unittest
from pathlib import Path

import subject
from filter_pattern import Pattern

LINES = Path(__file__).parents[1] / "lines" / "recorded.json"

# Filter: (log group, metric, the recorded lines that it counts). Every other line of the recording it does not.
READ = {
    "Served": ("ServedReads", {"read granted", "read not modified"}),
    "Refused": ("RefusedReads", {"read refused", "read not found"}),
    "IntegrityFailures": ("IntegrityFailures", {"read integrity failure", "contract unreadable"}),
    "StoreFailures": ("StoreFailures", {"read store failure"}),
    "Stops": ("Stops", {"function stopped", "panic"}),
}
MONITOR = "/aws/lambda/n3-execution-contract-monitor"
EXPECTED = {
    "IssuedContractsMetric": ("/aws/lambda/n3-execution-contract-issue", "IssuedContracts", {"issue issued"}),
    "RefusedIssuesMetric": ("/aws/lambda/n3-execution-contract-issue", "RefusedIssues", {"issue refused"}),
    "IssueStoreFailuresMetric": ("/aws/lambda/n3-execution-contract-issue", "StoreFailures", {"issue store failure"}),
    "IssueSignerFailuresMetric": (
        "/aws/lambda/n3-execution-contract-issue",
        "SignerFailures",
        {"issue signer failure", "signer unavailable"},
    ),
    "IssueKeySetFailuresMetric": ("/aws/lambda/n3-execution-contract-issue", "KeySetFailures", {"key set unavailable"}),
    "IssueStopsMetric": ("/aws/lambda/n3-execution-contract-issue", "Stops", {"function stopped", "panic"}),
    "ReadServiceTokenKeySetFailuresMetric": (
        "/aws/lambda/n3-execution-contract-read-service-token",
        "KeySetFailures",
        {"key set unavailable"},
    ),
    "MonitorServedMetric": (MONITOR, "ShownRuns", {"monitor granted"}),
    "MonitorRefusedMetric": (MONITOR, "RefusedMonitorReads", {"monitor refused", "monitor not found"}),
    "MonitorIntegrityFailuresMetric": (MONITOR, "IntegrityFailures", {"monitor integrity failure", "contract unreadable"}),
    "MonitorStoreFailuresMetric": (MONITOR, "StoreFailures", {"monitor store failure"}),
    "MonitorKeySetFailuresMetric": (MONITOR, "KeySetFailures", {"key set unavailable"}),
    "MonitorStopsMetric": (MONITOR, "Stops", {"function stopped", "panic"}),
    "GatewayRefusalsMetric": ("/aws/apigateway/n3-execution-contract-consumer", "GatewayRefusals", {"gateway refusal"}),
}
for plane, group in (("ReadConsumer", "read-consumer"), ("ReadServiceToken", "read-service-token")):
    for name, (metric, lines) in READ.items():
        EXPECTED[f"{plane}{name}Metric"] = (f"/aws/lambda/n3-execution-contract-{group}", metric, lines)


def gateway_line(**values):
    """A line of the consumer stage's access log: its format with values in place; API Gateway writes - for none."""
    setting = subject.deployed().resource("ConsumerApiliveStage")["AccessLogSetting"]["Format"]
    fields = json.loads(setting)
    return json.dumps({name: values.get(name, "-") for name in fields})


def lines():
    """Recorded lines by what they are, and the gateway's by its own format."""
    return json.loads(LINES.read_text()) | {
        "gateway refusal": gateway_line(status="403", errorType="ACCESS_DENIED"),
        "gateway passed": gateway_line(status="200", integrationStatus="200"),
        "gateway passed a function's refusal": gateway_line(status="403", integrationStatus="200"),
        "gateway throttled": gateway_line(status="429", errorType="THROTTLED"),
    }


class Filters(unittest.TestCase):
    def test_each_counts_its_lines_and_no_other(self):
        filters = subject.deployed().resources("AWS::Logs::MetricFilter")
        self.assertEqual(set(filters), set(EXPECTED))
        for name, (group, metric, expected) in EXPECTED.items():
            pattern = Pattern(filters[name]["FilterPattern"])
            counted = {what for what, line in lines().items() if pattern.matches(line)}
            self.assertEqual(counted, expected, name)
            self.assertEqual(filters[name]["LogGroupName"], group, name)

    def test_each_adds_one_to_its_metric(self):
        for name, found in subject.deployed().resources("AWS::Logs::MetricFilter").items():
            (transformation,) = found["MetricTransformations"]
            expected = {
                "MetricNamespace": "N3/n3-execution-contract",
                "MetricName": EXPECTED[name][1],
                "MetricValue": "1",
                "Unit": "Count",
            }
            self.assertEqual(transformation, expected, name)


class Evaluator(unittest.TestCase):
    def test_patterns(self):
        cases = [
            ('{ $.a = "x" }', {"a": "x"}, True),
            ('{ $.a = "x" }', {"a": "y"}, False),
            ('{ $.a = "1" }', {"a": 1}, False),
            ('{ $.a != "x" }', {}, False),
            ('{ ($.a = "x") && ($.b = "y") }', {"a": "x"}, False),
            ('{ ($.a = "x") && (($.b = "y") || ($.b = "z")) }', {"a": "x", "b": "z"}, True),
            ('{ $.a = "x" || $.b = "y" && $.c = "z" }', {"b": "y"}, False),
        ]
        for text, event, expected in cases:
            self.assertEqual(Pattern(text).matches(json.dumps(event)), expected, text)
        self.assertFalse(Pattern('{ $.a = "x" }').matches("no JSON"))

    def test_what_it_does_not_know_is_an_error(self):
        for text in ('$.a = "x"', '{ $.a = "x*" }', "{ $.a > 1 }", '{ $.a = "x" $.b }', '{ ($.a = "x" }'):
            with self.assertRaises((ValueError, IndexError), msg=text):
                Pattern(text)
