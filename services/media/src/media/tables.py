"""The service's own tables; those of outbox, inbox and audit are the chassis's."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis import account_status

metadata = MetaData()
_INSTANT = DateTime(timezone=True)

uploads = Table(
    "uploads",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid),
    Column("state", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("completed_at", _INSTANT),
)
Index("uploads_account", uploads.c.account_id)

# A piece's id is the product's id for good.
pieces = Table(
    "pieces",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("upload_id", Uuid, ForeignKey("uploads.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text),
)
Index("pieces_upload", pieces.c.upload_id)

# The bytes, once for each photo however often it was sent. `stored_by` is the image whose processing
# wrote them, and part of their keys: so no two writers ever share a key, and a late removal hits
# nothing newer.
objects = Table(
    "objects",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("stored_by", Uuid, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("renditions", JSONB, nullable=False),
    Column("placeholder", Text, nullable=False),
)

# A deleted image keeps its row without sha256, filename and account: its id is never used again.
images = Table(
    "images",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("upload_id", Uuid, ForeignKey("uploads.id", ondelete="CASCADE"), nullable=False),
    Column("piece_id", Uuid, ForeignKey("pieces.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("account_id", Uuid),
    Column("filename", Text),
    Column("state", Text, nullable=False),
    Column("sha256", Text, ForeignKey("objects.sha256")),
    Column("reason", Text),
    Column("detail", Text),
    Column("version", BigInteger, nullable=False),
    Column("changed_at", _INSTANT, nullable=False),
)
Index("images_upload", images.c.upload_id)
Index("images_piece", images.c.piece_id)
Index("images_account", images.c.account_id)
Index("images_sha256", images.c.sha256)

accounts = account_status.accounts.to_metadata(metadata)

gallery_products = Table(
    "gallery_products",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("published", Boolean, nullable=False),
)

gallery_images = Table(
    "gallery_images",
    metadata,
    Column(
        "product_id", Uuid, ForeignKey("gallery_products.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("image_id", Uuid, primary_key=True),
    Column("position", Integer, nullable=False),
)
Index("gallery_images_image", gallery_images.c.image_id)
