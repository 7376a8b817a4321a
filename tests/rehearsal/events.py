"""API Gateway's events, for functions that are invoked directly."""

import time
import uuid
from typing import Any

import names

TEMPLATE_PATH = names.contract_path("{runId}")
RUN_ID = "{runId}"


def version_2(
    method: str, run: str, token: str | None, template: str = TEMPLATE_PATH, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """Payload format 2.0 of the planes that are HTTP APIs: a request for the path `template` with `run` in it."""
    path, route = template.replace(RUN_ID, run), f"{method} {template}"
    authorization = {"authorization": f"Bearer {token}"} if token else {}
    http = {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "rehearsal"}
    context = {
        "accountId": names.ACCOUNT, "apiId": "rehearsal", "domainName": "api.example", "domainPrefix": "api",
        "http": http, "requestId": str(uuid.uuid4()), "routeKey": route, "stage": "$default",
        "time": "23/Nov/2026:10:00:00 +0000", "timeEpoch": int(time.time() * 1000),
    }
    return {
        "version": "2.0", "routeKey": route, "rawPath": path, "rawQueryString": "",
        "headers": {**authorization, **(headers or {}), "host": "api.example"},
        "requestContext": context, "pathParameters": {"runId": run} if RUN_ID in template else {},
        "isBase64Encoded": False,
    }


def version_1(run: str, role: str) -> dict[str, Any]:
    """Payload format 1.0 of the consumer plane: a GET by a session of `role`."""
    path = names.contract_path(run)
    headers = {"Host": "api.example", "X-Forwarded-Proto": "https"}
    session = f"arn:aws:sts::{names.ACCOUNT}:assumed-role/{role}/{names.SESSION}"
    identity = {
        "accessKey": "ASIAEXAMPLE", "accountId": names.ACCOUNT, "caller": "AROAEXAMPLE:rehearsal",
        "sourceIp": "127.0.0.1", "user": "AROAEXAMPLE:rehearsal", "userAgent": "rehearsal", "userArn": session,
    }
    context = {
        "accountId": names.ACCOUNT, "apiId": "rehearsal", "domainName": "api.example", "domainPrefix": "api",
        "extendedRequestId": "e", "httpMethod": "GET", "identity": identity, "path": f"/live{path}",
        "protocol": "HTTP/1.1", "requestId": str(uuid.uuid4()), "requestTime": "23/Nov/2026:10:00:00 +0000",
        "requestTimeEpoch": int(time.time() * 1000), "resourceId": "r", "resourcePath": TEMPLATE_PATH, "stage": "live",
    }
    return {
        "version": "1.0", "resource": TEMPLATE_PATH, "path": path, "httpMethod": "GET", "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None, "multiValueQueryStringParameters": None,
        "pathParameters": {"runId": run}, "stageVariables": None, "requestContext": context,
        "body": None, "isBase64Encoded": False,
    }
