"""Processes with an identity, rows that the relay sets aside, and an index of what is due.

Every statement may run twice: the first release's 0001 created whatever `chassis.tables` held at that time, so a
database that stopped between the two revisions may have some of this already.
"""

from sqlalchemy import Connection

STATEMENTS = (
    """
    CREATE TABLE IF NOT EXISTS process (
        id bigint NOT NULL,
        name text NOT NULL,
        started_at timestamptz DEFAULT now() NOT NULL,
        absent_since timestamptz,
        counted bigint[] DEFAULT '{}' NOT NULL,
        CONSTRAINT pk_process PRIMARY KEY (id)
    )
    """,
    """
    ALTER TABLE outbox
        ADD COLUMN IF NOT EXISTS refused_at timestamptz,
        ADD COLUMN IF NOT EXISTS refusal text
    """,
    "ALTER TABLE inbox ADD COLUMN IF NOT EXISTS crashed_alone boolean DEFAULT false NOT NULL",
    """
    ALTER TABLE lease
        ADD COLUMN IF NOT EXISTS alone boolean DEFAULT false NOT NULL,
        ALTER COLUMN leased_until SET DEFAULT 'infinity'
    """,
    """
    CREATE INDEX IF NOT EXISTS ix_outbox_refused ON outbox (aggregatetype, aggregateid, position)
    WHERE refused_at IS NOT NULL
    """,
    "CREATE INDEX IF NOT EXISTS ix_inbox_due_at ON inbox (due_at) WHERE finished_at IS NULL",
)


def upgrade(connection: Connection) -> None:
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
