"""The running test stack, and throwaway databases on it."""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy import URL, make_url

from chassis.database import Database
from chassis.migrations import migrate
from chassis.testing.codec import LocalCodec
from chassis.unit_of_work import Publisher


@dataclass(frozen=True, slots=True)
class Stack:
    """`folder` is the stack's state; `description` its stack.json."""

    folder: Path
    description: dict[str, Any]

    def environment(self, name: str) -> dict[str, str]:
        """The env file of a service, or of `tools` (superuser URL, Kafka, registry, S3)."""
        lines = (self.folder / "env" / f"{name}.env").read_text("utf-8").splitlines()
        pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
        return {key: value.strip("'\"") for key, value in pairs}

    @property
    def admin_database_url(self) -> URL:
        return make_url(self.environment("tools")["LOUPE_ADMIN_DATABASE_URL"])

    @property
    def kafka_bootstrap(self) -> str:
        return self.environment("tools")["LOUPE_KAFKA_BOOTSTRAP"]

    @property
    def registry_url(self) -> str:
        return self.environment("tools")["LOUPE_REGISTRY_URL"]


def running_stack() -> Stack:
    """The stack in LOUPE_STACK_DIR. Without one, the test fails and is not skipped."""
    folder = os.environ.get("LOUPE_STACK_DIR")
    if not folder:
        raise RuntimeError(
            "LOUPE_STACK_DIR is not set: `make test` starts a stack and sets it; by hand: make up STACK=test"
        )
    path = Path(folder)
    return Stack(path, json.loads((path / "stack.json").read_text("utf-8")))


@asynccontextmanager
async def throwaway_database(
    service: str, migrations: str | None = None, stack: Stack | None = None
) -> AsyncIterator[Database]:
    """A new database with the service's schema, migrated; dropped at the end.

    Its units of work publish with a LocalCodec. `database.url` includes the password.
    """
    admin = (stack or running_stack()).admin_database_url
    name = f"test_{service}_{uuid4().hex[:12]}"
    await _execute(admin, f'create database "{name}"')
    url = admin.set(database=name)
    try:
        await _prepare(url, service)
        dsn, publisher = (
            url.render_as_string(hide_password=False),
            Publisher(service, LocalCodec()),
        )
        database = Database(dsn, publisher, application=f"loupe test {service}")
        try:
            if migrations:
                await migrate(database, migrations)
            yield database
        finally:
            await database.close()
    finally:
        await _execute(admin, f'drop database "{name}" with (force)')


async def _prepare(url: URL, service: str) -> None:
    await _execute(url, "create schema extensions")
    await _execute(url, "create extension vector schema extensions")
    await _execute(url, f'create schema "{service}"')
    database = url.database
    await _execute(url, f'alter database "{database}" set search_path = "{service}", extensions')


async def _execute(url: URL, statement: str) -> None:
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(dsn, timeout=10)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
