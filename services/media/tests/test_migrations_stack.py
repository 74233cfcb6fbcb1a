"""The migrations make what the tables say."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from chassis.tables import metadata as chassis_metadata
from chassis.testing import throwaway_database
from media.tables import metadata
from sqlalchemy import Connection, MetaData

pytestmark = pytest.mark.stack


def differences(connection: Connection) -> list[Any]:
    expected = MetaData()
    for table in (*metadata.tables.values(), *chassis_metadata.tables.values()):
        table.to_metadata(expected)
    return list(compare_metadata(MigrationContext.configure(connection), expected))


async def test_the_migrated_schema_is_that_of_the_tables() -> None:
    async with (
        throwaway_database("media", "media.migrations") as database,
        database.engine.connect() as connection,
    ):
        found = await connection.run_sync(differences)
    assert [each for each in found if "alembic_version" not in str(each)] == []
