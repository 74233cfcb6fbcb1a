"""Signs access tokens (RFC 9068) with the active key. Private keys are stored sealed (encrypted)."""

import json
from datetime import datetime
from typing import Any

from chassis.unit_of_work import UnitOfWork
from joserfc import jwt
from joserfc.jwk import OKPKey

from auth.keys import repository
from auth.keys.domain import ACCESS_TOKEN_LIFETIME, ALGORITHM, VERIFIES_AFTER_RETIREMENT, SigningKey
from auth.keys.sealing import seal, unseal

AUDIENCE = "loupe"
TOKEN_TYPE = "at+jwt"  # noqa: S105


class Signer:
    """Caches unsealed keys by id, so that each is unsealed once per process."""

    def __init__(self, issuer: str, sealing_key: bytes) -> None:
        self._issuer = issuer
        self._sealing_key = sealing_key
        self._unsealed: dict[str, OKPKey] = {}

    async def sign(self, tx: UnitOfWork, claims: dict[str, Any], now: datetime) -> str:
        """A token with these claims, valid for ten minutes. Makes the first key where there is none."""
        key = await self._active(tx, now)
        standard = {
            "iss": self._issuer,
            "aud": AUDIENCE,
            "iat": int(now.timestamp()),
            "exp": int((now + ACCESS_TOKEN_LIFETIME).timestamp()),
        }
        header = {"alg": ALGORITHM, "typ": TOKEN_TYPE, "kid": key.kid}
        return jwt.encode(header, claims | standard, self._private(key), algorithms=[ALGORITHM])

    async def rotate(self, tx: UnitOfWork, now: datetime) -> SigningKey:
        """Makes a new key, which signs from now on; the old one verifies until its tokens have expired."""
        await repository.lock(tx)
        await repository.retire_active(tx, now)
        await repository.forget_retired(tx, now - VERIFIES_AFTER_RETIREMENT)
        key = self._make(now)
        await repository.add(tx, key)
        return key

    async def jwks(self, tx: UnitOfWork, now: datetime) -> dict[str, list[dict[str, str]]]:
        """The public keys that tokens may still be signed with (RFC 7517)."""
        await self._active(tx, now)
        keys = await repository.published(tx, now - VERIFIES_AFTER_RETIREMENT)
        return {"keys": [key.published for key in keys]}

    async def _active(self, tx: UnitOfWork, now: datetime) -> SigningKey:
        key = await repository.active(tx)
        if key is None:
            await repository.lock(tx)
            key = await repository.active(tx)
        return key or await self.rotate(tx, now)

    def _make(self, now: datetime) -> SigningKey:
        pair = OKPKey.generate_key(ALGORITHM)
        kid = pair.thumbprint()
        public = pair.as_dict(private=False) | {"kid": kid, "use": "sig"}
        secret = json.dumps(pair.as_dict(private=True)).encode()
        return SigningKey(kid, seal(self._sealing_key, kid, secret), _texts(public), now, None)

    def _private(self, key: SigningKey) -> OKPKey:
        if key.kid not in self._unsealed:
            secret = unseal(self._sealing_key, key.kid, key.sealed)
            self._unsealed[key.kid] = OKPKey.import_key(json.loads(secret))
        return self._unsealed[key.kid]


def _texts(jwk: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in jwk.items()}
