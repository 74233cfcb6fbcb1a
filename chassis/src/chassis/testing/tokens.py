"""Issues tokens for HTTP tests, and is the source of their keys: `create_app(..., keys=minter)`."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis.auth import ALGORITHM, AUDIENCE, TOKEN_TYPE


@dataclass
class Minter:
    """`minter.account("id", "staff")` and `minter.service("vision")` are bearer tokens."""

    issuer: str
    kid: str = "test"
    key: OKPKey = field(default_factory=lambda: OKPKey.generate_key("Ed25519"))

    async def find(self, kid: str) -> OKPKey | None:
        return self.key if kid == self.kid else None

    def account(self, id: str, *roles: str, **claims: object) -> str:
        return self.mint({"sub": id, "roles": list(roles), **claims})

    def service(self, client_id: str, **claims: object) -> str:
        return self.mint({"sub": client_id, "kind": "service", "client_id": client_id, **claims})

    def mint(self, claims: Mapping[str, object], **header: object) -> str:
        """Any token: the given claims and header entries replace the valid ones."""
        now = int(time.time())
        good = {"iss": self.issuer, "aud": AUDIENCE, "iat": now, "exp": now + 600}
        head = {"alg": ALGORITHM, "kid": self.kid, "typ": TOKEN_TYPE, **header}
        return jwt.encode(head, {**good, **claims}, self.key, algorithms=[str(head["alg"])])

    def bearer(self, token: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {token}"}
