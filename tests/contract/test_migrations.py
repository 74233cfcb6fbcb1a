"""Each service's migrations make what its tables say."""

from importlib import import_module
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from chassis.migration import create_chassis_tables, upgrade_chassis_tables_0002
from chassis.tables import metadata as chassis_metadata
from chassis.testing import throwaway_database
from sqlalchemy import Connection, MetaData, text

pytestmark = pytest.mark.stack


def differences(connection: Connection, own: MetaData) -> list[Any]:
    expected = MetaData()
    for table in (*own.tables.values(), *chassis_metadata.tables.values()):
        table.to_metadata(expected)
    return list(compare_metadata(MigrationContext.configure(connection), expected))


@pytest.mark.parametrize("service", ["auth", "catalog", "describe", "media", "vision"])
async def test_the_migrated_schema_is_that_of_the_tables(service: str) -> None:
    own = import_module(f"{service}.tables").metadata
    async with (
        throwaway_database(service, f"{service}.migrations") as database,
        database.engine.connect() as connection,
    ):
        found = await connection.run_sync(differences, own)
    assert [each for each in found if "alembic_version" not in str(each)] == []


_AS_0001_WAS = (
    "drop table process",
    "drop index ix_outbox_refused, ix_inbox_due_at",
    "alter table outbox drop column refused_at, drop column refusal",
    "alter table inbox drop column crashed_alone",
    "alter table lease drop column alone, alter column leased_until drop default",
)


def _upgraded(connection: Connection) -> list[Any]:
    """What differs after the second revision of the chassis' tables on a schema that had the first."""
    operations = Operations(MigrationContext.configure(connection))
    create_chassis_tables(operations)
    for statement in _AS_0001_WAS:
        connection.execute(text(statement))
    for _ in range(2):
        upgrade_chassis_tables_0002(operations)
    return differences(connection, MetaData())


async def test_a_schema_of_the_first_release_becomes_that_of_the_tables() -> None:
    async with (
        throwaway_database("catalog") as database,
        database.engine.connect() as connection,
    ):
        assert await connection.run_sync(_upgraded) == []
