"""Ray, media or the object store down for a while: photos wait, none is lost, all are analysed, nothing is dead.

The models' app and media are real HTTP servers that go and come back on their ports; the object store is the stack's,
behind a TCP proxy.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgpack  # type: ignore[import-untyped]
import pytest
from chassis.database import Database
from chassis.ids import new_id
from chassis.inbox import Router
from chassis.tables import inbox, outbox
from chassis.testing import Harness, running_stack, throwaway_database
from chassis.testing.server import Server, serving
from chassis.testing.tcp_proxy import TcpProxy, tcp_proxy
from chassis.tokens import ServiceTokens
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select
from vision.analyses import events, tasks
from vision.analyses.mask_store import MaskStore
from vision.analyses.originals import Originals
from vision.dependencies import Parts
from vision.serving.client import Models
from vision.serving.schemas import PhotoOut
from vision.settings import Settings
from vision.testing import answer, processed

pytestmark = pytest.mark.stack


def models_app() -> FastAPI:
    app = FastAPI()

    @app.post("/analyse")
    async def analyse(request: Request) -> list[PhotoOut]:
        photos = msgpack.unpackb(await request.body())["images"]
        return [PhotoOut(analysis=answer()) for _ in photos]

    app.get("/health")(nothing)
    return app


class Media:
    """Media and auth in one: while `store` is unset it answers as media does without its object store."""

    def __init__(self) -> None:
        self.store = True
        self.app = FastAPI()
        self.app.get("/readyz")(nothing)
        self.app.get("/api/media/v1/images/{image_id}/original")(self.original)

    async def original(self, image_id: str) -> Response:
        if not self.store:
            return JSONResponse({"type": "/problems/object-store-down"}, 503)
        return Response(image_id.encode(), media_type="image/jpeg")


def auth_app() -> FastAPI:
    app = FastAPI()

    @app.post("/tokens")
    async def token() -> dict[str, Any]:
        return {"access_token": "t", "expires_in": 0}

    return app


async def nothing() -> None:
    return None


@dataclass(frozen=True)
class World:
    """What vision needs, each of which can go; and vision's inbox."""

    models: Server
    media: Server
    auth: Server
    store: TcpProxy
    says: Media
    database: Database
    harness: Harness

    async def hear(self, photos: int) -> None:
        """So many photos are ready."""
        for _ in range(photos):
            await self.harness.deliver(processed(str(new_id()), 1))

    async def rows(self) -> list[tuple[int, bool]]:
        """Attempts, and whether it ended, of every event heard."""
        query = select(inbox.c.attempts, inbox.c.finished_at).order_by(inbox.c.position)
        async with self.database.begin() as tx:
            return [(r.attempts, r.finished_at is not None) for r in await tx.execute(query)]

    async def said(self) -> list[str]:
        async with self.database.begin() as tx:
            names = await tx.scalars(select(outbox.c.type))
            return sorted(name.rpartition(".")[2] for name in names)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in running_stack().environment("vision").items():
        monkeypatch.setenv(name, value)
    return Settings()  # type: ignore[call-arg]


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    target, says = urlsplit(settings.s3_endpoint), Media()
    async with (
        serving(models_app()) as models,
        serving(says.app) as media,
        serving(auth_app()) as auth,
        tcp_proxy(target.hostname or "", target.port or 0) as store,
        throwaway_database("vision", "vision.migrations") as database,
    ):
        reached = {"serve_url": models.url, "media_url": media.url}
        reached["token_url"] = f"{auth.url}/tokens"
        reached["s3_endpoint"] = f"http://127.0.0.1:{store.port}"
        parts = made(settings.model_copy(update=reached), database)
        router = Router()
        events.register(router, parts)
        harness = Harness("vision", database, router, dependency_check_s=0.05)
        yield World(models, media, auth, store, says, database, harness)
        await harness.dependencies.close()
        await parts.close()


def made(settings: Settings, database: Database) -> Parts:
    originals = Originals(settings, ServiceTokens(settings))
    return Parts(settings, database, MaskStore(settings), originals, Models(settings))


async def outage(world: World, name: str, fail: Callable[[], Any], mend: Callable[[], Any]) -> None:
    """One photo before the outage, three in it; all are analysed after it, each once."""
    await world.hear(1)
    await done(fail())
    await world.hear(3)
    assert await world.rows() == [(0, True)] + [(0, False)] * 3
    assert world.harness.dependencies.down == {name}
    await done(mend())
    await world.harness.wait_until_up(name)
    await world.harness.settle(now=False)
    assert await world.rows() == [(0, True)] * 4
    assert await world.said() == ["ImageAnalysed"] * 4 + ["ImageEmbedded"] * 4


async def done(result: Awaitable[None] | None) -> None:
    if result is not None:
        await result


async def test_ray_down_for_a_while_loses_no_photo_and_counts_no_attempt(world: World) -> None:
    await outage(world, tasks.MODELS, world.models.stop, world.models.start)


async def test_media_down_for_a_while_loses_no_photo_and_counts_no_attempt(world: World) -> None:
    await outage(world, tasks.MEDIA, world.media.stop, world.media.start)


async def test_auth_down_for_a_while_loses_no_photo_and_counts_no_attempt(world: World) -> None:
    await outage(world, tasks.MEDIA, world.auth.stop, world.auth.start)


async def test_the_object_store_down_for_a_while_loses_no_photo_and_counts_no_attempt(
    world: World,
) -> None:
    await outage(world, tasks.OBJECTS, world.store.close, world.store.open)


async def test_the_object_store_behind_media_down_is_no_fault_of_the_photo(world: World) -> None:
    def fail() -> None:
        world.says.store = False
        world.store.close()

    def mend() -> None:
        world.says.store = True
        world.store.open()

    await outage(world, tasks.OBJECTS, fail, mend)
