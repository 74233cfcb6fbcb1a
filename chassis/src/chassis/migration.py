"""Migrations: `create_chassis_tables(op)` for a service's first revision, and the runner of `migrate`."""

import asyncio
from importlib.resources import as_file, files
from typing import Any

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text

from chassis.database import Database
from chassis.tables import metadata

LOCK_WAIT_S = 60


def create_chassis_tables(op: Operations | Any) -> None:
    """In a service's first revision: `create_chassis_tables(op)` in `upgrade`."""
    metadata.create_all(op.get_bind(), checkfirst=False)


def upgrade_chassis_tables_0002(op: Operations | Any) -> None:
    """In a service's second revision: processes with an identity, rows set aside by the relay, what is due.

    Idempotent, since a first revision that runs today makes the tables as they are now.
    """
    metadata.tables["process"].create(op.get_bind(), checkfirst=True)
    for statement in _UPGRADE_0002:
        op.execute(statement)


_UPGRADE_0002 = (
    "alter table outbox add column if not exists refused_at timestamptz, add column if not exists refusal text",
    "alter table inbox add column if not exists crashed_alone boolean not null default false",
    "alter table lease add column if not exists alone boolean not null default false,"
    " alter column leased_until set default 'infinity'",
    "create index if not exists ix_outbox_refused on outbox (aggregatetype, aggregateid, position)"
    " where refused_at is not null",
    "create index if not exists ix_inbox_due_at on inbox (due_at) where finished_at is null",
)


def drop_chassis_tables(op: Operations | Any) -> None:
    metadata.drop_all(op.get_bind(), checkfirst=False)


async def migrate(database: Database, package: str) -> str:
    """Brings the schema to the newest revision of `<package>`'s migrations folder; returns that revision.

    An advisory lock lets one process migrate at a time; the others wait, then find nothing to do.
    """
    with as_file(files(package)) as folder:
        script = ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])
        async with database.engine.connect() as connection:
            await connection.run_sync(_upgrade, script, package)
        return script.get_current_head() or ""


def _upgrade(connection: Connection, script: ScriptDirectory, package: str) -> None:
    connection.execute(text(f"set statement_timeout = '{LOCK_WAIT_S}s'"))
    connection.execute(text("set lock_timeout = 0"))
    lock = {"name": f"migrate/{package}"}
    connection.execute(text("select pg_advisory_lock(hashtextextended(:name, 0))"), lock)
    connection.commit()
    try:
        _run(connection, script)
        connection.commit()
    finally:
        connection.rollback()
        connection.execute(text("select pg_advisory_unlock(hashtextextended(:name, 0))"), lock)
        connection.commit()


def _run(connection: Connection, script: ScriptDirectory) -> None:
    def steps(revision: Any, _: Any) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(
            connection=connection, target_metadata=MetaData(), transaction_per_migration=True
        )
        with environment.begin_transaction():
            environment.run_migrations()


def run_migrations(database: Database, package: str) -> str:
    """The same, for a command line."""
    return asyncio.run(migrate(database, package))
