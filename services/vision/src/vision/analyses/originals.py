"""Photos as media keeps them, fetched with this service's own token."""

from collections.abc import AsyncIterator

import httpx
from chassis.tokens import ServiceTokens, TokensUnavailable

from vision.settings import Settings

CONNECT_S = 2
HEALTH_S = 5
STORE_DOWN = "/problems/object-store-down"
LIMITS = httpx.Limits(keepalive_expiry=2)
"""Shorter than the server's 5 s, or a request meets a connection that is just being closed."""


class MediaDown(ConnectionError):
    """Media, or the token it wants, cannot be had."""


class StoreBehindMediaDown(ConnectionError):
    """Media answers, and says that its object store does not."""


class OriginalNotFound(LookupError):
    """Media has no such image, or none that can be used; the text says why."""


class Originals:
    """A client with limits on time and bytes."""

    def __init__(
        self,
        settings: Settings,
        tokens: ServiceTokens | None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        timeout = httpx.Timeout(settings.original_timeout_s, connect=CONNECT_S)
        self._client = httpx.AsyncClient(
            base_url=settings.media_url,
            auth=tokens,
            timeout=timeout,
            transport=transport,
            limits=LIMITS,
        )
        self._tokens = tokens
        self._most = settings.max_original_bytes

    async def get(self, image_id: str) -> bytes:
        """Raises MediaDown, StoreBehindMediaDown, OriginalNotFound."""
        try:
            async with self._client.stream(
                "GET", f"/api/media/v1/images/{image_id}/original"
            ) as response:
                await _raise_for_status(response)
                return await self._within_limit(response.aiter_bytes())
        except (httpx.HTTPError, TokensUnavailable) as error:
            raise MediaDown(type(error).__name__) from error

    async def _within_limit(self, chunks: AsyncIterator[bytes]) -> bytes:
        data = bytearray()
        async for chunk in chunks:
            data += chunk
            if len(data) > self._most:
                raise OriginalNotFound(f"the photo has more than {self._most} bytes")
        return bytes(data)

    async def check(self) -> None:
        """Raises MediaDown unless media is ready and a token for it can be had."""
        try:
            response = await self._client.get("/readyz", auth=None, timeout=HEALTH_S)
            response.raise_for_status()
            if self._tokens:
                await self._tokens.token()
        except (httpx.HTTPError, TokensUnavailable) as error:
            raise MediaDown(type(error).__name__) from error

    async def close(self) -> None:
        await self._client.aclose()
        if self._tokens:
            await self._tokens.close()


async def _raise_for_status(response: httpx.Response) -> None:
    if response.status_code in {404, 409, 410}:
        raise OriginalNotFound("media has no usable original of this image")
    if response.status_code == 503 and STORE_DOWN in (await response.aread()).decode():
        raise StoreBehindMediaDown("media's object store does not answer")
    if response.status_code != 200:
        raise MediaDown(f"it answered {response.status_code}")
