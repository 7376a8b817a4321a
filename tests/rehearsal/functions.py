"""The deployed functions, called through Lambda's Invoke."""

import base64
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

import events
import names
from emulator import Emulator
from plans import Plans
from tokens import Issuers


@dataclass
class Answer:
    """A function's answer, and the end of its log."""

    status: int
    body: dict[str, Any]
    log: str
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """Status and reason code, `503 store_unavailable`, or the status alone."""
        code = self.body.get("code")
        return f"{self.status} {code}" if code else str(self.status)


class Functions:
    """Callers of the functions."""

    def __init__(self, emulator: Emulator, issuers: Issuers, plans: Plans) -> None:
        self.client = emulator.client("lambda")
        self.issuers = issuers
        self.plans = plans

    def issue(self, run: str) -> Answer:
        """A POST for `run` by the own tenant's admin."""
        return self.invoke(names.ISSUE, events.version_2("POST", run, self.issuers.admin()))

    def read_as_engine(self, run: str, role: str = names.ENGINE) -> Answer:
        """A GET for `run` by an engine with `role`."""
        return self.invoke(names.READ_CONSUMER, events.version_1(run, role))

    def read_with_token(self, run: str, client: str = names.SERVICE_CLIENT) -> Answer:
        """A GET for `run` with a service token of `client`."""
        return self.invoke(names.READ_SERVICE_TOKEN, events.version_2("GET", run, self.issuers.service_token(client)))

    def monitor(self, run: str, token: str | None = None) -> Answer:
        """A GET of what is shown of `run`, by the own tenant's admin unless another token is given."""
        event = events.version_2("GET", run, token or self.issuers.admin(), names.monitor_path(events.RUN_ID))
        return self.invoke(names.MONITOR, event)

    def shown(self, path: str) -> Answer:
        """A GET of what the operator plane shows to everybody."""
        return self.invoke(names.MONITOR, events.version_2("GET", "", None, path))

    def preflight(self, origin: str) -> Answer:
        """A browser's question before a page of `origin` reads a run."""
        asked = {"origin": origin, "access-control-request-method": "GET"}
        template = names.monitor_path(events.RUN_ID)
        return self.invoke(names.MONITOR, events.version_2("OPTIONS", str(uuid.uuid4()), None, template, asked))

    def start_anew(self, function: str) -> None:
        """Has the next call start `function`, as a deployment does."""
        seconds = self.client.get_function_configuration(FunctionName=function)["Timeout"]
        # The emulator keeps a function running unless one of a few settings is given, changed or not.
        self.client.update_function_configuration(FunctionName=function, Timeout=seconds)

    def role_of(self, function: str) -> str:
        """Name of the role that `function` runs under."""
        return self.client.get_function_configuration(FunctionName=function)["Role"].rsplit("/", 1)[1]

    def invoke(self, function: str, event: dict[str, Any]) -> Answer:
        """The answer of `function` to `event`; a failed invocation has the status 0."""
        sent = self.client.invoke(FunctionName=function, Payload=json.dumps(event), LogType="Tail")
        payload = json.loads(sent["Payload"].read())
        log = base64.b64decode(sent.get("LogResult", "")).decode(errors="replace")
        if "FunctionError" in sent:
            return Answer(0, {"code": json.dumps(payload)}, log)
        text = payload.get("body") or ""
        body = json.loads(text) if text.startswith("{") else {}
        return Answer(payload["statusCode"], body, log, text, payload.get("headers") or {})
