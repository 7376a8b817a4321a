"""The consumer's route over HTTP, signed with SigV4 by botocore."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

import names
from checks import Checks, section
from emulator import Emulator
from functions import Functions
from principals import Principals


@dataclass
class Route:
    """Where the consumer plane is."""

    base: str

    def answer(self, run: str, session: dict[str, str] | None, method: str = "GET", path: str | None = None) -> str:
        """Status, and the reason code where there is one, of a request signed with `session`, if any."""
        url = self.base + (path or names.contract_path(run))
        request = AWSRequest(method=method, url=url)
        if session:
            keys = Credentials(session["AccessKeyId"], session["SecretAccessKey"], session["SessionToken"])
            SigV4Auth(keys, "execute-api", names.REGION).add_auth(request)
        return sent(method, url, dict(request.headers.items()))


def sent(method: str, url: str, headers: dict[str, str]) -> str:
    """Status and reason code of the answer."""
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as answer:
        code = json.loads(answer.read() or b"{}").get("code")
        return f"{answer.code} {code}" if code else str(answer.code)


def check(
    checks: Checks, route: Route, emulator: Emulator, functions: Functions, principals: Principals,
) -> None:
    """Who may read, and that reading is all."""
    section("the consumer's IAM route over HTTP")
    run = functions.plans.ready()
    functions.issue(run)
    engine = principals.session(names.ENGINE)
    forged = {**engine, "SecretAccessKey": "x" + engine["SecretAccessKey"]}
    expect = checks.expect
    expect("an engine reads", route.answer(run, engine), "200")
    expect("without a signature", route.answer(run, None), "403")
    expect("with a forged signature", route.answer(run, forged), "403")
    expect("without the policy", route.answer(run, principals.session(names.UNPERMITTED)), "403")
    expect("with the policy, not registered",
           route.answer(run, principals.session(names.UNREGISTERED)), "403 consumer_required")
    expect("the other tenant's engine",
           route.answer(run, principals.session(names.ENGINE_OTHER)), "404 contract_not_found")
    only_reading(checks, route, emulator, run, engine)


def only_reading(checks: Checks, route: Route, emulator: Emulator, run: str, engine: dict[str, str]) -> None:
    """Other methods and paths are refused by the engine's own policy already, not for want of a route alone."""
    asked = [(method, names.contract_path(run)) for method in ("POST", "PUT", "DELETE", "PATCH")]
    asked += [("GET", path) for path in ("/api/n3/runs", f"/api/n3/runs/{run}", f"/api/n3/runs/{run}/monitor")]
    for method, path in asked:
        before = len(emulator.refusals())
        answer = route.answer(run, engine, method, path)
        actions = [line.split(" ")[0] for line in emulator.refusals()[before:]]
        checks.expect(f"an engine's {method} {path.replace(run, '…')}", (answer, actions), ("403", ["execute-api:Invoke"]))
