"""Drives the whole service in tests: real database and object store, tasks run on demand, no Kafka."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch
from uuid import UUID

import httpx
from chassis.context import Context
from chassis.database import Database
from chassis.ids import new_id
from chassis.tables import outbox
from chassis.testing import (
    Delivery,
    Harness,
    LocalCodec,
    Minter,
    Stack,
    running_stack,
    throwaway_database,
)
from sqlalchemy import select, text

from media import app
from media.images import conversion
from media.images.tasks import ImageTasks
from media.object_store import ObjectStore
from media.settings import Settings

CONCURRENT_UPLOADS = 16
WORKERS = 4


@dataclass(frozen=True)
class Driver:
    """Calls the service as a browser, as another service, and as time that passes."""

    settings: Settings
    tasks: ImageTasks
    database: Database
    harness: Harness
    client: httpx.AsyncClient
    storage: httpx.AsyncClient
    minter: Minter
    account_id: UUID

    @property
    def store(self) -> ObjectStore:
        """The stack's object store."""
        return self.tasks.store

    def staff(self) -> dict[str, str]:
        """Headers of a member of staff."""
        return self.minter.bearer(self.minter.account(str(self.account_id), "staff"))

    def shopper(self) -> dict[str, str]:
        """Headers of a new shopper."""
        return self.minter.bearer(self.minter.account(str(new_id()), "shopper"))

    def service(self, client_id: str) -> dict[str, str]:
        """Headers of a service."""
        return self.minter.bearer(self.minter.service(client_id))

    async def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """GETs a path of the API."""
        return await self.client.get(f"/api/media/v1{path}", headers=headers)

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """POSTs to a path of the API as staff."""
        return await self.client.post(
            f"/api/media/v1{path}", json=body, headers={**self.staff(), **headers}
        )

    async def start(self, *pieces: Iterable[bytes]) -> dict[str, Any]:
        """An upload session of these photos, grouped into pieces; nothing sent yet."""
        body = {
            "pieces": [
                {"photos": [{"filename": "photo.jpg", "size": len(each)} for each in piece]}
                for piece in pieces
            ]
        }
        response = await self.post("/uploads", body)
        response.raise_for_status()
        started: dict[str, Any] = response.json()
        return started

    async def send(self, url: str, data: bytes) -> None:
        """PUTs bytes to a presigned URL, as the gateway hands it on: path and Host unchanged."""
        origin, endpoint = self.settings.origin, str(self.settings.s3_endpoint)
        response = await self.storage.put(
            url.replace(origin, endpoint.rstrip("/")),
            content=data,
            headers={"Host": origin.partition("//")[2], "Content-Type": "image/jpeg"},
        )
        response.raise_for_status()

    async def upload(self, *pieces: Iterable[bytes]) -> dict[str, Any]:
        """Starts, sends, completes and processes; the upload as it then stands."""
        groups = [list(piece) for piece in pieces]
        started = await self.start(*groups)
        slots = asyncio.Semaphore(CONCURRENT_UPLOADS)

        async def send(url: str, data: bytes) -> None:
            async with slots:
                await self.send(url, data)

        data = [each for group in groups for each in group]
        photos = zip(photos_of(started), data, strict=True)
        await asyncio.gather(*(send(photo["url"], each) for photo, each in photos if photo["url"]))
        await self.complete(started["id"])
        return await self.settled(started["id"])

    async def complete(self, upload_id: str) -> dict[str, Any]:
        """Completes an upload."""
        response = await self.post(f"/uploads/{upload_id}/complete")
        response.raise_for_status()
        completed: dict[str, Any] = response.json()
        return completed

    async def settled(self, upload_id: str) -> dict[str, Any]:
        """The upload once all that is due is done, by a few workers at once."""
        await asyncio.gather(*(self.harness.settle() for _ in range(WORKERS)))
        response = await self.get(f"/uploads/{upload_id}", self.staff())
        found: dict[str, Any] = response.json()
        return found

    async def published(self, topic: str, subject: str) -> list[tuple[str, int, dict[str, Any]]]:
        """The events published about an aggregate, in order: record, version, value."""
        query = select(outbox).where(
            outbox.c.aggregatetype == topic, outbox.c.aggregateid == subject
        )
        async with self.database.begin() as tx:
            rows = list(await tx.execute(query.order_by(outbox.c.position)))
        codec = LocalCodec()
        return [
            (
                row.type.rpartition(".")[2],
                row.sequence,
                await codec.decode(topic, row.type, row.payload),
            )
            for row in rows
        ]

    async def denials(self) -> list[str]:
        """The reasons of refusals in the audit, the oldest first."""
        query = text("select reason from audit where outcome = 'denied' order by id")
        async with self.database.begin() as tx:
            return list((await tx.execute(query)).scalars())

    async def audited(self, subject: str) -> list[tuple[str, dict[str, Any]]]:
        """What was done to an upload or an image: action and details, the oldest first."""
        query = text("select action, details from audit where subject = :subject order by id")
        async with self.database.begin() as tx:
            rows = await tx.execute(query, {"subject": subject})
            return [(row.action, row.details) for row in rows]

    async def object_keys(self, sha256: str) -> list[str]:
        """Every stored object of one photo."""
        store = self.store
        found = [
            *await store.sizes(f"originals/{sha256}/"),
            *await store.sizes(f"renditions/{sha256}/"),
        ]
        return sorted(found)


