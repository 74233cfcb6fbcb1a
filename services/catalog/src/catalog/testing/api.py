"""Clients of the HTTP side, and what it needs in tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from chassis.database import Database
from chassis.ids import new_id
from chassis.testing import Minter
from pydantic import SecretStr

from catalog.embeddings.domain import Embedding, Missing
from catalog.settings import Settings


class FakeEmbedder:
    """Vectors by space and text; for any other text vision counts as down."""

    def __init__(self) -> None:
        self.vectors: dict[tuple[str, str], list[float]] = {}
        self.missing = Missing.AWAY
        self.asked: list[str] = []

    def is_free(self, text: str, space: str) -> bool:
        """Whether a test gave the text a vector."""
        return (space, text) in self.vectors

    async def embed(self, text: str, space: str) -> Embedding:
        """The vector that a test gave the text."""
        self.asked.append(text)
        return self.vectors.get((space, text), self.missing)

    async def close(self) -> None:
        """Nothing to close."""


class ApiClient:
    """Requests by shoppers and staff. Paths are relative to the API."""

    def __init__(self, client: httpx.AsyncClient, minter: Minter, embedder: FakeEmbedder) -> None:
        self.client = client
        self.minter = minter
        self.embedder = embedder

    async def request(self, method: str, path: str, *roles: str, **options: Any) -> httpx.Response:
        """A request by an account with these roles, or by nobody."""
        token = self.minter.account(str(new_id()), *roles) if roles else None
        headers = dict(options.pop("headers", {}))
        if token:
            headers |= self.minter.bearer(token)
        path = f"/api/catalog/v1/{path}"
        return await self.client.request(method, path, headers=headers, **options)

    async def staff(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request by a staff member."""
        return await self.request(method, path, "staff", **options)

    async def change(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A staff member's change of a draft as it stands: its version is read first."""
        draft = await self.staff("GET", f"drafts/{path.split('/')[1]}")
        headers = {"If-Match": draft.headers["ETag"]}
        return await self.staff(method, path, headers=headers, **options)


class LiveApi:
    """The HTTP side on a real port, as a staff member's browser sees it."""

    def __init__(self, origin: str, minter: Minter) -> None:
        self.origin = origin
        self.minter = minter

    @asynccontextmanager
    async def stream(
        self, path: str, headers: dict[str, str], account_id: str | None = None
    ) -> AsyncIterator[AsyncIterator[str]]:
        """The lines of an open stream, read by this staff member or another."""
        token = self.minter.bearer(self.minter.account(account_id or str(new_id()), "staff"))
        url = f"{self.origin}/api/catalog/v1/{path}"
        async with (
            httpx.AsyncClient(timeout=30) as client,
            client.stream("GET", url, headers=token | headers) as answer,
        ):
            answer.raise_for_status()
            yield answer.aiter_lines()


def settings_for(database: Database) -> Settings:
    """Settings that need no environment and no cluster."""
    origin = "http://localhost:9400"
    return Settings(
        database_url=SecretStr(database.url.render_as_string(hide_password=False)),
        kafka_bootstrap="unused",
        registry_url="http://unused",
        http_port=1,
        events_port=2,
        origin=origin,
        issuer=f"{origin}/api/auth",
        jwks_url="http://unused",
        token_url="http://unused",  # noqa: S106
        cursor_key=SecretStr("00" * 32),
        vision_url="http://unused",
    )
