"""Processes with an identity, rows that the relay sets aside, and what is due."""

from alembic import op
from chassis.migration import upgrade_chassis_tables_0002

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    upgrade_chassis_tables_0002(op)


def downgrade() -> None:
    """Nothing: what was added hurts no earlier release."""
