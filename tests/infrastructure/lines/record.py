"""Makes the real functions write each kind of line that a metric filter is about, and keeps one of each.

    stack serve … -- record.py FUNCTIONS_DIR            writes recorded.json beside this file
    stack serve … -- record.py FUNCTIONS_DIR --check    compares: same fields, same constant words
"""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from one_call import lines

RECORDED = Path(__file__).with_name("recorded.json")
# What a filter can look at; the rest (times, ids, hashes) differs from run to run.
CONSTANT = ("level", "message", "outcome", "status", "code")
SECONDS = 20
BUILD_MACHINE = re.compile(r'"place":"/[^"]*/(?=[^"/]+/src/)')
MONITOR = {"message": "n3_execution_contract_monitor_read"}
KEY = "arn:aws:kms:eu-west-1:123456789012:key/0a7e57a0-0000-4000-8000-000000000001"
UNSIGNED = "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0"
REFUSED_BY_STORE = {"answer": {"status": 400, "body": {"__type": "com.amazonaws.dynamodb.v20120810#AccessDeniedException"}}}


class Stack:
    """The running local stack."""

    def __init__(self):
        self.directory = Path(os.environ["STACK_JSON"]).parent
        self.file = json.loads(Path(os.environ["STACK_JSON"]).read_text())
        self.local = self.file["local"]

    def request(self, url, method="GET", headers=None, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, headers or {}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return answer.status, dict(answer.headers)
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers)

    def contract(self, plane, run, token, method="GET", **headers):
        """A request for a run's contract."""
        return self.run(plane, run, "execution-contract", token, method, **headers)

    def run(self, plane, run, what, token, method="GET", **headers):
        """A request for what a plane has of a run."""
        url = f"{self.file[plane]}/api/n3/runs/{run}/{what}"
        headers["authorization"] = f"Bearer {self.file['tokens'][token]}"
        return self.request(url, method, headers)

    def fault(self, run, operation):
        """The store refuses an operation on a run from now on."""
        rule = {"run_id": run, "operation": operation, "times": 100, "skip": 0, "action": REFUSED_BY_STORE}
        self.request(f"{self.local['control_url']}/faults", "POST", {"content-type": "application/json"}, rule)

    def change_a_contract(self, run, expression):
        """What nobody can do on AWS: a stored contract is changed."""
        item = {
            "TableName": self.local["contracts_table"],
            "Key": {"run_id": {"S": run}},
            "UpdateExpression": expression,
        }
        headers = {
            "x-amz-target": "DynamoDB_20120810.UpdateItem",
            "content-type": "application/x-amz-json-1.0",
            "authorization": UNSIGNED,
            "x-amz-date": "20260101T000000Z",
        }
        status, _ = self.request(self.file["dynamodb_url"], "POST", headers, item)
        assert status == 200, status

    def event(self, name):
        """One of the stack's filled events."""
        return json.loads((self.directory / "events" / f"{name}.json").read_text())

    def environment(self):
        """The variables with which a function of this stack runs."""
        written = (self.directory / "cargo-lambda.env").read_text()
        return dict(re.findall(r"^(\w+)='(.*?)'$", written, re.MULTILINE | re.DOTALL))

    def invoke(self, function, event):
        """Lambda's Invoke with one of the stack's filled events."""
        body = self.event(event)
        url = f"{self.local['control_url']}/2015-03-31/functions/{function}/invocations"
        self.request(url, "POST", {"content-type": "application/json"}, body)

    def line(self, **wanted):
        """The first line of any function's log with these values, waited for."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            for log in sorted(Path(self.local["logs"]).glob("*.log")):
                for line in log.read_text().splitlines():
                    if has(line, wanted):
                        return line
            time.sleep(0.05)
        raise SystemExit(f"no line with {wanted}")


def has(line, wanted):
    try:
        fields = json.loads(line)
    except ValueError:
        return False
    return isinstance(fields, dict) and all(fields.get(name) == value for name, value in wanted.items())


def of_the_stack(stack):
    """The lines that requests leave."""
    first, second, third = stack.file["runs"]["ready"][:3]
    read, refused = {"message": "n3_execution_contract_read"}, {"message": "n3_execution_contract_issue_refused"}
    recorded = {}
    assert stack.contract("operator_url", first, "admin", "POST")[0] == 201
    recorded["issue issued"] = stack.line(message="[N3 AUDIT] n3_execution_contract_issued")
    stack.contract("operator_url", second, "member", "POST")
    recorded["issue refused"] = stack.line(**refused, outcome="refused", code="role_required")
    stack.fault(second, "TransactGetItems")
    stack.contract("operator_url", second, "admin", "POST")
    recorded["issue store failure"] = stack.line(**refused, code="store_unavailable")
    _, headers = stack.contract("service_token_url", first, "service")
    recorded["read granted"] = stack.line(**read, outcome="granted")
    etag = {name.lower(): value for name, value in headers.items()}["etag"]
    stack.contract("service_token_url", first, "service", **{"if-none-match": etag})
    recorded["read not modified"] = stack.line(**read, outcome="not_modified")
    stack.contract("service_token_url", third, "service")
    recorded["read not found"] = stack.line(**read, outcome="refused", code="contract_not_found")
    stack.invoke("read-consumer", "get-execution-contract-iam-unregistered")
    recorded["read refused"] = stack.line(**read, outcome="refused", code="consumer_required")
    stack.fault(third, "GetItem")
    stack.contract("service_token_url", third, "service")
    recorded["read store failure"] = stack.line(**read, code="store_unavailable")
    recorded |= of_monitor_before(stack, first, second)
    stack.change_a_contract(first, "SET contract_payload = payload_hash")
    stack.contract("service_token_url", first, "service")
    recorded["read integrity failure"] = stack.line(**read, code="integrity_failure")
    stack.run("operator_url", first, "monitor", "admin")
    recorded["monitor integrity failure"] = stack.line(**MONITOR, code="integrity_failure")
    stack.change_a_contract(first, "REMOVE payload_version")
    stack.contract("service_token_url", first, "service_other_tenant")
    recorded["contract unreadable"] = stack.line(message="n3_execution_contract_unreadable")
    return recorded


def of_monitor_before(stack, issued, refused):
    """The lines that looking at runs leaves, before a contract is changed; the store refuses `refused`."""
    recorded = {}
    stack.run("operator_url", issued, "monitor", "admin")
    recorded["monitor granted"] = stack.line(**MONITOR, outcome="granted")
    stack.run("operator_url", issued, "monitor", "member")
    recorded["monitor refused"] = stack.line(**MONITOR, outcome="refused", code="role_required")
    stack.run("operator_url", stack.file["runs"]["unknown"], "monitor", "admin")
    recorded["monitor not found"] = stack.line(**MONITOR, outcome="refused", code="run_not_found")
    stack.run("operator_url", refused, "monitor", "admin")
    recorded["monitor store failure"] = stack.line(**MONITOR, code="store_unavailable")
    return recorded


def of_the_signer(stack, directory):
    """The lines of `issue` where KMS cannot be reached: at its start, and when a contract is to be signed."""
    environment = stack.environment() | {"RECEIPT_KMS_KEY_ARN": KEY, "AWS_ENDPOINT_URL_KMS": "http://127.0.0.1:9"}
    del environment["RECEIPT_LOCAL_KEY_FILE"]
    written = lines(directory / "issue", environment, stack.event("post-execution-contract-admin"), SECONDS)
    wanted = {
        "signer unavailable": {"message": "signer_unavailable"},
        "issue signer failure": {"message": "n3_execution_contract_issue_refused", "code": "signer_unavailable"},
    }
    return {what: next(line for line in written if has(line, fields)) for what, fields in wanted.items()}


def of_a_start(binary, environment, message):
    """The line with this message that a binary writes when it is started so."""
    process = subprocess.run([binary], env=environment, capture_output=True, text=True, timeout=SECONDS)
    for line in process.stdout.splitlines():
        if has(line, {"message": message}):
            # A panic's place begins with where this machine keeps its crates.
            return BUILD_MACHINE.sub('"place":"', line)
    raise SystemExit(f"{binary} wrote no {message}: {process.stdout}")


def of_starts(directory):
    """The lines of functions that cannot start: no configuration; no Lambda; issuers that cannot be reached."""
    lambda_ = {
        "AWS_REGION": "eu-west-1",
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_SESSION_TOKEN": "local",
        "AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:9",
        "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:9",
        "CONTRACTS_TABLE": "contracts",
        "PLANNING_TABLE": "planning",
    }
    issuer = {"iss": "https://issuer.example", "audience": "n3", "algorithms": ["ES256"]}
    issuers = {"issuers": [issuer | {"jwks_url": "https://127.0.0.1:9/keys"}]}
    signer = {"RECEIPT_ISSUER": "n3", "RECEIPT_KMS_KEY_ARN": KEY, "AWS_ENDPOINT_URL_KMS": "http://127.0.0.1:9"}
    issue = lambda_ | signer | {"TENANT_TOKEN_ISSUERS": json.dumps(issuers)}
    return {
        "function stopped": of_a_start(directory / "read", {}, "function_stopped"),
        "panic": of_a_start(directory / "issue", issue, "panic"),
        "key set unavailable": of_a_start(directory / "issue", issue, "key_set_unavailable"),
    }


def shape(line):
    """What does not differ from run to run."""
    fields = json.loads(line)
    return sorted(fields), [fields.get(name) for name in CONSTANT]


def main():
    directory = Path(sys.argv[1]).resolve()
    stack = Stack()
    fresh = of_the_stack(stack) | of_the_signer(stack, directory) | of_starts(directory)
    if "--check" not in sys.argv:
        RECORDED.write_text(json.dumps(fresh, indent=2) + "\n")
        return
    recorded = json.loads(RECORDED.read_text())
    assert set(fresh) == set(recorded), set(fresh) ^ set(recorded)
    failed = [what for what in fresh if shape(fresh[what]) != shape(recorded[what])]
    for what in failed:
        print(f"FAILED: {what}: recorded {recorded[what]}, written {fresh[what]}")
    print(f"recorded lines: {len(fresh) - len(failed)} passed, {len(failed)} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
