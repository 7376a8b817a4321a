"""Alarms: what they watch, and that each is in the runbook under its name."""

import json
import re
import unittest

import subject
from translation import ROOT

RUNBOOK = ROOT / "docs" / "operations.md"
STACK = "n3-execution-contract"
OWN = f"N3/{STACK}"
FUNCTIONS = ["issue", "read-consumer", "read-service-token", "monitor"]


def lambda_metrics(metric, statistic):
    return [("AWS/Lambda", metric, (("FunctionName", f"{STACK}-{name}"),), statistic) for name in FUNCTIONS]


def throttles(metric, table):
    return ("AWS/DynamoDB", metric, (("TableName", table),), "Sum")


REST = (("ApiName", f"{STACK}-consumer"), ("Stage", "live"))
HTTP = [(("ApiId", api), ("Stage", "$default")) for api in ("operatorapi", "servicetokenapi")]
CONTRACTS = "cc_n3_execution_contracts"

# Name: what is watched, the threshold, seconds, periods.
EXPECTED = {
    "find-the-failing-function": (lambda_metrics("Errors", "Sum"), "0", 300, 1),
    "raise-the-concurrency": (lambda_metrics("Throttles", "Sum"), "0", 300, 1),
    "find-what-slows-the-functions": (lambda_metrics("Duration", "p99"), "5000", 300, 3),
    "find-what-answers-5xx": (
        [("AWS/ApiGateway", "5XXError", REST, "Sum"), *(("AWS/ApiGateway", "5xx", api, "Sum") for api in HTTP)],
        "0",
        300,
        1,
    ),
    "investigate-a-changed-contract": ([(OWN, "IntegrityFailures", (), "Sum")], "0", 60, 1),
    "find-who-is-refused": ([(OWN, "RefusedReads", (), "Sum"), (OWN, "GatewayRefusals", (), "Sum")], "50", 300, 1),
    "restore-access-to-the-tables": ([(OWN, "StoreFailures", (), "Sum")], "0", 300, 1),
    "restore-the-signing-key": ([(OWN, "SignerFailures", (), "Sum")], "0", 300, 1),
    "raise-the-limits-of-a-table": (
        [
            throttles("ReadThrottleEvents", CONTRACTS),
            throttles("WriteThrottleEvents", CONTRACTS),
            throttles("ReadThrottleEvents", "cc_n3_planning"),
            throttles("WriteThrottleEvents", "cc_n3_planning"),
        ],
        "0",
        300,
        1,
    ),
    "restore-the-key-set": ([(OWN, "KeySetFailures", (), "Sum")], "0", 300, 2),
    "correct-what-stops-a-function": ([(OWN, "Stops", (), "Sum")], "0", 300, 1),
}


def metric(query):
    stat = query["MetricStat"]
    dimensions = tuple((d["Name"], d["Value"]) for d in stat["Metric"].get("Dimensions", []))
    return stat["Metric"]["Namespace"], stat["Metric"]["MetricName"], dimensions, stat["Stat"]


def alarms(**parameters):
    deployed = subject.deployed(**parameters)
    found = deployed.resources("AWS::CloudWatch::Alarm").values()
    return {alarm["AlarmName"].removeprefix(f"{STACK}-"): alarm for alarm in found}


class Alarms(unittest.TestCase):
    def test_what_each_watches(self):
        found = {}
        for name, alarm in alarms().items():
            total, *queries = alarm["Metrics"]
            periods = {query["MetricStat"]["Period"] for query in queries}
            self.assertEqual(len(periods), 1, name)
            found[name] = (list(map(metric, queries)), str(alarm["Threshold"]), periods.pop(), alarm["EvaluationPeriods"])
        self.assertEqual(found, EXPECTED)

    def test_each_sums_or_compares_all_that_it_watches(self):
        for name, alarm in alarms().items():
            total, *queries = alarm["Metrics"]
            ids = [query["Id"] for query in queries]
            self.assertEqual(re.findall(r"FILL\((m\d),0\)", total["Expression"]), ids, name)
            self.assertTrue(all(query["ReturnData"] is False for query in queries), name)
            self.assertEqual(alarm["ComparisonOperator"], "GreaterThanThreshold", name)
            self.assertEqual(alarm["TreatMissingData"], "notBreaching", name)

    def test_they_are_sent_where_a_topic_is_given(self):
        topic = "arn:aws:sns:eu-west-1:123456789012:alarms"
        for name, alarm in alarms(AlarmTopicArn=topic).items():
            self.assertEqual(alarm["AlarmActions"], [topic], name)
        for name, alarm in alarms().items():
            self.assertNotIn("AlarmActions", alarm, name)

    def test_the_baseline_is_a_parameter(self):
        self.assertEqual(alarms(RefusedReadsBaseline="7")["find-who-is-refused"]["Threshold"], "7")

    def test_every_metric_of_our_own_comes_from_a_filter(self):
        filters = subject.deployed().resources("AWS::Logs::MetricFilter").values()
        made = {(t["MetricNamespace"], t["MetricName"]) for f in filters for t in f["MetricTransformations"]}
        watched = {m[:2] for metrics, *_ in EXPECTED.values() for m in metrics if m[0] == OWN}
        self.assertLessEqual(watched, made)


class Runbook(unittest.TestCase):
    def test_each_alarm_has_its_paragraph_and_each_paragraph_its_alarm(self):
        sections = dict(re.findall(r"^### ([a-z0-9-]+)\n\n((?:.|\n)*?)(?=^#|\Z)", RUNBOOK.read_text(), re.M))
        self.assertEqual(set(sections), set(alarms()))
        for name, text in sections.items():
            self.assertGreater(len(text), 200, name)

    def test_each_alarm_points_there(self):
        for name, alarm in alarms().items():
            self.assertIn(f"docs/operations.md under {name}.", alarm["AlarmDescription"])


class Dashboard(unittest.TestCase):
    def setUp(self):
        self.board = json.loads(subject.deployed().resource("Dashboard")["DashboardBody"])

    def test_it_shows_what_the_alarms_watch(self):
        shown = set()
        for widget in self.board["widgets"]:
            for namespace, name, *dimensions in widget["properties"]["metrics"]:
                pairs = tuple(zip(dimensions[::2], dimensions[1::2]))
                shown.add((namespace, name, pairs))
        watched = {metric[:3] for metrics, *_ in EXPECTED.values() for metric in metrics}
        self.assertEqual(watched - shown, set())

    def test_it_shows_every_metric_of_our_own(self):
        filters = subject.deployed().resources("AWS::Logs::MetricFilter").values()
        made = {t["MetricName"] for f in filters for t in f["MetricTransformations"]}
        shown = {m[1] for widget in self.board["widgets"] for m in widget["properties"]["metrics"] if m[0] == OWN}
        self.assertEqual(shown, made)

    def test_widgets_do_not_overlap(self):
        cells = [
            (x, y)
            for widget in self.board["widgets"]
            for x in range(widget["x"], widget["x"] + widget["width"])
            for y in range(widget["y"], widget["y"] + widget["height"])
        ]
        self.assertEqual(len(cells), len(set(cells)))
        self.assertLessEqual(max(x for x, _ in cells), 23)
