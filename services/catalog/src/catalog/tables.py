"""The tables of this service, in its own schema (the role's search_path names it)."""

from pgvector.sqlalchemy import Vector
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

from chassis import account_status

metadata = MetaData()
accounts = account_status.accounts.to_metadata(metadata)


def _moment(name: str, *, nullable: bool = False) -> "Column[object]":
    return Column(name, DateTime(timezone=True), nullable=nullable)


product = Table(
    "product",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("upload_id", Uuid, nullable=False),
    Column("account_id", Uuid, nullable=False),
    Column("name", Text),
    Column("version", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("incomplete", Boolean, nullable=False),
    Column("touched", Boolean, nullable=False),
    Column("attributes", JSONB, nullable=False),
    Column("withheld", ARRAY(Text), nullable=False),
    Column("text", JSONB(none_as_null=True)),
    # Fields of the text that a person set; empty if `set_by` says that a person set all of them.
    Column("text_by_person", ARRAY(Text), nullable=False, server_default="{}"),
    Column("deleted_image_ids", ARRAY(Uuid), nullable=False, server_default="{}"),
    Column("text_round", Integer, nullable=False),
    Column("text_failure", Text),
    Column("price_amount", BigInteger),
    Column("price_currency", Text),
    Column("condition", Text),
    # {code: value} of what shoppers see and filter by, and the words they find it by.
    Column("shown", JSONB, nullable=False),
    Column("words", TSVECTOR, nullable=False),
    _moment("created_at"),
    _moment("changed_at"),
    _moment("published_at", nullable=True),
    Index("product_by_account", "account_id"),
    Index("product_by_creation", "created_at", "id"),
)
Index(
    "product_words",
    product.c.words,
    postgresql_using="gin",
    postgresql_where=product.c.state == "published",
)
Index(
    "product_newest",
    product.c.published_at,
    product.c.id,
    postgresql_where=product.c.state == "published",
)

# Which photo belongs to which product. An event about a photo can arrive before its upload; the row then has no
# product yet. Both transactions lock or create the row, so the second one sees what the first one wrote.
photo = Table(
    "photo",
    metadata,
    Column("image_id", Uuid, primary_key=True),
    Column("product_id", Uuid),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("gone", Boolean, nullable=False, server_default="false"),
    Index("photo_by_product", "product_id"),
)

# Copies of what media and vision publish about a photo.
image = Table(
    "image",
    metadata,
    Column("image_id", Uuid, primary_key=True),
    Column("state", Text, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("widths", ARRAY(Integer), nullable=False),
    Column("placeholder", Text),
    Column("sha256", Text),
    Column("reason", Text),
    Column("detail", Text),
    Index("image_by_content", "sha256"),
)

analysis = Table(
    "analysis",
    metadata,
    Column("image_id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("record", JSONB, nullable=False),
)

embedding = Table(
    "embedding",
    metadata,
    Column("image_id", Uuid, nullable=False),
    Column("space", Text, nullable=False),
    Column("vector", Vector(), nullable=False),
    PrimaryKeyConstraint("space", "image_id"),
)

# At most one row is current (queries use it) and one is next (it fills until it is whole).
space = Table(
    "space",
    metadata,
    Column("role", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("dimensions", Integer, nullable=False),
)

proposal = Table(
    "proposal",
    metadata,
    Column("product_id", Uuid, primary_key=True),
    Column("attributes", JSONB, nullable=False),
    _moment("made_at"),
)

deleted_product = Table(
    "deleted_product",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("image_ids", ARRAY(Uuid), nullable=False),
    Column("was_published", Boolean, nullable=False, server_default="false"),
    _moment("deleted_at"),
    # {code: value} of what shoppers saw: what similar pieces are found by.
    Column("shown", JSONB(none_as_null=True)),
)

# Ids become visible in their order: see feed/repository.py.
draft_feed = Table(
    "draft_feed",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("product_id", Uuid, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)
