"""Device cookies: they recognize a browser that has signed an account in before, which then has a limit of its own.

After OWASP, "Slow Down Online Guessing Attacks with Device Cookies"
(https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies).
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from itsdangerous import BadSignature, TimestampSigner

LIFETIME = timedelta(days=400)
"""Browsers keep no cookie longer (RFC 6265bis, 5.5)."""
_MAX_LENGTH = 200


class DeviceCookies:
    """Issues and recognizes device cookies: a signed random name and time of issue, bound to one account."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def issue(self, account_id: UUID) -> str:
        """A cookie for a browser that has just signed this account in."""
        return self._signer(account_id).sign(secrets.token_urlsafe(16)).decode()

    def recognize(self, cookie: str | None, account_id: UUID) -> str | None:
        """The device's random name; None for a cookie that is forged, expired or another account's."""
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
