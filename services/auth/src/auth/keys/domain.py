"""When a signing key signs, and how long it still verifies."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ALGORITHM: Final = "Ed25519"  # RFC 9864
ACCESS_TOKEN_LIFETIME = timedelta(minutes=10)
CLOCK_LEEWAY = timedelta(minutes=1)
VERIFIES_AFTER_RETIREMENT = ACCESS_TOKEN_LIFETIME + CLOCK_LEEWAY
"""How long a retired key is published: until the last token that it signed has expired everywhere."""


@dataclass(frozen=True)
class SigningKey:
    """A key pair: the private half sealed, the public half as a JWK.

    `retired_at` is None while it signs.
    """

    kid: str
    sealed: bytes
    public_jwk: dict[str, str]
    created_at: datetime
    retired_at: datetime | None

    @property
    def published(self) -> dict[str, str]:
        """The public JWK with today's name of its algorithm, which an old key may have stored under another."""
        return self.public_jwk | {"alg": ALGORITHM}
