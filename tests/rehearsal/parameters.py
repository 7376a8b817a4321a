"""The values of the template's parameters in a rehearsal."""

import json

import names
from tokens import Issuers


def values(template: dict, issuers: Issuers) -> dict[str, str]:
    """A value for each parameter that needs one; those that the template does not declare are left out."""
    given = {
        "EngineAccounts": names.ACCOUNT,
        "EnginePrincipals": ",".join(names.role_arn(role) for role in admitted()),
        "ExecutionConsumers": consumers(),
        "TenantTokenIssuers": issuers.tenant_configuration(),
        "ServiceTokenIssuer": issuers.service_configuration(),
        "CreatePlanningTable": "true",
        "Architecture": "x86_64",
        "DeploymentRole": names.DEPLOYER,
        "ReceiptIssuer": names.ISSUER,
        "MonitorOrigins": ",".join(names.ORIGINS),
    }
    declared = template["Parameters"]
    missing = [name for name, rules in declared.items() if "Default" not in rules and name not in given]
    if missing:
        raise RuntimeError(f"the rehearsal has no value for the parameters {missing}")
    return {name: value for name, value in given.items() if name in declared}


def admitted() -> list[str]:
    """The roles that the resource policy of the consumer API lists."""
    return [names.ENGINE, names.ENGINE_OTHER, names.UNREGISTERED]


def consumers() -> str:
    """The registered consumers: for each tenant one role and one client, and one role that may not call."""
    own, other = [names.OWN_TENANT], [names.OTHER_TENANT]
    entries = [
        {"name": "engine", "iam_role": names.role_arn(names.ENGINE), "tenants": own},
        {"name": "other engine", "iam_role": names.role_arn(names.ENGINE_OTHER), "tenants": other},
        {"name": "unpermitted", "iam_role": names.role_arn(names.UNPERMITTED), "tenants": own},
        {"name": "service engine", "client_id": names.SERVICE_CLIENT, "tenants": own},
        {"name": "other service engine", "client_id": names.SERVICE_CLIENT_OTHER, "tenants": other},
    ]
    return json.dumps({"consumers": entries})
