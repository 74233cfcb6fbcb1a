"""Builders of pieces, photos and claims, for tests of this service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import Received, Router
from chassis.tables import outbox
from chassis.testing import Minter
from contracts.schemas import record
from contracts.vocabulary import vocabulary
from pydantic import SecretStr
from sqlalchemy import select

from catalog.products import repository
from catalog.products.domain import Attribute, Price, Product, State, Text
from catalog.products.fusion import Claim
from catalog.products.photos import Analysis, Item, Photo, PhotoState
from catalog.settings import Settings
from catalog.shop import Shop

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
SHOP = Shop("en", "USD", timedelta(minutes=10), vocabulary())
TO_CONFIRM = SHOP.to_confirm


def model_says(value: str, confidence: float = 0.9, *, known: bool = True) -> Attribute:
    """A value that a model read."""
    return Attribute(value, confidence, known, "model", "reader@1")


def person_says(value: str) -> Attribute:
    """A value that a person set."""
    return Attribute(value, 1.0, True, "person")


def claim(value: str, confidence: float = 0.9, *, known: bool = True) -> Claim:
    """A claim about one photo."""
    return Claim(value, confidence, known, "reader@1")


def item(confidence: float = 0.9, **claims: str) -> Item:
    """A piece found in a photo, its claims all known."""
    return Item(confidence, {code: claim(value) for code, value in claims.items()})


def photo(*items: Item, image_id: UUID | None = None) -> Photo:
    """A processed and analysed photo."""
    return Photo(image_id or new_id(), PhotoState.PROCESSED, analysis=Analysis(items))


def piece(**values: Any) -> Product:
    """A bare draft."""
    defaults: dict[str, Any] = {
        "id": new_id(),
        "upload_id": new_id(),
        "account_id": new_id(),
        "created_at": NOW,
        "changed_at": NOW,
        "state": State.DRAFT,
        "image_ids": (new_id(),),
    }
    return Product(**(defaults | values))


def ready_piece(**values: Any) -> Product:
    """A draft that lacks nothing."""
    defaults: dict[str, Any] = {
        "attributes": {"type": model_says("ring")},
        "text": Text("A ring", "", "", (), "person"),
        "price": Price(12_000, "USD"),
    }
    return piece(**(defaults | values))


class Floor:
    """Tells this service what other services would, and looks at what became of it."""

    def __init__(self, database: Database, router: Router) -> None:
        self.database = database
        self.router = router
        self.product_id = new_id()
        self.image_ids = [new_id(), new_id()]

    async def hear(self, topic: str, name: str, subject: object, data: dict[str, Any]) -> None:
        """Handles one event and commits its effect."""
        full_name = record(topic, name).full_name
        route = self.router.find(topic, full_name)
        if route is None:
            raise LookupError(f"nobody hears {name}")
        received = Received(
            topic, full_name, str(subject), 1, str(new_id()), "/loupe/test", NOW, data
        )
        effect = await route.handler(received)
        if effect is not None:
            async with self.database.transaction() as tx:
                await effect(tx)

    async def upload(self, *image_ids: UUID, account_id: UUID | None = None) -> UUID:
        """An upload of one piece is complete."""
        upload_id = new_id()
        images = image_ids or tuple(self.image_ids)
        piece = {
            "product_id": str(self.product_id),
            "name": "01",
            "image_ids": [str(i) for i in images],
        }
        data = {
            "upload_id": str(upload_id),
            "account_id": str(account_id or new_id()),
            "pieces": [piece],
            "completed_at": NOW,
        }
        await self.hear("media.upload.v1", "UploadCompleted", upload_id, data)
        return self.product_id

    async def processed(self, image_id: UUID) -> None:
        """media took a photo."""
        await self._image("ImageProcessed", image_id, image_record(image_id))

    async def rejected(self, image_id: UUID) -> None:
        """media refused a photo."""
        refused = {"state": "rejected", "reason": "unreadable", "detail": "It is cut short."}
        await self._image("ImageRejected", image_id, image_record(image_id) | refused)

    async def _image(self, name: str, image_id: UUID, image: dict[str, Any]) -> None:
        await self.hear("media.image.v1", name, image_id, {"image": image})

    async def image_deleted(self, image_id: UUID) -> None:
        """A photo is gone for good."""
        data = {"image_id": str(image_id), "deleted_at": NOW}
        await self.hear("media.image.v1", "ImageDeleted", image_id, data)

    async def analysed(self, image_id: UUID, **values: str) -> None:
        """vision saw one piece with these values, all known."""
        data = analysis_record(image_id, **values)
        await self.hear("vision.analysis.v1", "ImageAnalysed", image_id, data)

    async def analysis_failed(self, image_id: UUID) -> None:
        """vision could not look."""
        data = {"image_id": str(image_id), "reason": "timeout", "detail": "", "failed_at": NOW}
        await self.hear("vision.analysis.v1", "AnalysisFailed", image_id, data)

    async def described(self, attributes_hash: str, title: str = "A ring") -> None:
        """describe wrote a text."""
        data = {
            "product_id": str(self.product_id),
            "locale": "en",
            "attributes_hash": attributes_hash,
            "title": title,
            "description": f"{title}, pre-owned.",
            "alt_text": title,
            "tags": ["ring"],
            "written_by": "model",
            "model": "writer@1",
            "tries": 1,
            "written_at": NOW,
        }
        await self.hear("describe.description.v1", "DescriptionWritten", self.product_id, data)

    async def embedded(self, image_id: UUID, vector: list[float], space: str = "s@1") -> None:
        """vision placed a photo in a space."""
        data = {"image_id": str(image_id), "space": space, "vector": vector, "embedded_at": NOW}
        await self.hear("vision.embedding.v1", "ImageEmbedded", f"{image_id}/{space}", data)

    async def activated(self, space: str = "s@1", dimensions: int = 3) -> None:
        """The reader writes a space from now on."""
        data = {
            "model_id": "reader",
            "stage": "reader",
            "name": space,
            "version": "1",
            "sha256": "",
            "space": space,
            "dimensions": dimensions,
            "activated_at": NOW,
        }
        await self.hear("vision.model.v1", "ModelActivated", "reader", data)

    async def piece(self) -> Product:
        """The piece as it stands. Raises LookupError if there is none."""
        async with self.database.transaction() as tx:
            product = await repository.read(tx, self.product_id)
        if product is None:
            raise LookupError(f"no piece {self.product_id}")
        return product

    async def said(self) -> list[tuple[str, int]]:
        """The events said so far: (record, version), in order."""
        query = select(outbox.c.type, outbox.c.sequence).order_by(outbox.c.position)
        async with self.database.transaction() as tx:
            return [(row.type.rpartition(".")[2], row.sequence) for row in await tx.execute(query)]

    async def draft(self, **values: str) -> Product:
        """Walks a piece of two photos to its draft."""
        await self.upload()
        for image_id in self.image_ids:
            await self.processed(image_id)
            await self.analysed(image_id, **(values or {"type": "ring"}))
        return await self.piece()


def image_record(image_id: UUID) -> dict[str, Any]:
    """The Image record of a processed photo."""
    rendition = {"width": 320, "height": 320, "content_type": "image/webp", "bytes": 9000}
    return {
        "image_id": str(image_id),
        "upload_id": str(new_id()),
        "account_id": str(new_id()),
        "state": "processed",
        "sha256": "0" * 64,
        "content_type": "image/jpeg",
        "bytes": 100_000,
        "width": 1000,
        "height": 1000,
        "renditions": [rendition],
        "placeholder": "data:image/webp;base64,AAAA",
        "reason": None,
        "detail": None,
        "changed_at": NOW,
    }


def analysis_record(image_id: UUID, **values: str) -> dict[str, Any]:
    """The ImageAnalysed record of a photo of one piece with these values, or of none."""
    box = {"x0": 10.0, "y0": 10.0, "x1": 90.0, "y1": 90.0}
    claims = {
        code: {
            "value": value,
            "confidence": 0.9,
            "known": True,
            "model": "reader@1",
            "evidence": box,
        }
        for code, value in values.items()
    }
    found = {
        "confidence": 0.9,
        "box": box,
        "outline": [[10.0, 10.0, 90.0, 10.0, 90.0, 90.0]],
        "components": [{"kind": "gemstone", "confidence": 0.8, "box": box, "outline": []}],
        "attributes": claims,
    }
    return {
        "image_id": str(image_id),
        "width": 1000,
        "height": 1000,
        "items": [found] if values else [],
        "masks_key": None,
        "models": {"reader": "reader@1"},
        "milliseconds": {"reader": 12.5},
        "analysed_at": NOW,
    }


class FakeEmbedder:
    """Vectors by space and text; what it does not know is as if vision were down."""

    def __init__(self) -> None:
        self.vectors: dict[tuple[str, str], list[float]] = {}

    async def embed(self, text: str, space: str) -> list[float] | None:
        """The vector that a test gave the text."""
        return self.vectors.get((space, text))

    async def close(self) -> None:
        """Nothing to close."""


class Pages:
    """The HTTP side as shoppers, staff and strangers see it. Paths are relative to the API."""

    def __init__(self, client: httpx.AsyncClient, minter: Minter, embedder: FakeEmbedder) -> None:
        self.client = client
        self.minter = minter
        self.embedder = embedder

    async def ask(self, method: str, path: str, *roles: str, **options: Any) -> httpx.Response:
        """A request by an account with these roles, or by nobody."""
        token = self.minter.account(str(new_id()), *roles) if roles else None
        headers = dict(options.pop("headers", {}))
        if token:
            headers |= self.minter.bearer(token)
        path = f"/api/catalog/v1/{path}"
        return await self.client.request(method, path, headers=headers, **options)

    async def staff(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request by a staff member."""
        return await self.ask(method, path, "staff", **options)


class Served:
    """The HTTP side on a real port, as a staff member's browser sees it."""

    def __init__(self, origin: str, minter: Minter) -> None:
        self.origin = origin
        self.minter = minter

    @asynccontextmanager
    async def stream(self, path: str, headers: dict[str, str]) -> AsyncIterator[AsyncIterator[str]]:
        """The lines of an open stream."""
        token = self.minter.bearer(self.minter.account(str(new_id()), "staff"))
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
