"""Processes with an identity, rows that the relay sets aside, and what is due."""

from alembic import op
from chassis.migrations import revision_0002

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    revision_0002.upgrade(op.get_bind())


def downgrade() -> None:
    """Nothing: what was added hurts no earlier release."""
