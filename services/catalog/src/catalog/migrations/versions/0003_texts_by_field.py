"""Who set each field of a text; photos deleted out of a piece; a photo's content; whether a deleted
piece was ever published.

What was there before keeps its meaning: a text that a person set is a person's in each field, a photo's
content is known once media says its state again, and a piece deleted before counts as never published.
"""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("ALTER TABLE product ADD COLUMN text_by_person text[] NOT NULL DEFAULT '{}'")
    op.execute("ALTER TABLE product ADD COLUMN deleted_image_ids uuid[] NOT NULL DEFAULT '{}'")
    op.execute("ALTER TABLE image ADD COLUMN sha256 text")
    op.execute("CREATE INDEX image_by_content ON image (sha256)")
    op.execute(
        "ALTER TABLE deleted_product ADD COLUMN was_published boolean NOT NULL DEFAULT false"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE deleted_product DROP COLUMN was_published")
    op.execute("ALTER TABLE image DROP COLUMN sha256")
    op.execute("ALTER TABLE product DROP COLUMN deleted_image_ids")
    op.execute("ALTER TABLE product DROP COLUMN text_by_person")
