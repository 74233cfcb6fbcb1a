"""Device cookies: a browser that has signed an account in before is known by one, and has tries of its own.

After OWASP, "Slow Down Online Guessing Attacks with Device Cookies"
(https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from itsdangerous import BadSignature, TimestampSigner

LIFETIME = timedelta(days=400)  # browsers keep no cookie longer (RFC 6265bis, 5.5)
_MAX_LENGTH = 200


class Devices:
    """Signs and knows device cookies: a random name, bound to one account, with the time of its making."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def issue(self, account_id: UUID) -> str:
        """A cookie for a browser that has just signed this account in."""
        return self._signer(account_id).sign(secrets.token_urlsafe(16)).decode()

    def recognise(self, cookie: str | None, account_id: UUID) -> str | None:
        """The device's random name; None for a cookie of another account, too old, or not of ours."""
        if cookie is None or len(cookie) > _MAX_LENGTH:
            return None
        try:
            age_s = int(LIFETIME.total_seconds())
            return self._signer(account_id).unsign(cookie, max_age=age_s).decode()
        except (BadSignature, UnicodeError):
            return None

    def _signer(self, account_id: UUID) -> TimestampSigner:
        return TimestampSigner(
            self._key,
            salt=f"device/{account_id}",
            key_derivation="hmac",
            digest_method=hashlib.sha256,
        )
