"""The acceptance tests against the rehearsed deployment, through a stack.json without `local`."""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import lifecycle
import names
import sample_runs
from checks import Checks, say, section
from deployment import Deployment
from functions import Functions
from principals import Principals
from tokens import Issuers
from untested import LEFT_OUT

# A binary's tests share one machine with the emulator.
THREADS = "2"
SECONDS = 600
RESULT = re.compile(r"^test (\S+) \.\.\. (ok|FAILED|ignored)$", re.MULTILINE)
# Folder in which a used sample run leaves a file.
USED = "n3-execution-contract-used-runs"
LOCAL_ONLY = "left out: needs the local stack"


def stack_file(deployment: Deployment, functions: Functions, principals: Principals, issuers: Issuers) -> dict[str, Any]:
    """The contents of stack.json."""
    plans = functions.plans
    roles = {
        "engine": names.ENGINE, "engine_other_tenant": names.ENGINE_OTHER,
        "unregistered": names.UNREGISTERED, "unpermitted": names.UNPERMITTED,
    }
    return {
        "operator_url": lifecycle.api_url(deployment, "OperatorUrl"),
        "consumer_url": lifecycle.consumer_url(deployment),
        "service_token_url": lifecycle.api_url(deployment, "ServiceTokenUrl"),
        "dynamodb_url": deployment.emulator.url,
        "region": names.REGION,
        "tokens": issuers.all(),
        "iam": {name: credentials(principals.session(role)) for name, role in roles.items()},
        "tenants": {"own": names.OWN_TENANT, "other": names.OTHER_TENANT},
        "monitor_origins": names.ORIGINS,
        "runs": sample_runs.written(plans, names.OWN_TENANT, names.OTHER_TENANT),
    }


def credentials(session: dict[str, str]) -> dict[str, str]:
    """A session in the spelling of stack.json."""
    return {
        "access_key_id": session["AccessKeyId"], "secret_access_key": session["SecretAccessKey"],
        "session_token": session["SessionToken"], "arn": session["Arn"],
    }


def check(checks: Checks, stack: dict[str, Any], folder: Path, binaries: list[Path]) -> None:
    """Runs each binary: its tests pass, and those that are left out still fail for their gap."""
    path = folder / "stack.json"
    path.write_text(json.dumps(stack))
    known: set[str] = set()
    for binary in binaries:
        section(f"acceptance tests: {binary.name.rsplit('-', 1)[0]}")
        environment = {**os.environ, "STACK_JSON": str(path), "TMPDIR": str(folder)}
        listed = names_of(binary, environment)
        known |= listed
        run(checks, binary, environment, listed)
    if binaries:
        checks.expect("every test that is left out exists", sorted(set(LEFT_OUT) - known), [])


def run(checks: Checks, binary: Path, environment: dict[str, str], listed: set[str]) -> None:
    """All tests of `binary`, in one go: those that it lists."""
    done = subprocess.run(
        [str(binary), "--test-threads", THREADS], env=environment, cwd=names.ROOT, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )
    local = set(re.findall(rf"^{LOCAL_ONLY} \((\S+)\)$", done.stderr, re.MULTILINE))
    results = sorted(RESULT.findall(done.stdout))
    checks.expect("every test has a result", sorted(listed - {test for test, _ in results}), [])
    for test, result in results:
        if test in local and result == "ok":
            say(f"not here: {test}: looks behind the interface, into the local stack")
        elif test in LEFT_OUT:
            checks.expect(f"left out: {test}: {LEFT_OUT[test]}", result, "FAILED")
        else:
            checks.hold(test, result == "ok", failure_of(test, done.stdout))
    used = len(list((Path(environment["TMPDIR"]) / USED).glob("*")))
    say(f"{len(local)} tests need the local stack; {used} of {sample_runs.READY} ready runs are used up")


def names_of(binary: Path, environment: dict[str, str]) -> set[str]:
    """The tests in `binary`."""
    listed = subprocess.run([str(binary), "--list", "--format", "terse"], env=environment, capture_output=True, text=True,
                            check=True)
    return {line.removesuffix(": test") for line in listed.stdout.splitlines() if line.endswith(": test")}


def failure_of(test: str, output: str) -> str:
    """What `test` printed when it failed."""
    found = re.search(rf"^---- {re.escape(test)} stdout ----\n(.*?)\n\n", output, re.MULTILINE | re.DOTALL)
    return found.group(1)[:2000] if found else "no output"
