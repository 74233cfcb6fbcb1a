"""Each service's migrations make what its tables say."""

from importlib import import_module
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from chassis.tables import metadata as chassis_metadata
from chassis.testing import throwaway_database
from sqlalchemy import Connection, MetaData

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
