"""Issuers with fresh P-256 keys, and the tokens of every caller."""

import base64
import json
import time
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

import names

LIFETIME = 60 * 60
TENANT_AUDIENCE = "n3-operator"
# Fixed by the interface.
SERVICE_AUDIENCE = "n3-execution-contract"
SERVICE_SCOPE = "execution-contract:read"
KEY_ID = "rehearsal"


class Issuer:
    """An issuer of tokens signed with ES256."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.key = ec.generate_private_key(ec.SECP256R1())

    def key_set(self) -> dict:
        """Its JWK Set."""
        point = self.key.public_key().public_numbers()
        coordinates = {axis: encoded(getattr(point, axis).to_bytes(32, "big")) for axis in ("x", "y")}
        key = {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": KEY_ID, **coordinates}
        return {"keys": [key]}

    def sign(self, kind: str, claims: dict) -> str:
        """A compact JWS of `claims` whose `typ` is `kind`."""
        header = {"alg": "ES256", "kid": KEY_ID, "typ": kind}
        signed = ".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
        r, s = decode_dss_signature(self.key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"{signed}.{encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


class Issuers:
    """The tenants' issuer and the platform's."""

    def __init__(self) -> None:
        self.tenant = Issuer("https://tenant-issuer.example")
        self.service = Issuer("https://platform-issuer.example")

    def tenant_configuration(self) -> str:
        """Value of the parameter TenantTokenIssuers."""
        issuer = {
            "iss": self.tenant.name, "audience": TENANT_AUDIENCE, "algorithms": ["ES256"],
            "jwks": self.tenant.key_set(),
        }
        return json.dumps({"issuers": [issuer]})

    def service_configuration(self) -> str:
        """Value of the parameter ServiceTokenIssuer."""
        return json.dumps({"iss": self.service.name, "algorithms": ["ES256"], "jwks": self.service.key_set()})

    def tenant_token(self, user: str, tenant: str | None, role: str, age: int = 0) -> str:
        """A tenant token that was issued `age` seconds ago."""
        issued = int(time.time()) - age
        claims = {
            "iss": self.tenant.name, "aud": TENANT_AUDIENCE, "sub": user, "role": role,
            "iat": issued, "exp": issued + LIFETIME,
        }
        return self.tenant.sign("JWT", claims if tenant is None else {**claims, "tenant_id": tenant})

    def service_token(self, client: str) -> str:
        """A service token of `client`."""
        issued = int(time.time())
        claims = {
            "iss": self.service.name, "aud": SERVICE_AUDIENCE, "sub": client, "client_id": client,
            "scope": SERVICE_SCOPE, "jti": str(uuid.uuid4()), "iat": issued, "exp": issued + LIFETIME,
        }
        return self.service.sign("at+jwt", claims)

    def admin(self) -> str:
        """Token of the own tenant's admin."""
        return self.tenant_token(names.ADMIN, names.OWN_TENANT, "admin")

    def all(self) -> dict[str, str]:
        """The tokens of stack.json."""
        own = names.OWN_TENANT
        return {
            "owner": self.tenant_token(names.OWNER, own, "owner"),
            "admin": self.admin(),
            "member": self.tenant_token(names.MEMBER, own, "member"),
            "other_tenant_admin": self.tenant_token(names.OTHER_ADMIN, names.OTHER_TENANT, "admin"),
            "no_tenant": self.tenant_token(names.ADMIN, None, "admin"),
            "expired": self.tenant_token(names.ADMIN, own, "admin", age=2 * LIFETIME),
            "service": self.service_token(names.SERVICE_CLIENT),
            "service_other_tenant": self.service_token(names.SERVICE_CLIENT_OTHER),
        }


def encoded(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
