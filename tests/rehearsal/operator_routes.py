"""What the operator plane shows, over HTTP: the page and what it is made of, the key set, and a run."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass

import names
from checks import Checks, section
from functions import Functions

ASSET = re.compile(r'"(/n3/assets/[^"]+\.js)"')


@dataclass
class Shown:
    """An answer."""

    status: int
    kind: str
    body: str


def get(base: str, path: str, token: str | None = None, method: str = "GET") -> Shown:
    """The answer to a request, with a token if one is given."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(base + path, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Shown(answer.status, answer.headers.get_content_type(), answer.read().decode())
    except urllib.error.HTTPError as answer:
        return Shown(answer.code, answer.headers.get_content_type(), answer.read().decode())


def check(checks: Checks, base: str, functions: Functions, key_set: str) -> None:
    """Asks as a browser does, and as people do who may not."""
    section("the operator plane over HTTP: what it shows")
    run, other = functions.plans.ready(), functions.plans.ready(tenant=names.OTHER_TENANT)
    functions.issue(run)
    keys = get(base, names.KEY_SET_PATH)
    checks.expect("the key set", (keys.status, keys.kind, keys.body), (200, "application/jwk-set+json", key_set))
    page, again = get(base, f"/n3/runs/{run}"), get(base, f"/n3/runs/{other}")
    checks.expect("the page", (page.status, page.kind), (200, "text/html"))
    checks.expect("is the same for every run", again.body, page.body)
    asset = get(base, (ASSET.findall(page.body) or ["/n3/assets/of-no-page"])[0])
    checks.expect("what the page is made of", (asset.status, asset.kind), (200, "text/javascript"))
    checks.expect("an asset that is not", get(base, "/n3/assets/none.js").status, 404)
    tokens = functions.issuers.all()
    asked = {"admin": 200, "owner": 200, "member": 403, "other_tenant_admin": 404, "expired": 401, "service": 401}
    for who, status in asked.items():
        checks.expect(f"a run for {who}", get(base, names.monitor_path(run), tokens[who]).status, status)
    checks.expect("a run without a token", get(base, names.monitor_path(run)).status, 401)
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = get(base, names.monitor_path(run), tokens["admin"], method)
        checks.expect(f"{method} has no route", answer.status, 404)

