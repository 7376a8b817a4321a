"""Names and ids that the rehearsal uses in more than one place."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

ACCOUNT = "123456789012"
REGION = "eu-west-1"
STACK = "rehearsal"

PLANNING_TABLE = "cc_n3_planning"
CONTRACTS_TABLE = "cc_n3_execution_contracts"

OWN_TENANT = "0a7e57a0-0000-4000-8000-000000000001"
OTHER_TENANT = "0a7e57a0-0000-4000-8000-000000000002"
OWNER = "0a7e57a0-0000-4000-8000-0000000000a1"
ADMIN = "0a7e57a0-0000-4000-8000-0000000000a2"
MEMBER = "0a7e57a0-0000-4000-8000-0000000000a3"
OTHER_ADMIN = "0a7e57a0-0000-4000-8000-0000000000b1"

# Roles of engines. The emulator knows no second account, so the other tenant's engine is in the own one.
ENGINE = "n3-engine"
ENGINE_OTHER = "n3-engine-other"
UNREGISTERED = "n3-engine-unregistered"
UNPERMITTED = "n3-engine-unpermitted"
SESSION = "rehearsal"
# The role of N3's writer of planning records.
WRITER = "n3-planning-writer"
# The role that deploys.
DEPLOYER = "deployer"
# The role of whoever makes key sets.
PUBLISHER = "n3-key-publisher"

# Clients with service tokens.
SERVICE_CLIENT = "service-engine"
SERVICE_CLIENT_OTHER = "service-engine-other"

# Start of the line that the emulator prints for each refusal, followed by action and resource.
DENIED = "DENIED"

# Functions.
ISSUE = f"{STACK}-issue"
READ_CONSUMER = f"{STACK}-read-consumer"
READ_SERVICE_TOKEN = f"{STACK}-read-service-token"
MONITOR = f"{STACK}-monitor"

# The deployment's name in its receipts.
ISSUER = "https://contracts.rehearsal.example"
# Origins whose pages may show a run.
ORIGINS = ["https://portal.example", "https://portal.example:8443"]
KEY_SET_PATH = "/.well-known/jwks.json"


def role_arn(role: str) -> str:
    """ARN of a role in the deployment's account."""
    return f"arn:aws:iam::{ACCOUNT}:role/{role}"


def contract_path(run: str) -> str:
    """Path of a run's contract on every plane."""
    return f"/api/n3/runs/{run}/execution-contract"


def monitor_path(run: str) -> str:
    """Path of what is shown of a run."""
    return f"/api/n3/runs/{run}/monitor"
