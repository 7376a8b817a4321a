"""The template as plain CloudFormation, as SAM's own translator makes it: no network, no account.

    translation.py [TEMPLATE]     prints it, the form of tests/stack/template.cfn.json
"""

import json
import logging
import os
import re
import sys
from pathlib import Path

os.environ["AWS_DEFAULT_REGION"] = "eu-west-1"
logging.getLogger("samtranslator").setLevel(logging.ERROR)

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "template.yaml"
COMMITTED = ROOT / "tests" / "stack" / "template.cfn.json"

# A deployment's logical id ends in a digest, and with AlwaysDeploy in the time of the translation as well.
DEPLOYMENT_ID = re.compile(r"\bConsumerApiDeployment[0-9a-f]{10}\b")
CONSTANT_ID = "ConsumerApiDeployment0000000000"
# Where an artefact would be after `sam package`.
CODE = {"Bucket": "artefacts-of-the-build", "Key": "function"}


class NoManagedPolicies:
    """The translator asks for AWS's managed policies; every role here is explicit."""

    def load(self):
        return {}


def translate(text):
    """The translation of a SAM template's text, as parsed JSON with constant deployment ids."""
    template = yaml_parse(text)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = CODE
    plain = json.dumps(transform(template, {}, NoManagedPolicies()))
    plain = json.loads(DEPLOYMENT_ID.sub(CONSTANT_ID, plain))
    deployment = plain["Resources"][CONSTANT_ID]["Properties"]
    deployment["Description"] = "RestApi deployment"
    return plain


def pretty(template):
    """The committed spelling: sorted, since the translator's order changes from run to run."""
    return json.dumps(template, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATE
    sys.stdout.write(pretty(translate(path.read_text())))
