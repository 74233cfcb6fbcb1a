"""The service's own tables; those of outbox, inbox and audit are the chassis's."""

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from chassis import account_status

metadata = MetaData()
accounts = account_status.accounts.to_metadata(metadata)

# One text a product. A deleted one keeps its row with empty words: its version goes on and its id is never used again.
descriptions = Table(
    "descriptions",
    metadata,
    Column("product_id", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("state", Text, nullable=False),  # written | failed | deleted
    Column("locale", Text, nullable=False, server_default="en"),
    Column("attributes_hash", Text, nullable=False, server_default=""),
    Column("attributes", JSONB, nullable=False, server_default="{}"),
    Column("title", Text, nullable=False, server_default=""),
    Column("description", Text, nullable=False, server_default=""),
    Column("alt_text", Text, nullable=False, server_default=""),
    Column("tags", JSONB, nullable=False, server_default="[]"),
    Column("written_by", Text),  # model | template
    Column("model", Text),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("rejected", JSONB, nullable=False, server_default="{}"),
    Column("reason", Text),
    Column("detail", Text),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)
Index("descriptions_written_by", descriptions.c.written_by)
