"""Runs a service's Alembic revisions; a service needs no env.py and no alembic.ini."""

from importlib.resources import as_file, files

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text

from chassis.database import Database

LOCK_WAIT_S = 60


async def migrate(database: Database, package: str) -> str:
    """Upgrades the schema to the newest revision in `<package>`'s folder; returns that revision.

    An advisory lock lets one process migrate at a time; the others wait, and then find nothing to do.
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
    def steps(revision: str, _: MigrationContext) -> list[RevisionStep]:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(
            connection=connection, target_metadata=MetaData(), transaction_per_migration=True
        )
        with environment.begin_transaction():
            environment.run_migrations()
