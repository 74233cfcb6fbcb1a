-- The database of vision in release 0.1.0, with a row in each table (pg_dump --column-inserts).

SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE vision.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE vision.analyses (
    image_id text NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    sha256 text,
    width integer DEFAULT 0 NOT NULL,
    height integer DEFAULT 0 NOT NULL,
    items jsonb DEFAULT '[]'::jsonb NOT NULL,
    masks_key text,
    models jsonb DEFAULT '{}'::jsonb NOT NULL,
    milliseconds jsonb DEFAULT '{}'::jsonb NOT NULL,
    reason text,
    detail text,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE vision.applied (
    topic text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE vision.audit (
    id uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    actor_kind text NOT NULL,
    action text NOT NULL,
    subject text,
    outcome text NOT NULL,
    reason text,
    trace_id text,
    details jsonb DEFAULT '{}'::jsonb NOT NULL
);

CREATE TABLE vision.embeddings (
    image_id text NOT NULL,
    space text NOT NULL,
    version bigint NOT NULL,
    vector real[],
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE vision.idempotency (
    account text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE vision.inbox (
    "position" bigint NOT NULL,
    kind text NOT NULL,
    cluster_id text,
    topic text NOT NULL,
    partition integer,
    record_offset bigint,
    record_key bytea,
    headers json DEFAULT '[]'::json NOT NULL,
    value bytea,
    lease_key text NOT NULL,
    state text DEFAULT 'ready'::text NOT NULL,
    outcome text,
    attempts integer DEFAULT 0 NOT NULL,
    crashes integer DEFAULT 0 NOT NULL,
    crashed_alone boolean DEFAULT false NOT NULL,
    replays integer DEFAULT 0 NOT NULL,
    waits_for text,
    error text,
    event_source text,
    event_id text,
    traceparent text,
    due_at timestamp with time zone DEFAULT now() NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone
);

ALTER TABLE vision.inbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME vision.inbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE vision.lease (
    key text NOT NULL,
    token bigint NOT NULL,
    holder bigint NOT NULL,
    running bigint,
    alone boolean DEFAULT false NOT NULL,
    leased_until timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL
);

CREATE SEQUENCE vision.lease_token
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE vision.models (
    stage text NOT NULL,
    sequence bigint NOT NULL,
    name text NOT NULL,
    version text NOT NULL,
    sha256 text NOT NULL,
    space text,
    dimensions integer,
    metrics jsonb DEFAULT '{}'::jsonb NOT NULL,
    activated_at timestamp with time zone NOT NULL
);

CREATE TABLE vision.outbox (
    "position" bigint NOT NULL,
    id uuid NOT NULL,
    aggregatetype text NOT NULL,
    aggregateid text NOT NULL,
    type text NOT NULL,
    payload bytea,
    source text NOT NULL,
    sequence bigint NOT NULL,
    "time" timestamp with time zone NOT NULL,
    traceparent text,
    key bytea,
    headers json,
    refused_at timestamp with time zone,
    refusal text
);

ALTER TABLE vision.outbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME vision.outbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE vision.process (
    id bigint NOT NULL,
    name text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    absent_since timestamp with time zone,
    counted bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

CREATE TABLE vision.rate_limit (
    key text NOT NULL,
    empty_at double precision NOT NULL
);

CREATE TABLE vision.tombstone (
    topic text NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

INSERT INTO vision.alembic_version (version_num) VALUES ('0002');

INSERT INTO vision.analyses (image_id, version, state, sha256, width, height, items, masks_key, models, milliseconds, reason, detail, changed_at) VALUES ('01980000-0000-7000-8000-000000000004', 1, 'analysed', 'abababababababababababababababababababababababababababababababab', 1, 1, '{"example": 1}', 'masks_key of an example', '{"example": 1}', '{"example": 1}', 'reason of an example', 'detail of an example', '2026-11-28 09:00:00+00');

INSERT INTO vision.applied (topic, subject, version, at) VALUES ('topic of an example', 'subject of an example', 1, '2026-11-28 09:00:00+00');

INSERT INTO vision.audit (id, at, actor, actor_kind, action, subject, outcome, reason, trace_id, details) VALUES ('01980000-0000-7000-8000-000000000014', '2026-11-28 09:00:00+00', 'actor of an example', 'actor_kind of an example', 'action of an example', 'subject of an example', 'allowed', 'reason of an example', 'trace_id of an example', '{"example": 1}');

INSERT INTO vision.embeddings (image_id, space, version, vector, changed_at) VALUES ('01980000-0000-7000-8000-000000000004', 'space of an example', 1, '{0.25,-0.5}', '2026-11-28 09:00:00+00');

INSERT INTO vision.idempotency (account, route, key, body_hash, status, headers, body, at) VALUES ('account of an example', 'route of an example', 'key of an example', '\x6578616d706c65', 1, '{"example": 1}', '\x6578616d706c65', '2026-11-28 09:00:00+00');

INSERT INTO vision.inbox ("position", kind, cluster_id, topic, partition, record_offset, record_key, headers, value, lease_key, state, outcome, attempts, crashes, crashed_alone, replays, waits_for, error, event_source, event_id, traceparent, due_at, received_at, finished_at) OVERRIDING SYSTEM VALUE VALUES (1, 'record', 'cluster_id of an example', 'media.image.v1', 1, 1, '\x6578616d706c65', '[["ce_id", "6531"]]', '\x6578616d706c65', 'media.image.v1/01980000-0000-7000-8000-000000000004', 'done', 'applied', 1, 1, true, 1, NULL, NULL, 'event_source of an example', 'event_id of an example', 'traceparent of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

INSERT INTO vision.lease (key, token, holder, running, alone, leased_until) VALUES ('task/example', 1, 1, 1, true, '2026-11-28 09:00:00+00');

INSERT INTO vision.models (stage, sequence, name, version, sha256, space, dimensions, metrics, activated_at) VALUES ('stage of an example', 1, 'name of an example', 'version of an example', 'abababababababababababababababababababababababababababababababab', 'space of an example', 1, '{"example": 1}', '2026-11-28 09:00:00+00');

INSERT INTO vision.outbox ("position", id, aggregatetype, aggregateid, type, payload, source, sequence, "time", traceparent, key, headers, refused_at, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01980000-0000-7000-8000-000000000014', 'media.image.v1', 'aggregateid of an example', 'type of an example', '\x6578616d706c65', 'source of an example', 1, '2026-11-28 09:00:00+00', 'traceparent of an example', NULL, NULL, NULL, NULL);

INSERT INTO vision.process (id, name, started_at, absent_since, counted) VALUES (1, 'name of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '{320,640}');

INSERT INTO vision.rate_limit (key, empty_at) VALUES ('key of an example', 1.5);

INSERT INTO vision.tombstone (topic, subject, at) VALUES ('topic of an example', 'subject of an example', '2026-11-28 09:00:00+00');

SELECT pg_catalog.setval('vision.inbox_position_seq', 1, true);

SELECT pg_catalog.setval('vision.lease_token', 1, false);

SELECT pg_catalog.setval('vision.outbox_position_seq', 1, true);

ALTER TABLE ONLY vision.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY vision.analyses
    ADD CONSTRAINT analyses_pkey PRIMARY KEY (image_id);

ALTER TABLE ONLY vision.embeddings
    ADD CONSTRAINT embeddings_pkey PRIMARY KEY (image_id, space);

ALTER TABLE ONLY vision.models
    ADD CONSTRAINT models_pkey PRIMARY KEY (stage);

ALTER TABLE ONLY vision.applied
    ADD CONSTRAINT pk_applied PRIMARY KEY (topic, subject);

ALTER TABLE ONLY vision.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);

ALTER TABLE ONLY vision.idempotency
    ADD CONSTRAINT pk_idempotency PRIMARY KEY (account, route, key);

ALTER TABLE ONLY vision.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY ("position");

ALTER TABLE ONLY vision.lease
    ADD CONSTRAINT pk_lease PRIMARY KEY (key);

ALTER TABLE ONLY vision.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY ("position");

ALTER TABLE ONLY vision.process
    ADD CONSTRAINT pk_process PRIMARY KEY (id);

ALTER TABLE ONLY vision.rate_limit
    ADD CONSTRAINT pk_rate_limit PRIMARY KEY (key);

ALTER TABLE ONLY vision.tombstone
    ADD CONSTRAINT pk_tombstone PRIMARY KEY (topic, subject);

ALTER TABLE ONLY vision.inbox
    ADD CONSTRAINT uq_inbox_record UNIQUE (cluster_id, topic, partition, record_offset);

ALTER TABLE ONLY vision.outbox
    ADD CONSTRAINT uq_outbox_id UNIQUE (id);

CREATE INDEX ix_audit_at ON vision.audit USING btree (at);

CREATE INDEX ix_idempotency_at ON vision.idempotency USING btree (at);

CREATE INDEX ix_inbox_due_at ON vision.inbox USING btree (due_at) WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_finished_at ON vision.inbox USING btree (finished_at);

CREATE INDEX ix_inbox_unfinished ON vision.inbox USING btree ("position") WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_unfinished_key ON vision.inbox USING btree (lease_key, "position") WHERE (finished_at IS NULL);

CREATE INDEX ix_outbox_refused ON vision.outbox USING btree (aggregatetype, aggregateid, "position") WHERE (refused_at IS NOT NULL);

CREATE UNIQUE INDEX uq_inbox_applied_event ON vision.inbox USING btree (event_source, event_id) WHERE (outcome = 'applied'::text);
