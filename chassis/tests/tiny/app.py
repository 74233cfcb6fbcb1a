"""Composes the tiny service."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from chassis.context import Context
from chassis.http import create_app
from chassis.inbox import Effect, IncomingEvent, PoisonMessage, Router
from chassis.outbox import Event
from chassis.service import Republisher, Service
from chassis.settings import ServiceSettings
from chassis.unit_of_work import UnitOfWork
from fastapi import FastAPI
from pydantic_settings import SettingsConfigDict
from sqlalchemy import Row, text

TOPIC = "media.image.v1"


class Settings(ServiceSettings):
    """LOUPE_TINY_*."""

    model_config = SettingsConfigDict(env_prefix="LOUPE_TINY_", extra="ignore")


def event_of(row: Row[tuple[str, int, bool]]) -> Event:
    if row.deleted:
        return Event(
            TOPIC, "ImageDeleted", row.id, row.version, {"image_id": row.id, "deleted_at": 0}
        )
    state = {
        "image_id": row.id,
        "upload_id": "u",
        "account_id": "a",
        "state": "processed",
        "changed_at": 0,
    }
    return Event(TOPIC, "ImageProcessed", row.id, row.version, {"image": state})


async def page(tx: UnitOfWork, after: str | None, limit: int) -> Sequence[Event]:
    query = text("select * from image where id > :after order by id limit :limit for update")
    rows = await tx.execute(query, {"after": after or "", "limit": limit})
    return [event_of(row) for row in rows]


async def one(tx: UnitOfWork, id_: str) -> Sequence[Event]:
    rows = await tx.execute(text("select * from image where id = :id for update"), {"id": id_})
    return [event_of(row) for row in rows]


async def clear(tx: UnitOfWork, topic: str) -> None:
    assert topic == TOPIC
    await tx.execute(text("delete from image"))


@asynccontextmanager
async def events(_: Context[Settings]) -> AsyncIterator[Router]:
    router = Router()

    @router.on(TOPIC)
    async def handler(received: IncomingEvent) -> Effect:
        raise PoisonMessage(f"never {received.subject}")

    yield router


def http(context: Context[Settings]) -> FastAPI:
    return create_app(context, [])


service = Service(
    name="media",
    settings=Settings,  # type: ignore[arg-type]  # the environment fills it
    http=http,
    events=events,
    migrations="tiny.migrations",
    republishers=[Republisher(TOPIC, page, one)],
    clear=clear,
)