def photos_of(upload: dict[str, Any]) -> list[dict[str, Any]]:
    """An upload's photos in the order in which they were named."""
    return [photo for piece in upload["pieces"] for photo in piece["photos"]]


def stack_settings(stack: Stack) -> Settings:
    """The settings of the stack's media service."""
    with patch.dict(os.environ, stack.environment("media")):
        return Settings()  # type: ignore[call-arg]


@asynccontextmanager
async def driver() -> AsyncIterator[Driver]:
    """The service on a database of its own and the running stack's object store."""
    settings = stack_settings(running_stack())
    conversion.configure()
    async with throwaway_database("media", "media.migrations") as database:
        context = Context("media", settings, database, LocalCodec())
        minter = Minter(settings.issuer)
        api = app.http(context, keys=minter)
        conversions = asyncio.Semaphore(settings.concurrent_conversions)
        tasks = ImageTasks(database, ObjectStore(settings), conversions)
        harness = Harness("media", database, app.router(tasks))
        transport = httpx.ASGITransport(app=api, raise_app_exceptions=False)
        async with (
            httpx.AsyncClient(transport=transport, base_url=settings.origin) as client,
            httpx.AsyncClient(timeout=120) as storage,
        ):
            yield Driver(settings, tasks, database, harness, client, storage, minter, new_id())


PRODUCT = "catalog.product.v1"


async def one_image(media: Driver, photos: Any, seed: int) -> str:
    """Uploads one photo; returns its image id."""
    upload = await media.upload([photos.jpeg(seed=seed)])
    return str(photos_of(upload)[0]["id"])


def product(state: str, *image_ids: str, product_id: str | None = None) -> dict[str, Any]:
    """A product's state as catalog publishes it."""
    return {
        "product_id": product_id or str(new_id()),
        "upload_id": str(new_id()),
        "account_id": str(new_id()),
        "state": state,
        "incomplete": False,
        "image_ids": list(image_ids),
        "attributes": [],
        "created_at": 0,
        "changed_at": 0,
    }


async def deliver(media: Driver, record: str, version: int, state: dict[str, Any]) -> str:
    """Delivers one record of catalog's about a product; returns what became of it."""
    value = {"product": state} if "state" in state else state
    delivery = Delivery(PRODUCT, record, state["product_id"], version, value)
    return await media.harness.deliver(delivery)
