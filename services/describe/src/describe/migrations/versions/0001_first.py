"""The service's first tables."""

import sqlalchemy as sa
from alembic import op
from chassis.migrations import revision_0001
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None


def upgrade() -> None:
    revision_0001.upgrade(op.get_bind())
    op.create_table(
        "descriptions",
        sa.Column("product_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("locale", sa.Text(), nullable=False, server_default="en"),
        sa.Column("attributes_hash", sa.Text(), nullable=False, server_default=""),
        sa.Column("attributes", JSONB(), nullable=False, server_default="{}"),
        sa.Column("title", sa.Text(), nullable=False, server_default=""),
        sa.Column("description", sa.Text(), nullable=False, server_default=""),
        sa.Column("alt_text", sa.Text(), nullable=False, server_default=""),
        sa.Column("tags", JSONB(), nullable=False, server_default="[]"),
        sa.Column("written_by", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("rejected", JSONB(), nullable=False, server_default="{}"),
        sa.Column("reason", sa.Text()),
        sa.Column("detail", sa.Text()),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("descriptions_written_by", "descriptions", ["written_by"])


def downgrade() -> None:
    raise NotImplementedError("restore a backup: the first revision has nothing before it")
