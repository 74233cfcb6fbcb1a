"""What catalog knows of accounts: whether they are active, and staff."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.execute(
        "CREATE TABLE accounts (id uuid PRIMARY KEY, active boolean NOT NULL, staff boolean NOT NULL)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE accounts")
