"""The client of the Serve app."""

from collections.abc import Sequence

import httpx
import msgpack  # type: ignore[import-untyped]
import stamina
from pydantic import TypeAdapter, ValidationError

from vision.serving.schemas import PhotoOut, TextOut
from vision.settings import Settings

CONNECT_S = 2
HEALTH_S = 5
LIMITS = httpx.Limits(keepalive_expiry=2)
"""Shorter than the server's 5 s, or a request meets a connection that is just being closed."""
_PHOTOS = TypeAdapter(list[PhotoOut])


class ModelsDown(ConnectionError):
    """The models are away, still loading, or full; the text says which."""


class ModelsBusy(Exception):
    """The models answered 503: their queues are full. Retry after a short wait."""


class Models:
    """Detector, segmenter and reader behind HTTP. While they are full, callers wait, then hear that they are down."""

    def __init__(
        self, settings: Settings, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        timeout = httpx.Timeout(settings.serve_timeout_s, connect=CONNECT_S)
        self._client = httpx.AsyncClient(
            base_url=settings.serve_url, timeout=timeout, transport=transport, limits=LIMITS
        )
        self._tries = settings.busy_tries

    async def analyse(self, photos: Sequence[bytes]) -> list[PhotoOut]:
        """An answer for each photo. Raises ModelsDown."""
        body = msgpack.packb({"images": list(photos)})
        response = await self._patiently("/analyse", body, "application/msgpack")
        return _PHOTOS.validate_json(response.content)

    async def embed_text(self, texts: Sequence[str]) -> TextOut:
        """Unit vectors and their space. Raises ModelsDown."""
        try:
            response = await self._client.post("/embed-text", json={"texts": list(texts)})
            response.raise_for_status()
            return TextOut.model_validate_json(response.content)
        except (httpx.HTTPError, ValidationError) as error:
            raise ModelsDown(type(error).__name__) from error

    async def check(self) -> None:
        """Raises ModelsDown unless every stage answers."""
        try:
            response = await self._client.get("/health", timeout=HEALTH_S)
        except httpx.HTTPError as error:
            raise ModelsDown(type(error).__name__) from error
        if response.status_code != 200:
            raise ModelsDown(f"health answers {response.status_code}")

    async def _patiently(self, path: str, body: bytes, content_type: str) -> httpx.Response:
        try:
            async for attempt in stamina.retry_context(
                on=ModelsBusy, attempts=self._tries, wait_initial=0.5, wait_max=8, timeout=None
            ):
                with attempt:
                    return await self._post(path, body, content_type)
        except ModelsBusy as error:
            raise ModelsDown("full") from error
        raise AssertionError("unreachable")

    async def _post(self, path: str, body: bytes, content_type: str) -> httpx.Response:
        try:
            response = await self._client.post(
                path, content=body, headers={"content-type": content_type}
            )
        except httpx.HTTPError as error:
            raise ModelsDown(type(error).__name__) from error
        if response.status_code == 503:
            raise ModelsBusy
        if response.status_code != 200:
            raise ModelsDown(f"it answered {response.status_code}")
        return response

    async def close(self) -> None:
        await self._client.aclose()
