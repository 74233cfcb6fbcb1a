"""When a signing key signs, and how long it still verifies."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

ALGORITHM: Final = "Ed25519"  # RFC 9864
ACCESS_TOKEN_LIFETIME = timedelta(minutes=10)
CLOCK_LEEWAY = timedelta(minutes=1)
# A retired key is published until the last token it signed has expired everywhere.
VERIFIES_AFTER_RETIREMENT = ACCESS_TOKEN_LIFETIME + CLOCK_LEEWAY


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
        """The public JWK as it verifies today, whatever name its algorithm had when it was made."""
        return self.public_jwk | {"alg": ALGORITHM}
