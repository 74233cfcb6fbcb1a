"""Outbox, inbox and leases, applied versions and tombstones, idempotency keys, audit and rate limits."""

from sqlalchemy import Connection

OUTBOX = """
CREATE TABLE outbox (
    position bigint GENERATED ALWAYS AS IDENTITY,
    id uuid NOT NULL,
    aggregatetype text NOT NULL,
    aggregateid text NOT NULL,
    type text NOT NULL,
    payload bytea,
    source text NOT NULL,
    sequence bigint NOT NULL,
    time timestamptz NOT NULL,
    traceparent text,
    key bytea,
    headers json,
    CONSTRAINT pk_outbox PRIMARY KEY (position),
    CONSTRAINT uq_outbox_id UNIQUE (id)
);
"""

INBOX = """
CREATE TABLE inbox (
    position bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    cluster_id text,
    topic text NOT NULL,
    partition integer,
    record_offset bigint,
    record_key bytea,
    headers json DEFAULT '[]' NOT NULL,
    value bytea,
    lease_key text NOT NULL,
    state text DEFAULT 'ready' NOT NULL,
    outcome text,
    attempts integer DEFAULT 0 NOT NULL,
    crashes integer DEFAULT 0 NOT NULL,
    replays integer DEFAULT 0 NOT NULL,
    waits_for text,
    error text,
    event_source text,
    event_id text,
    traceparent text,
    due_at timestamptz DEFAULT now() NOT NULL,
    received_at timestamptz DEFAULT now() NOT NULL,
    finished_at timestamptz,
    CONSTRAINT pk_inbox PRIMARY KEY (position),
    CONSTRAINT uq_inbox_record UNIQUE (cluster_id, topic, partition, record_offset)
);
CREATE INDEX ix_inbox_finished_at ON inbox (finished_at);
CREATE INDEX ix_inbox_unfinished ON inbox (position) WHERE finished_at IS NULL;
CREATE INDEX ix_inbox_unfinished_key ON inbox (lease_key, position) WHERE finished_at IS NULL;
CREATE UNIQUE INDEX uq_inbox_applied_event ON inbox (event_source, event_id) WHERE outcome = 'applied';

CREATE SEQUENCE lease_token;
CREATE TABLE lease (
    key text NOT NULL,
    token bigint NOT NULL,
    holder bigint NOT NULL,
    running bigint,
    leased_until timestamptz NOT NULL,
    CONSTRAINT pk_lease PRIMARY KEY (key)
);

CREATE TABLE applied (
    topic text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT pk_applied PRIMARY KEY (topic, subject)
);

CREATE TABLE tombstone (
    topic text NOT NULL,
    subject text NOT NULL,
    at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT pk_tombstone PRIMARY KEY (topic, subject)
);
"""

HTTP = """
CREATE TABLE idempotency (
    account text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT pk_idempotency PRIMARY KEY (account, route, key)
);
CREATE INDEX ix_idempotency_at ON idempotency (at);

CREATE TABLE audit (
    id uuid NOT NULL,
    at timestamptz DEFAULT now() NOT NULL,
    actor text NOT NULL,
    actor_kind text NOT NULL,
    action text NOT NULL,
    subject text,
    outcome text NOT NULL,
    reason text,
    trace_id text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (id)
);
CREATE INDEX ix_audit_at ON audit (at);

CREATE TABLE rate_limit (
    key text NOT NULL,
    empty_at double precision NOT NULL,
    CONSTRAINT pk_rate_limit PRIMARY KEY (key)
);
"""


def upgrade(connection: Connection) -> None:
    for script in (OUTBOX, INBOX, HTTP):
        for statement in script.strip().removesuffix(";").split(";\n"):
            connection.exec_driver_sql(statement)
