"""The chassis' tables as numbered, frozen revisions, and the runner of a service's own revisions.

A service includes each of them in one of its own revisions, in order: `revision_0001.upgrade(op.get_bind())`. What is
released never changes: a new column of `chassis.tables` is a new revision here, and a new revision in every service.
"""

from sqlalchemy import Connection

from chassis.migrations import revision_0001, revision_0002
from chassis.migrations.runner import migrate

REVISIONS = (revision_0001, revision_0002)

__all__ = ["REVISIONS", "create_tables", "migrate", "revision_0001", "revision_0002"]


def create_tables(connection: Connection) -> None:
    """Runs every revision on an empty schema: for tests that have no migrations of their own."""
    for revision in REVISIONS:
        revision.upgrade(connection)
