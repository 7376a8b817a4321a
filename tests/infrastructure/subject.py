"""What the checks look at: the repository's template, or a mutated one in its place."""

import functools

from resolution import ACCOUNT, Deployed
from translation import TEMPLATE, translate

OTHER_ACCOUNT = "210987654321"
OWN_ENGINE = f"arn:aws:iam::{ACCOUNT}:role/engines/own-engine"
OTHER_ENGINE = f"arn:aws:iam::{OTHER_ACCOUNT}:role/other-engine"
DEPLOYER = f"arn:aws:iam::{ACCOUNT}:role/ops/deployer"

# What has no default, with two engines of two accounts.
PARAMETERS = {
    "DeploymentRole": "ops/deployer",
    "EngineAccounts": f"{ACCOUNT},{OTHER_ACCOUNT}",
    "EnginePrincipals": f"{OWN_ENGINE},{OTHER_ENGINE}",
    "ExecutionConsumers": "{}",
    "TenantTokenIssuers": "{}",
    "ServiceTokenIssuer": "{}",
    "ReceiptIssuer": "https://contracts.example",
}

_text = None


def mutate(changed):
    """Puts `changed` in the template's place; None puts it back."""
    global _text
    _text = changed
    template.cache_clear()


def text():
    """The template as it is written."""
    return TEMPLATE.read_text() if _text is None else _text


@functools.cache
def template():
    """The translation."""
    return translate(text())


def deployed(**parameters):
    """The translation with the parameters above and these."""
    return Deployed(template(), {**PARAMETERS, **parameters})
