"""Signing in and refreshing: work on sessions that takes more than one transaction."""

from dataclasses import dataclass, replace

from chassis.database import Database
from chassis.rate_limit import limit, limit_all, refund_all

from auth.accounts import repository as accounts
from auth.accounts.domain import Account
from auth.accounts.passwords import Passwords
from auth.sessions import repository, service
from auth.sessions.device_cookies import DeviceCookies
from auth.sessions.domain import Client, Grant, SessionOver, WrongCredentials, digest
from auth.sessions.limits import UNKNOWN_REFRESH_TOKENS_BY_ADDRESS, sign_in_buckets
from auth.sessions.tokens import SessionTokens


@dataclass(frozen=True)
class Authenticator:
    """Grants tokens for passwords and for refresh tokens."""

    database: Database
    passwords: Passwords
    device_cookies: DeviceCookies
    tokens: SessionTokens

    async def sign_in(self, email: str, password: str, client: Client) -> Grant:
        """A new session's tokens and device cookie; the password is verified outside any transaction.

        Raises WrongCredentials for every cause, after the same time; PasswordQueueFull; Problem 429.
        """
        async with self.database.transaction() as tx:
            account = await accounts.by_email(tx, email)
        buckets = sign_in_buckets(email, client.address, self._known_device(client, account))
        await limit_all(self.database, buckets)
        password_hash = account.password_hash if account else None
        verified = await self.passwords.verify(password, password_hash)
        if account is None or not verified.right:
            await self._record_denial(account)
            raise WrongCredentials
        async with self.database.transaction() as tx:
            await refund_all(tx, buckets)
            granted = await service.sign_in(tx, self.tokens, account, verified.newer_hash)
        return replace(granted, device_cookie=self.device_cookies.issue(account.id))

    def _known_device(self, client: Client, account: Account | None) -> str | None:
        if account is None:
            return None
        return self.device_cookies.recognize(client.device_cookie, account.id)

    async def _record_denial(self, account: Account | None) -> None:
        """An unknown email leaves no trace, because people mistype passwords as emails."""
        if account is not None:
            async with self.database.transaction() as tx:
                await service.record_denial(tx, account.id, "sign-in", "wrong-credentials")

    async def refresh(self, refresh_token: str, address: str) -> Grant:
        """The next tokens of the family. Raises SessionOver, TooManyRefreshes, Problem 429."""
        async with self.database.transaction() as tx:
            found = await repository.find_token_locked(tx, digest(refresh_token))
            granted = found and await service.refresh(tx, self.tokens, found, refresh_token)
        if found is None:
            key = f"refresh/address/{address}"
            await limit(self.database, key, UNKNOWN_REFRESH_TOKENS_BY_ADDRESS)
        if granted is None:
            raise SessionOver
        return granted
