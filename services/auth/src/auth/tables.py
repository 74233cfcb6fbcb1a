"""The service's own tables; those of outbox, inbox and audit are the chassis's."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()
_INSTANT = DateTime(timezone=True)


def _account_key(nullable: bool = False) -> Column[object]:
    return Column(
        "account_id", Uuid, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=nullable
    )


accounts = Table(
    "accounts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),
    Column("roles", ARRAY(Text), nullable=False),
    Column("password_hash", Text),
    Column("version", BigInteger, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("changed_at", _INSTANT, nullable=False),
)

erased_accounts = Table(
    "erased_accounts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("erased_at", _INSTANT, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True),
    _account_key(),
    Column("current", Integer, nullable=False),
    Column("rotated_at", _INSTANT, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("expires_at", _INSTANT, nullable=False),
    Column("ended_at", _INSTANT),
    Column("end_reason", Text),
)
Index("sessions_account", sessions.c.account_id)
Index("sessions_expiry", sessions.c.expires_at)

refresh_tokens = Table(
    "refresh_tokens",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("session_id", Uuid, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("expires_at", _INSTANT, nullable=False),
)
Index("refresh_tokens_session", refresh_tokens.c.session_id)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column(
        "account_id",
        Uuid,
        ForeignKey("accounts.id", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("digest", LargeBinary, nullable=False, unique=True),
    Column("invited_by", Uuid, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("expires_at", _INSTANT, nullable=False),
)

clients = Table(
    "clients",
    metadata,
    Column("id", Text, primary_key=True),
    Column("secret_digest", LargeBinary, nullable=False),
    Column("changed_at", _INSTANT, nullable=False),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("kid", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("public_jwk", JSONB, nullable=False),
    Column("created_at", _INSTANT, nullable=False),
    Column("retired_at", _INSTANT),
)
