"""The service's own tables; those of outbox, inbox and audit are the chassis's."""

from sqlalchemy import ARRAY, REAL, BigInteger, Column, DateTime, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from chassis import account_status

metadata = MetaData()
accounts = account_status.accounts.to_metadata(metadata)
_INSTANT = DateTime(timezone=True)

# One analysis an image, each run its next version. A deleted one keeps its row: its version goes on, its id is spent.
analyses = Table(
    "analyses",
    metadata,
    Column("image_id", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("state", Text, nullable=False),  # analysed | failed | deleted
    Column("sha256", Text),
    Column("width", Integer, nullable=False, server_default="0"),
    Column("height", Integer, nullable=False, server_default="0"),
    Column("items", JSONB, nullable=False, server_default="[]"),
    Column("masks_key", Text),
    Column("models", JSONB, nullable=False, server_default="{}"),
    Column("milliseconds", JSONB, nullable=False, server_default="{}"),
    Column("reason", Text),
    Column("detail", Text),
    Column("changed_at", _INSTANT, nullable=False),
)

# A vector for each image and space. A deleted one keeps its row without the vector.
embeddings = Table(
    "embeddings",
    metadata,
    Column("image_id", Text, primary_key=True),
    Column("space", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("vector", ARRAY(REAL)),
    Column("changed_at", _INSTANT, nullable=False),
)

# What serves each stage.
models = Table(
    "models",
    metadata,
    Column("stage", Text, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("space", Text),
    Column("dimensions", Integer),
    Column("metrics", JSONB, nullable=False, server_default="{}"),
    Column("activated_at", _INSTANT, nullable=False),
)
