"""The command `fetch`: prints the served bytes as they are."""

import argparse
import os
import sys
from pathlib import Path

from .http_fetch import FetchError, Iam, ServiceToken, fetch


def main(options: argparse.Namespace) -> int:
    """Runs the command and returns its exit code. Raises OSError, and ValueError for what cannot be used."""
    try:
        body = fetch(options.run, options.url, _credential(options))
    except FetchError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_code
    sys.stdout.buffer.write(body or b"")
    sys.stdout.flush()
    return 0


def _credential(options: argparse.Namespace) -> ServiceToken | Iam:
    """Never from an argument, which other users of the machine can see."""
    environment = os.environ
    if options.service_token_file is not None:
        return ServiceToken(Path(options.service_token_file).read_text("ascii").strip())
    if token := environment.get("EXECUTION_CONTRACT_TOKEN"):
        return ServiceToken(token)
    region = options.region or environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION")
    access, secret = environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")
    if not (access and secret and region):
        raise ValueError("no credential: a token file, EXECUTION_CONTRACT_TOKEN, or AWS_… and a region")
    return Iam(access, secret, environment.get("AWS_SESSION_TOKEN") or None, region)
