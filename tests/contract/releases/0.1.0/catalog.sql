-- The database of catalog in release 0.1.0, with a row in each table (pg_dump --column-inserts).

SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE catalog.accounts (
    id uuid NOT NULL,
    active boolean NOT NULL,
    staff boolean NOT NULL
);

CREATE TABLE catalog.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE catalog.analysis (
    image_id uuid NOT NULL,
    version bigint NOT NULL,
    record jsonb NOT NULL
);

CREATE TABLE catalog.applied (
    topic text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE catalog.audit (
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

CREATE TABLE catalog.deleted_product (
    id uuid NOT NULL,
    version bigint NOT NULL,
    image_ids uuid[] NOT NULL,
    deleted_at timestamp with time zone NOT NULL,
    was_published boolean DEFAULT false NOT NULL,
    shown jsonb
);

CREATE TABLE catalog.draft_feed (
    id bigint NOT NULL,
    product_id uuid NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE catalog.draft_feed ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.draft_feed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog.embedding (
    image_id uuid NOT NULL,
    space text NOT NULL,
    vector extensions.vector NOT NULL
);
ALTER TABLE ONLY catalog.embedding ALTER COLUMN vector SET STORAGE PLAIN;

CREATE TABLE catalog.idempotency (
    account text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE catalog.image (
    image_id uuid NOT NULL,
    state text NOT NULL,
    width integer,
    height integer,
    widths integer[] NOT NULL,
    placeholder text,
    reason text,
    detail text,
    sha256 text
);

CREATE TABLE catalog.inbox (
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

ALTER TABLE catalog.inbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.inbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog.lease (
    key text NOT NULL,
    token bigint NOT NULL,
    holder bigint NOT NULL,
    running bigint,
    alone boolean DEFAULT false NOT NULL,
    leased_until timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL
);

CREATE SEQUENCE catalog.lease_token
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE catalog.outbox (
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

ALTER TABLE catalog.outbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME catalog.outbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE catalog.photo (
    image_id uuid NOT NULL,
    product_id uuid,
    "position" integer DEFAULT 0 NOT NULL,
    gone boolean DEFAULT false NOT NULL
);

CREATE TABLE catalog.process (
    id bigint NOT NULL,
    name text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    absent_since timestamp with time zone,
    counted bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

CREATE TABLE catalog.product (
    id uuid NOT NULL,
    upload_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text,
    version bigint NOT NULL,
    state text NOT NULL,
    incomplete boolean NOT NULL,
    touched boolean NOT NULL,
    attributes jsonb NOT NULL,
    withheld text[] NOT NULL,
    text jsonb,
    text_round integer NOT NULL,
    text_failure text,
    price_amount bigint,
    price_currency text,
    condition text,
    shown jsonb NOT NULL,
    words tsvector NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    text_by_person text[] DEFAULT '{}'::text[] NOT NULL,
    deleted_image_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT product_check CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
    CONSTRAINT product_check1 CHECK (((state <> 'published'::text) OR (price_amount IS NOT NULL))),
    CONSTRAINT product_price_amount_check CHECK ((price_amount > 0)),
    CONSTRAINT product_state_check CHECK ((state = ANY (ARRAY['collecting'::text, 'draft'::text, 'published'::text, 'unpublished'::text])))
);

CREATE TABLE catalog.proposal (
    product_id uuid NOT NULL,
    attributes jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE catalog.rate_limit (
    key text NOT NULL,
    empty_at double precision NOT NULL
);

CREATE TABLE catalog.space (
    role text NOT NULL,
    name text NOT NULL,
    dimensions integer NOT NULL,
    CONSTRAINT space_role_check CHECK ((role = ANY (ARRAY['current'::text, 'next'::text])))
);

CREATE TABLE catalog.tombstone (
    topic text NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

INSERT INTO catalog.accounts (id, active, staff) VALUES ('01980000-0000-7000-8000-000000000001', true, true);

INSERT INTO catalog.alembic_version (version_num) VALUES ('0005');

INSERT INTO catalog.analysis (image_id, version, record) VALUES ('01980000-0000-7000-8000-000000000004', 1, '{"example": 1}');

INSERT INTO catalog.applied (topic, subject, version, at) VALUES ('topic of an example', 'subject of an example', 1, '2026-11-28 09:00:00+00');

INSERT INTO catalog.audit (id, at, actor, actor_kind, action, subject, outcome, reason, trace_id, details) VALUES ('01980000-0000-7000-8000-000000000014', '2026-11-28 09:00:00+00', 'actor of an example', 'actor_kind of an example', 'action of an example', 'subject of an example', 'allowed', 'reason of an example', 'trace_id of an example', '{"example": 1}');

INSERT INTO catalog.deleted_product (id, version, image_ids, deleted_at, was_published, shown) VALUES ('01980000-0000-7000-8000-000000000007', 1, '{01980000-0000-7000-8000-00000000000b}', '2026-11-28 09:00:00+00', true, '{"type": "ring"}');

INSERT INTO catalog.draft_feed (id, product_id, version, state, at) OVERRIDING SYSTEM VALUE VALUES (1, '01980000-0000-7000-8000-000000000003', 1, 'state of an example', '2026-11-28 09:00:00+00');

INSERT INTO catalog.embedding (image_id, space, vector) VALUES ('01980000-0000-7000-8000-000000000004', 'space of an example', '[0.25,-0.5]');

INSERT INTO catalog.idempotency (account, route, key, body_hash, status, headers, body, at) VALUES ('account of an example', 'route of an example', 'key of an example', '\x6578616d706c65', 1, '{"example": 1}', '\x6578616d706c65', '2026-11-28 09:00:00+00');

INSERT INTO catalog.image (image_id, state, width, height, widths, placeholder, reason, detail, sha256) VALUES ('01980000-0000-7000-8000-000000000004', 'processed', 1, 1, '{320,640}', 'placeholder of an example', 'reason of an example', 'detail of an example', 'abababababababababababababababababababababababababababababababab');

INSERT INTO catalog.inbox ("position", kind, cluster_id, topic, partition, record_offset, record_key, headers, value, lease_key, state, outcome, attempts, crashes, crashed_alone, replays, waits_for, error, event_source, event_id, traceparent, due_at, received_at, finished_at) OVERRIDING SYSTEM VALUE VALUES (1, 'record', 'cluster_id of an example', 'media.image.v1', 1, 1, '\x6578616d706c65', '[["ce_id", "6531"]]', '\x6578616d706c65', 'media.image.v1/01980000-0000-7000-8000-000000000004', 'done', 'applied', 1, 1, true, 1, NULL, NULL, 'event_source of an example', 'event_id of an example', 'traceparent of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

INSERT INTO catalog.lease (key, token, holder, running, alone, leased_until) VALUES ('task/example', 1, 1, 1, true, '2026-11-28 09:00:00+00');

INSERT INTO catalog.outbox ("position", id, aggregatetype, aggregateid, type, payload, source, sequence, "time", traceparent, key, headers, refused_at, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01980000-0000-7000-8000-000000000014', 'media.image.v1', 'aggregateid of an example', 'type of an example', '\x6578616d706c65', 'source of an example', 1, '2026-11-28 09:00:00+00', 'traceparent of an example', NULL, NULL, NULL, NULL);

INSERT INTO catalog.photo (image_id, product_id, "position", gone) VALUES ('01980000-0000-7000-8000-000000000004', '01980000-0000-7000-8000-000000000003', 1, true);

INSERT INTO catalog.process (id, name, started_at, absent_since, counted) VALUES (1, 'name of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '{320,640}');

INSERT INTO catalog.product (id, upload_id, account_id, name, version, state, incomplete, touched, attributes, withheld, text, text_round, text_failure, price_amount, price_currency, condition, shown, words, created_at, changed_at, published_at, text_by_person, deleted_image_ids) VALUES ('01980000-0000-7000-8000-000000000003', '01980000-0000-7000-8000-000000000002', '01980000-0000-7000-8000-000000000001', 'name of an example', 1, 'published', false, true, '{"type": {"value": "ring", "set_by": "person"}}', '{}', '{"title": "A gold ring", "set_by": "person"}', 1, 'text_failure of an example', 125000, 'EUR', 'good', '{"type": "ring", "metal": "gold"}', '''gold'':1 ''ring'':2', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '{title}', '{01980000-0000-7000-8000-00000000000a}');

INSERT INTO catalog.proposal (product_id, attributes, made_at) VALUES ('01980000-0000-7000-8000-000000000003', '{"example": 1}', '2026-11-28 09:00:00+00');

INSERT INTO catalog.rate_limit (key, empty_at) VALUES ('key of an example', 1.5);

INSERT INTO catalog.space (role, name, dimensions) VALUES ('current', 'name of an example', 1);

INSERT INTO catalog.tombstone (topic, subject, at) VALUES ('topic of an example', 'subject of an example', '2026-11-28 09:00:00+00');

SELECT pg_catalog.setval('catalog.draft_feed_id_seq', 1, true);

SELECT pg_catalog.setval('catalog.inbox_position_seq', 1, true);

SELECT pg_catalog.setval('catalog.lease_token', 1, false);

SELECT pg_catalog.setval('catalog.outbox_position_seq', 1, true);

ALTER TABLE ONLY catalog.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY catalog.analysis
    ADD CONSTRAINT analysis_pkey PRIMARY KEY (image_id);

ALTER TABLE ONLY catalog.deleted_product
    ADD CONSTRAINT deleted_product_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog.draft_feed
    ADD CONSTRAINT draft_feed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog.embedding
    ADD CONSTRAINT embedding_pkey PRIMARY KEY (space, image_id);

ALTER TABLE ONLY catalog.image
    ADD CONSTRAINT image_pkey PRIMARY KEY (image_id);

ALTER TABLE ONLY catalog.photo
    ADD CONSTRAINT photo_pkey PRIMARY KEY (image_id);

ALTER TABLE ONLY catalog.applied
    ADD CONSTRAINT pk_applied PRIMARY KEY (topic, subject);

ALTER TABLE ONLY catalog.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);

ALTER TABLE ONLY catalog.idempotency
    ADD CONSTRAINT pk_idempotency PRIMARY KEY (account, route, key);

ALTER TABLE ONLY catalog.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY ("position");

ALTER TABLE ONLY catalog.lease
    ADD CONSTRAINT pk_lease PRIMARY KEY (key);

ALTER TABLE ONLY catalog.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY ("position");

ALTER TABLE ONLY catalog.process
    ADD CONSTRAINT pk_process PRIMARY KEY (id);

ALTER TABLE ONLY catalog.rate_limit
    ADD CONSTRAINT pk_rate_limit PRIMARY KEY (key);

ALTER TABLE ONLY catalog.tombstone
    ADD CONSTRAINT pk_tombstone PRIMARY KEY (topic, subject);

ALTER TABLE ONLY catalog.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (id);

ALTER TABLE ONLY catalog.proposal
    ADD CONSTRAINT proposal_pkey PRIMARY KEY (product_id);

ALTER TABLE ONLY catalog.space
    ADD CONSTRAINT space_pkey PRIMARY KEY (role);

ALTER TABLE ONLY catalog.inbox
    ADD CONSTRAINT uq_inbox_record UNIQUE (cluster_id, topic, partition, record_offset);

ALTER TABLE ONLY catalog.outbox
    ADD CONSTRAINT uq_outbox_id UNIQUE (id);

CREATE INDEX image_by_content ON catalog.image USING btree (sha256);

CREATE INDEX ix_audit_at ON catalog.audit USING btree (at);

CREATE INDEX ix_idempotency_at ON catalog.idempotency USING btree (at);

CREATE INDEX ix_inbox_due_at ON catalog.inbox USING btree (due_at) WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_finished_at ON catalog.inbox USING btree (finished_at);

CREATE INDEX ix_inbox_unfinished ON catalog.inbox USING btree ("position") WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_unfinished_key ON catalog.inbox USING btree (lease_key, "position") WHERE (finished_at IS NULL);

CREATE INDEX ix_outbox_refused ON catalog.outbox USING btree (aggregatetype, aggregateid, "position") WHERE (refused_at IS NOT NULL);

CREATE INDEX photo_by_product ON catalog.photo USING btree (product_id);

CREATE INDEX product_by_account ON catalog.product USING btree (account_id);

CREATE INDEX product_by_creation ON catalog.product USING btree (created_at, id);

CREATE INDEX product_newest ON catalog.product USING btree (published_at, id) WHERE (state = 'published'::text);

CREATE INDEX product_words ON catalog.product USING gin (words) WHERE (state = 'published'::text);

CREATE UNIQUE INDEX uq_inbox_applied_event ON catalog.inbox USING btree (event_source, event_id) WHERE (outcome = 'applied'::text);
