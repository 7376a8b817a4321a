"""Program: writes sample runs for the acceptance tests into the planning table of a deployment for trials.

Prints the member `runs` of stack.json. Credentials and region are those of the environment, as for any AWS tool.
"""

import argparse
import json
import uuid
from typing import Any

import boto3

import names
from plans import Plans

# More than the acceptance tests use up in one go.
READY = 30


def written(plans: Plans, own: str, other: str) -> dict[str, Any]:
    """The runs of two tenants, written."""
    return {
        "ready": [plans.ready(own) for _ in range(READY)],
        "without_snapshot": plans.ready(own, without="READINESS_SNAPSHOT"),
        "without_eligibility": plans.ready(own, without="ELIGIBILITY"),
        "without_handoff": plans.ready(own, without="HANDOFF"),
        "other_tenant": plans.ready(other),
        "unknown": str(uuid.uuid4()),
    }


def main() -> None:
    """Writes and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", default=names.PLANNING_TABLE)
    parser.add_argument("--own", required=True, help="tenant of most tokens")
    parser.add_argument("--other", required=True, help="the other tenant")
    options = parser.parse_args()
    print(json.dumps(written(Plans(boto3.client("dynamodb"), options.table), options.own, options.other), indent=2))


if __name__ == "__main__":
    main()
