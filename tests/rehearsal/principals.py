"""Roles outside the stack, made by their owners: engines, and N3's writer. And sessions of any role."""

import json

import names
from emulator import Emulator

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{names.ACCOUNT}:root"}, "Action": "sts:AssumeRole"}],
}


class Principals:
    """The maker of roles and sessions."""

    def __init__(self, emulator: Emulator) -> None:
        self.iam = emulator.client("iam")
        self.sts = emulator.client("sts")

    def make(self, outputs: dict[str, str]) -> None:
        """Makes the roles, with the policies that the stack's outputs hold ready for them."""
        policies = {
            names.ENGINE: "EnginePolicy", names.ENGINE_OTHER: "EnginePolicy", names.UNREGISTERED: "EnginePolicy",
            names.UNPERMITTED: None, names.WRITER: "PlanningWriterPolicy", names.PUBLISHER: None,
        }
        for role, output in policies.items():
            self.make_role(role, output, outputs[output] if output else None)

    def make_role(self, role: str, policy: str | None = None, document: str | None = None) -> None:
        """Makes a role, with a policy if one is named."""
        self.iam.create_role(RoleName=role, AssumeRolePolicyDocument=json.dumps(TRUST))
        if policy:
            self.iam.put_role_policy(RoleName=role, PolicyName=policy, PolicyDocument=document)

    def may_publish(self, *keys: str) -> None:
        """Lets the maker of key sets know the public halves of `keys`, and nothing else."""
        statement = {"Effect": "Allow", "Action": "kms:GetPublicKey", "Resource": list(keys)}
        document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
        self.iam.put_role_policy(RoleName=names.PUBLISHER, PolicyName="know-public-keys", PolicyDocument=document)

    def session(self, role: str) -> dict[str, str]:
        """Temporary credentials of `role`, as STS gives them, and the ARN of the session as `Arn`."""
        answer = self.sts.assume_role(RoleArn=names.role_arn(role), RoleSessionName=names.SESSION)
        return {**answer["Credentials"], "Arn": answer["AssumedRoleUser"]["Arn"]}
