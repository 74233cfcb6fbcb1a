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
        "analyses",
        sa.Column("image_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text()),
        sa.Column("width", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("height", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("items", JSONB(), nullable=False, server_default="[]"),
        sa.Column("masks_key", sa.Text()),
        sa.Column("models", JSONB(), nullable=False, server_default="{}"),
        sa.Column("milliseconds", JSONB(), nullable=False, server_default="{}"),
        sa.Column("reason", sa.Text()),
        sa.Column("detail", sa.Text()),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "embeddings",
        sa.Column("image_id", sa.Text(), primary_key=True),
        sa.Column("space", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("vector", sa.ARRAY(sa.REAL())),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "models",
        sa.Column("stage", sa.Text(), primary_key=True),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("space", sa.Text()),
        sa.Column("dimensions", sa.Integer()),
        sa.Column("metrics", JSONB(), nullable=False, server_default="{}"),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup: the first revision has nothing before it")
