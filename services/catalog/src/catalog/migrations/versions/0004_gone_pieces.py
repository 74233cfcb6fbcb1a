"""A deleted piece that shoppers saw keeps what similar ones are found by."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.execute("ALTER TABLE deleted_product ADD COLUMN shown jsonb")


def downgrade() -> None:
    op.execute("ALTER TABLE deleted_product DROP COLUMN shown")
