"""Access tokens for calls between services: client credentials, cached, and renewed before they expire."""

import asyncio
import time
from collections.abc import AsyncGenerator

import httpx
from pydantic import BaseModel, SecretStr

from chassis.settings import ServiceSettings

EARLY_S = 60
TIMEOUT_S = 5


class TokensUnavailable(ConnectionError):
    """The token endpoint issued no token; the text says what it responded."""


class _Grant(BaseModel):
    access_token: SecretStr
    expires_in: int


class ServiceTokens(httpx.Auth):
    """`httpx.AsyncClient(auth=ServiceTokens(settings), timeout=…)` calls other services as this service."""

    requires_response_body = False

    def __init__(self, settings: ServiceSettings, client: httpx.AsyncClient | None = None) -> None:
        self._url = settings.token_url
        self._credentials = (settings.client_id, settings.client_secret)
        self._client = client or httpx.AsyncClient(timeout=TIMEOUT_S)
        self._token: SecretStr | None = None
        self._renew_at = 0.0
        self._lock = asyncio.Lock()

    async def token(self) -> str:
        """A valid token. Raises TokensUnavailable."""
        async with self._lock:
            if self._token is None or time.monotonic() >= self._renew_at:
                await self._fetch()
            assert self._token is not None  # noqa: S101
            return self._token.get_secret_value()

    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Adds the token; after a 401 (a rotated key, a changed secret) retries once with a new token."""
        request.headers["Authorization"] = f"Bearer {await self.token()}"
        response = yield request
        if response.status_code == 401:
            self._token = None
            request.headers["Authorization"] = f"Bearer {await self.token()}"
            yield request

    async def close(self) -> None:
        await self._client.aclose()

    async def _fetch(self) -> None:
        client_id, secret = self._credentials
        form = {
            "grant_type": "client_credentials",
            "client_id": client_id,
            "client_secret": secret.get_secret_value(),
        }
        try:
            response = await self._client.post(self._url, data=form)
            response.raise_for_status()
            grant = _Grant.model_validate_json(response.content)
        except (httpx.HTTPError, ValueError) as error:
            raise TokensUnavailable(f"{self._url}: {type(error).__name__}") from error
        self._token = grant.access_token
        self._renew_at = time.monotonic() + max(grant.expires_in - EARLY_S, grant.expires_in / 2)
