"""Each service's migrations create what its tables say, from nothing and from what each release made.

`releases/<version>/<service>.sql` is a plain pg_dump of a service's schema as that release made it, with a row in each
table.
"""

import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from chassis.database import Database
from chassis.migrations import create_tables, migrate, revision_0002
from chassis.tables import metadata as chassis_metadata
from chassis.testing import throwaway_database
from sqlalchemy import Connection, MetaData

pytestmark = pytest.mark.stack
SERVICES = ("auth", "catalog", "describe", "media", "vision")
RELEASES = Path(__file__).parent / "releases"
DUMPS = sorted(RELEASES.glob("*/*.sql"))
Row = tuple[Any, ...]

# Columns by name: the place of one that was added later differs, and nothing depends on it.
_SCHEMA = {
    "columns": """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
               a.attgenerated::text, a.attstorage::text, pg_get_expr(d.adbin, d.adrelid)
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace = $1::regnamespace and c.relkind = 'r'
    """,
    "indexes": "select tablename, indexname, indexdef from pg_indexes where schemaname = $1::text",
    "constraints": """
        select conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid)
        from pg_constraint where connamespace = $1::regnamespace
    """,
    "sequences": """
        select sequencename, data_type::text, start_value, increment_by, cycle
        from pg_sequences where schemaname = $1::text
    """,
    "other relations": """
        select relname, relkind::text from pg_class where relnamespace = $1::regnamespace and relkind not in ('r', 'i')
    """,
    "functions": "select proname from pg_proc where pronamespace = $1::regnamespace",
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A database's schema (facts by kind, without their order), and the rows of each table as JSON."""

    schema: dict[str, set[Row]]
    rows: dict[str, list[dict[str, Any]]]


async def connect(database: Database) -> asyncpg.Connection:
    url = database.url.set(drivername="postgresql")
    return await asyncpg.connect(url.render_as_string(hide_password=False), timeout=10)


async def restore(database: Database, service: str, dump: str) -> None:
    connection = await connect(database)
    try:
        await connection.execute(f'drop schema "{service}" cascade; create schema "{service}"')
        await connection.execute(dump)
    finally:
        await connection.close()


async def read(database: Database, service: str) -> Stored:
    connection = await connect(database)
    try:
        schema = {
            kind: {tuple(row) for row in await connection.fetch(query, service)}
            for kind, query in _SCHEMA.items()
        }
        tables = {str(row[0]) for row in schema["columns"]}
        rows = {table: await _rows(connection, table) for table in sorted(tables)}
    finally:
        await connection.close()
    return Stored(schema, rows)


async def _rows(connection: asyncpg.Connection, table: str) -> list[dict[str, Any]]:
    found = await connection.fetch(f'select to_jsonb(t) as row from "{table}" t order by t::text')
    return [json.loads(each["row"]) for each in found]


def all_tables(own: MetaData) -> MetaData:
    """A service's tables and the chassis'."""
    both = MetaData()
    for table in (*own.tables.values(), *chassis_metadata.tables.values()):
        table.to_metadata(both)
    return both


def differences(connection: Connection, own: MetaData) -> list[Any]:
    """What alembic would have to change so that the schema is that of the tables; it compares no defaults."""
    context = MigrationContext.configure(connection)
    return list(compare_metadata(context, all_tables(own)))


@pytest.mark.parametrize("service", SERVICES)
async def test_the_migrated_schema_is_that_of_the_tables(service: str) -> None:
    own = import_module(f"{service}.tables").metadata
    async with (
        throwaway_database(service, f"{service}.migrations") as database,
        database.engine.connect() as connection,
    ):
        found = await connection.run_sync(differences, own)
    assert [each for each in found if "alembic_version" not in str(each)] == []


@pytest.mark.parametrize("service", SERVICES)
async def test_the_migrated_columns_have_the_defaults_of_the_tables(service: str) -> None:
    own = import_module(f"{service}.tables").metadata
    async with throwaway_database(service, f"{service}.migrations") as database:
        migrated = await read(database, service)
    async with throwaway_database(service) as database, database.engine.begin() as connection:
        await connection.run_sync(all_tables(own).create_all)
        await connection.commit()
        created = await read(database, service)
    assert _defaults(migrated) == _defaults(created)


def _defaults(stored: Stored) -> dict[str, str]:
    columns = stored.schema["columns"]
    return {f"{row[0]}.{row[1]}": str(row[-1]) for row in columns if row[0] != "alembic_version"}


def _upgraded_again(connection: Connection) -> list[Any]:
    create_tables(connection)
    revision_0002.upgrade(connection)
    return differences(connection, MetaData())


async def test_a_first_revision_that_made_later_tables_can_be_upgraded() -> None:
    """Up to release 0.1.0 the first revision made the tables as they were at that time."""
    async with (
        throwaway_database("catalog") as database,
        database.engine.connect() as connection,
    ):
        assert await connection.run_sync(_upgraded_again) == []


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: f"{dump.parent.name}-{dump.stem}")
async def test_a_released_database_becomes_what_a_fresh_one_is(dump: Path) -> None:
    service, script = dump.stem, dump.read_text("utf-8")  # noqa: ASYNC240
    async with throwaway_database(service, f"{service}.migrations") as database:
        fresh = await read(database, service)
    async with throwaway_database(service) as database:
        await restore(database, service, script)
        before = await read(database, service)
        await migrate(database, f"{service}.migrations")
        after = await read(database, service)
    assert after.schema == fresh.schema
    assert_kept(before, after)


def assert_kept(before: Stored, after: Stored) -> None:
    """Each row of a table that is still there has the values it had, in the columns that are still there."""
    assert all(before.rows.values()), "a dump has a row in each table"
    for table in before.rows.keys() & after.rows.keys() - {"alembic_version"}:
        kept = [_shared(row, after.rows[table][0]) for row in before.rows[table]]
        found = [_shared(row, before.rows[table][0]) for row in after.rows[table]]
        assert found == kept, table


def _shared(row: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in other}


def test_each_service_has_a_dump_of_each_release() -> None:
    for release in RELEASES.iterdir():
        assert {path.stem for path in release.glob("*.sql")} == set(SERVICES)
