-- The database of media in release 0.1.0, with a row in each table (pg_dump --column-inserts).

SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE media.accounts (
    id uuid NOT NULL,
    active boolean NOT NULL,
    staff boolean NOT NULL
);

CREATE TABLE media.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE media.applied (
    topic text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE media.audit (
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

CREATE TABLE media.gallery_images (
    product_id uuid NOT NULL,
    image_id uuid NOT NULL,
    "position" integer NOT NULL
);

CREATE TABLE media.gallery_products (
    id uuid NOT NULL,
    published boolean NOT NULL
);

CREATE TABLE media.idempotency (
    account text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE media.images (
    id uuid NOT NULL,
    upload_id uuid NOT NULL,
    piece_id uuid NOT NULL,
    "position" integer NOT NULL,
    account_id uuid,
    filename text,
    state text NOT NULL,
    sha256 text,
    reason text,
    detail text,
    version bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE media.inbox (
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

ALTER TABLE media.inbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME media.inbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE media.lease (
    key text NOT NULL,
    token bigint NOT NULL,
    holder bigint NOT NULL,
    running bigint,
    alone boolean DEFAULT false NOT NULL,
    leased_until timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL
);

CREATE SEQUENCE media.lease_token
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE media.objects (
    sha256 text NOT NULL,
    stored_by uuid NOT NULL,
    bytes bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    renditions jsonb NOT NULL,
    placeholder text NOT NULL
);

CREATE TABLE media.outbox (
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

ALTER TABLE media.outbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME media.outbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE media.pieces (
    id uuid NOT NULL,
    upload_id uuid NOT NULL,
    "position" integer NOT NULL,
    name text
);

CREATE TABLE media.process (
    id bigint NOT NULL,
    name text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    absent_since timestamp with time zone,
    counted bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

CREATE TABLE media.rate_limit (
    key text NOT NULL,
    empty_at double precision NOT NULL
);

CREATE TABLE media.tombstone (
    topic text NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE media.uploads (
    id uuid NOT NULL,
    account_id uuid,
    state text NOT NULL,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone
);

INSERT INTO media.accounts (id, active, staff) VALUES ('01980000-0000-7000-8000-000000000001', true, true);

INSERT INTO media.alembic_version (version_num) VALUES ('0003');

INSERT INTO media.applied (topic, subject, version, at) VALUES ('topic of an example', 'subject of an example', 1, '2026-11-28 09:00:00+00');

INSERT INTO media.audit (id, at, actor, actor_kind, action, subject, outcome, reason, trace_id, details) VALUES ('01980000-0000-7000-8000-000000000014', '2026-11-28 09:00:00+00', 'actor of an example', 'actor_kind of an example', 'action of an example', 'subject of an example', 'allowed', 'reason of an example', 'trace_id of an example', '{"example": 1}');

INSERT INTO media.gallery_images (product_id, image_id, "position") VALUES ('01980000-0000-7000-8000-000000000003', '01980000-0000-7000-8000-000000000004', 1);

INSERT INTO media.gallery_products (id, published) VALUES ('01980000-0000-7000-8000-000000000003', true);

INSERT INTO media.idempotency (account, route, key, body_hash, status, headers, body, at) VALUES ('account of an example', 'route of an example', 'key of an example', '\x6578616d706c65', 1, '{"example": 1}', '\x6578616d706c65', '2026-11-28 09:00:00+00');

INSERT INTO media.images (id, upload_id, piece_id, "position", account_id, filename, state, sha256, reason, detail, version, changed_at) VALUES ('01980000-0000-7000-8000-000000000004', '01980000-0000-7000-8000-000000000002', '01980000-0000-7000-8000-000000000003', 1, '01980000-0000-7000-8000-000000000001', 'filename of an example', 'processed', 'abababababababababababababababababababababababababababababababab', NULL, NULL, 1, '2026-11-28 09:00:00+00');

INSERT INTO media.inbox ("position", kind, cluster_id, topic, partition, record_offset, record_key, headers, value, lease_key, state, outcome, attempts, crashes, crashed_alone, replays, waits_for, error, event_source, event_id, traceparent, due_at, received_at, finished_at) OVERRIDING SYSTEM VALUE VALUES (1, 'record', 'cluster_id of an example', 'media.image.v1', 1, 1, '\x6578616d706c65', '[["ce_id", "6531"]]', '\x6578616d706c65', 'media.image.v1/01980000-0000-7000-8000-000000000004', 'done', 'applied', 1, 1, true, 1, NULL, NULL, 'event_source of an example', 'event_id of an example', 'traceparent of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

INSERT INTO media.lease (key, token, holder, running, alone, leased_until) VALUES ('task/example', 1, 1, 1, true, '2026-11-28 09:00:00+00');

INSERT INTO media.objects (sha256, stored_by, bytes, width, height, renditions, placeholder) VALUES ('abababababababababababababababababababababababababababababababab', '01980000-0000-7000-8000-000000000001', 1, 1, 1, '{"example": 1}', 'placeholder of an example');

INSERT INTO media.outbox ("position", id, aggregatetype, aggregateid, type, payload, source, sequence, "time", traceparent, key, headers, refused_at, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01980000-0000-7000-8000-000000000014', 'media.image.v1', 'aggregateid of an example', 'type of an example', '\x6578616d706c65', 'source of an example', 1, '2026-11-28 09:00:00+00', 'traceparent of an example', NULL, NULL, NULL, NULL);

INSERT INTO media.pieces (id, upload_id, "position", name) VALUES ('01980000-0000-7000-8000-000000000003', '01980000-0000-7000-8000-000000000002', 1, 'name of an example');

INSERT INTO media.process (id, name, started_at, absent_since, counted) VALUES (1, 'name of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '{320,640}');

INSERT INTO media.rate_limit (key, empty_at) VALUES ('key of an example', 1.5);

INSERT INTO media.tombstone (topic, subject, at) VALUES ('topic of an example', 'subject of an example', '2026-11-28 09:00:00+00');

INSERT INTO media.uploads (id, account_id, state, version, created_at, completed_at) VALUES ('01980000-0000-7000-8000-000000000002', '01980000-0000-7000-8000-000000000001', 'completed', 1, '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

SELECT pg_catalog.setval('media.inbox_position_seq', 1, true);

SELECT pg_catalog.setval('media.lease_token', 1, false);

SELECT pg_catalog.setval('media.outbox_position_seq', 1, true);

ALTER TABLE ONLY media.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY media.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY media.gallery_images
    ADD CONSTRAINT gallery_images_pkey PRIMARY KEY (product_id, image_id);

ALTER TABLE ONLY media.gallery_products
    ADD CONSTRAINT gallery_products_pkey PRIMARY KEY (id);

ALTER TABLE ONLY media.images
    ADD CONSTRAINT images_pkey PRIMARY KEY (id);

ALTER TABLE ONLY media.objects
    ADD CONSTRAINT objects_pkey PRIMARY KEY (sha256);

ALTER TABLE ONLY media.pieces
    ADD CONSTRAINT pieces_pkey PRIMARY KEY (id);

ALTER TABLE ONLY media.applied
    ADD CONSTRAINT pk_applied PRIMARY KEY (topic, subject);

ALTER TABLE ONLY media.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);

ALTER TABLE ONLY media.idempotency
    ADD CONSTRAINT pk_idempotency PRIMARY KEY (account, route, key);

ALTER TABLE ONLY media.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY ("position");

ALTER TABLE ONLY media.lease
    ADD CONSTRAINT pk_lease PRIMARY KEY (key);

ALTER TABLE ONLY media.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY ("position");

ALTER TABLE ONLY media.process
    ADD CONSTRAINT pk_process PRIMARY KEY (id);

ALTER TABLE ONLY media.rate_limit
    ADD CONSTRAINT pk_rate_limit PRIMARY KEY (key);

ALTER TABLE ONLY media.tombstone
    ADD CONSTRAINT pk_tombstone PRIMARY KEY (topic, subject);

ALTER TABLE ONLY media.uploads
    ADD CONSTRAINT uploads_pkey PRIMARY KEY (id);

ALTER TABLE ONLY media.inbox
    ADD CONSTRAINT uq_inbox_record UNIQUE (cluster_id, topic, partition, record_offset);

ALTER TABLE ONLY media.outbox
    ADD CONSTRAINT uq_outbox_id UNIQUE (id);

CREATE INDEX gallery_images_image ON media.gallery_images USING btree (image_id);

CREATE INDEX images_account ON media.images USING btree (account_id);

CREATE INDEX images_piece ON media.images USING btree (piece_id);

CREATE INDEX images_sha256 ON media.images USING btree (sha256);

CREATE INDEX images_upload ON media.images USING btree (upload_id);

CREATE INDEX ix_audit_at ON media.audit USING btree (at);

CREATE INDEX ix_idempotency_at ON media.idempotency USING btree (at);

CREATE INDEX ix_inbox_due_at ON media.inbox USING btree (due_at) WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_finished_at ON media.inbox USING btree (finished_at);

CREATE INDEX ix_inbox_unfinished ON media.inbox USING btree ("position") WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_unfinished_key ON media.inbox USING btree (lease_key, "position") WHERE (finished_at IS NULL);

CREATE INDEX ix_outbox_refused ON media.outbox USING btree (aggregatetype, aggregateid, "position") WHERE (refused_at IS NOT NULL);

CREATE INDEX pieces_upload ON media.pieces USING btree (upload_id);

CREATE INDEX uploads_account ON media.uploads USING btree (account_id);

CREATE UNIQUE INDEX uq_inbox_applied_event ON media.inbox USING btree (event_source, event_id) WHERE (outcome = 'applied'::text);

ALTER TABLE ONLY media.gallery_images
    ADD CONSTRAINT gallery_images_product_id_fkey FOREIGN KEY (product_id) REFERENCES media.gallery_products(id) ON DELETE CASCADE;

ALTER TABLE ONLY media.images
    ADD CONSTRAINT images_piece_id_fkey FOREIGN KEY (piece_id) REFERENCES media.pieces(id) ON DELETE CASCADE;

ALTER TABLE ONLY media.images
    ADD CONSTRAINT images_sha256_fkey FOREIGN KEY (sha256) REFERENCES media.objects(sha256);

ALTER TABLE ONLY media.images
    ADD CONSTRAINT images_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES media.uploads(id) ON DELETE CASCADE;

ALTER TABLE ONLY media.pieces
    ADD CONSTRAINT pieces_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES media.uploads(id) ON DELETE CASCADE;
