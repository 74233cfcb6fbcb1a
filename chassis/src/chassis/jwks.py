"""The issuer's public keys over HTTP: cached, and fetched again at a limited rate for an unknown key."""

import asyncio
import time

import httpx
import structlog
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

FRESH_S = 600
REFETCH_EVERY_S = 10
TIMEOUT_S = 5
_log = structlog.get_logger(__name__)


class KeysUnavailable(ConnectionError):
    """The issuer does not respond and no keys are cached, so no token can be verified."""


class RemoteKeys:
    """The keys of a JWKS document. While the issuer is unavailable, known keys stay valid."""

    def __init__(self, url: str, client: httpx.AsyncClient | None = None) -> None:
        self._url = url
        self._client = client or httpx.AsyncClient(timeout=TIMEOUT_S)
        self._keys: dict[str, OKPKey] = {}
        self._fetched_at = float("-inf")
        self._tried_at = float("-inf")
        self._lock = asyncio.Lock()

    async def find(self, kid: str) -> OKPKey | None:
        """The key of that id. Raises KeysUnavailable."""
        if self._must_fetch(kid):
            async with self._lock:
                if self._must_fetch(kid):
                    await self._fetch()
        return self._keys.get(kid)

    async def close(self) -> None:
        await self._client.aclose()

    def _must_fetch(self, kid: str) -> bool:
        now = time.monotonic()
        if now - self._tried_at < REFETCH_EVERY_S and self._keys:
            return False
        return kid not in self._keys or now - self._fetched_at > FRESH_S

    async def _fetch(self) -> None:
        self._tried_at = time.monotonic()
        try:
            response = await self._client.get(self._url)
            response.raise_for_status()
            self._keys = _keys_of(response.json())
        except (httpx.HTTPError, ValueError, JoseError) as error:
            if not self._keys:
                raise KeysUnavailable(f"{self._url}: {error}") from error
            _log.warning("keys not fetched again, known ones stay valid", error=str(error))
        else:
            self._fetched_at = time.monotonic()


def _keys_of(document: object) -> dict[str, OKPKey]:
    """Ed25519 signing keys by id; other keys are skipped."""
    listed = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise ValueError("no JWKS document")
    ours = [
        entry for entry in listed if entry.get("kty") == "OKP" and entry.get("crv") == "Ed25519"
    ]
    return {entry["kid"]: OKPKey.import_key(entry) for entry in ours if "kid" in entry}
