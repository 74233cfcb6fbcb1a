"""The tables that every service has in its own schema. A service keeps its own tables in a `metadata` of its own."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Sequence,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSON, JSONB

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)
_NOW = text("now()")


def _timestamp(name: str, **options: object) -> Column[object]:
    return Column(name, DateTime(timezone=True), **options)  # type: ignore[arg-type]


# Debezium's outbox columns (id, aggregatetype = topic, aggregateid = key, type, payload), so that change-data
# capture can replace the relay; `position` alone defines the order. `headers` is set for records published unchanged.
outbox = Table(
    "outbox",
    metadata,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("aggregatetype", Text, nullable=False),
    Column("aggregateid", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("payload", LargeBinary),
    Column("source", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    _timestamp("time", nullable=False),
    Column("traceparent", Text),
    Column("key", LargeBinary),
    Column("headers", JSON(none_as_null=True)),
    _timestamp("refused_at"),
    Column("refusal", Text),
)
# A row that Kafka refuses permanently stays, and blocks later rows of its own aggregate only.
Index(
    "ix_outbox_refused",
    outbox.c.aggregatetype,
    outbox.c.aggregateid,
    outbox.c.position,
    postgresql_where=outbox.c.refused_at.is_not(None),
)

# One row for each record as received (kind 'record') and for each of the service's own tasks (kind 'task').
# state: ready -> retrying -> parked -> dead, or done; outcome of done: applied, ignored, duplicate, stale, superseded,
# tombstoned. finished_at is null exactly while the row blocks its key.
inbox = Table(
    "inbox",
    metadata,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("cluster_id", Text),
    Column("topic", Text, nullable=False),
    Column("partition", Integer),
    Column("record_offset", BigInteger),
    Column("record_key", LargeBinary),
    Column("headers", JSON, nullable=False, server_default=text("'[]'")),
    Column("value", LargeBinary),
    Column("lease_key", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="ready"),
    Column("outcome", Text),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("crashes", Integer, nullable=False, server_default="0"),
    Column("crashed_alone", Boolean, nullable=False, server_default=false()),
    Column("replays", Integer, nullable=False, server_default="0"),
    Column("waits_for", Text),
    Column("error", Text),
    Column("event_source", Text),
    Column("event_id", Text),
    Column("traceparent", Text),
    _timestamp("due_at", nullable=False, server_default=_NOW),
    _timestamp("received_at", nullable=False, server_default=_NOW),
    _timestamp("finished_at"),
    UniqueConstraint("cluster_id", "topic", "partition", "record_offset", name="uq_inbox_record"),
)
Index(
    "ix_inbox_unfinished_key",
    inbox.c.lease_key,
    inbox.c.position,
    postgresql_where=inbox.c.finished_at.is_(None),
)
Index(
    "ix_inbox_unfinished",
    inbox.c.position,
    postgresql_where=inbox.c.finished_at.is_(None),
)
Index("ix_inbox_due_at", inbox.c.due_at, postgresql_where=inbox.c.finished_at.is_(None))
Index("ix_inbox_finished_at", inbox.c.finished_at)
# An effect is applied once per CloudEvents (source, id).
Index(
    "uq_inbox_applied_event",
    inbox.c.event_source,
    inbox.c.event_id,
    unique=True,
    postgresql_where=inbox.c.outcome == "applied",
)

# Which process works on a key. A fencing token is never used twice, so a process that lost a key cannot end its rows.
# `running` is the row in flight, `alone` whether nothing runs beside it. `leased_until` is no longer used.
lease_token = Sequence("lease_token", metadata=metadata)
lease = Table(
    "lease",
    metadata,
    Column("key", Text, primary_key=True),
    Column("token", BigInteger, nullable=False),
    Column("holder", BigInteger, nullable=False),
    Column("running", BigInteger),
    Column("alone", Boolean, nullable=False, server_default=false()),
    _timestamp("leased_until", nullable=False, server_default=text("'infinity'")),
)

# The processes that lease keys. At most one process with a `name` is alive at a time; `absent_since` is when others
# first missed its session; `counted` are the rows that counted a crash for it, which is taken back if it returns.
process = Table(
    "process",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    _timestamp("started_at", nullable=False, server_default=_NOW),
    _timestamp("absent_since"),
    Column("counted", ARRAY(BigInteger), nullable=False, server_default=text("'{}'")),
)

# The newest applied version of each aggregate of other services; it only rises.
applied = Table(
    "applied",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    _timestamp("at", nullable=False, server_default=_NOW),
)

# Aggregates that are deleted for good. Never cleared.
tombstone = Table(
    "tombstone",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    _timestamp("at", nullable=False, server_default=_NOW),
)

idempotency = Table(
    "idempotency",
    metadata,
    Column("account", Text, primary_key=True),
    Column("route", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("body_hash", LargeBinary, nullable=False),
    Column("status", Integer),
    Column("headers", JSONB),
    Column("body", LargeBinary),
    _timestamp("at", nullable=False, server_default=_NOW, index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Uuid, primary_key=True),
    _timestamp("at", nullable=False, server_default=_NOW, index=True),
    Column("actor", Text, nullable=False),
    Column("actor_kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text),
    Column("outcome", Text, nullable=False),
    Column("reason", Text),
    Column("trace_id", Text),
    Column("details", JSONB, nullable=False, server_default=text("'{}'::jsonb")),
)

rate_limit = Table(
    "rate_limit",
    metadata,
    Column("key", Text, primary_key=True),
    Column("empty_at", Float, nullable=False),
)
