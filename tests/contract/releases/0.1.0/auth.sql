-- The database of auth in release 0.1.0, with a row in each table (pg_dump --column-inserts).

SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE auth.accounts (
    id uuid NOT NULL,
    email text NOT NULL,
    state text NOT NULL,
    roles text[] NOT NULL,
    password_hash text,
    version bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE auth.applied (
    topic text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE auth.audit (
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

CREATE TABLE auth.clients (
    id text NOT NULL,
    secret_digest bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.erased_accounts (
    id uuid NOT NULL,
    version bigint NOT NULL,
    erased_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.idempotency (
    account text NOT NULL,
    route text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status integer,
    headers jsonb,
    body bytea,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE auth.inbox (
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

ALTER TABLE auth.inbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.inbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE auth.invitations (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    digest bytea NOT NULL,
    invited_by uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.lease (
    key text NOT NULL,
    token bigint NOT NULL,
    holder bigint NOT NULL,
    running bigint,
    alone boolean DEFAULT false NOT NULL,
    leased_until timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL
);

CREATE SEQUENCE auth.lease_token
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE auth.outbox (
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

ALTER TABLE auth.outbox ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.outbox_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE auth.process (
    id bigint NOT NULL,
    name text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    absent_since timestamp with time zone,
    counted bigint[] DEFAULT '{}'::bigint[] NOT NULL
);

CREATE TABLE auth.rate_limit (
    key text NOT NULL,
    empty_at double precision NOT NULL
);

CREATE TABLE auth.refresh_tokens (
    digest bytea NOT NULL,
    session_id uuid NOT NULL,
    generation integer NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE auth.sessions (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    current integer NOT NULL,
    rotated_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason text
);

CREATE TABLE auth.signing_keys (
    kid text NOT NULL,
    sealed bytea NOT NULL,
    public_jwk jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);

CREATE TABLE auth.tombstone (
    topic text NOT NULL,
    subject text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

INSERT INTO auth.accounts (id, email, state, roles, password_hash, version, created_at, changed_at) VALUES ('01980000-0000-7000-8000-000000000001', 'someone@example.org', 'active', '{staff}', 'password_hash of an example', 1, '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

INSERT INTO auth.alembic_version (version_num) VALUES ('0002');

INSERT INTO auth.applied (topic, subject, version, at) VALUES ('topic of an example', 'subject of an example', 1, '2026-11-28 09:00:00+00');

INSERT INTO auth.audit (id, at, actor, actor_kind, action, subject, outcome, reason, trace_id, details) VALUES ('01980000-0000-7000-8000-000000000014', '2026-11-28 09:00:00+00', 'actor of an example', 'actor_kind of an example', 'action of an example', 'subject of an example', 'allowed', 'reason of an example', 'trace_id of an example', '{"example": 1}');

INSERT INTO auth.clients (id, secret_digest, changed_at) VALUES ('id of an example', '\x6578616d706c65', '2026-11-28 09:00:00+00');

INSERT INTO auth.erased_accounts (id, version, erased_at) VALUES ('01980000-0000-7000-8000-000000000008', 1, '2026-11-28 09:00:00+00');

INSERT INTO auth.idempotency (account, route, key, body_hash, status, headers, body, at) VALUES ('account of an example', 'route of an example', 'key of an example', '\x6578616d706c65', 1, '{"example": 1}', '\x6578616d706c65', '2026-11-28 09:00:00+00');

INSERT INTO auth.inbox ("position", kind, cluster_id, topic, partition, record_offset, record_key, headers, value, lease_key, state, outcome, attempts, crashes, crashed_alone, replays, waits_for, error, event_source, event_id, traceparent, due_at, received_at, finished_at) OVERRIDING SYSTEM VALUE VALUES (1, 'record', 'cluster_id of an example', 'media.image.v1', 1, 1, '\x6578616d706c65', '[["ce_id", "6531"]]', '\x6578616d706c65', 'media.image.v1/01980000-0000-7000-8000-000000000004', 'done', 'applied', 1, 1, true, 1, NULL, NULL, 'event_source of an example', 'event_id of an example', 'traceparent of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

INSERT INTO auth.invitations (id, account_id, digest, invited_by, created_at, expires_at) VALUES ('01980000-0000-7000-8000-000000000009', '01980000-0000-7000-8000-000000000001', '\x6578616d706c65', '01980000-0000-7000-8000-000000000006', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00');

INSERT INTO auth.lease (key, token, holder, running, alone, leased_until) VALUES ('task/example', 1, 1, 1, true, '2026-11-28 09:00:00+00');

INSERT INTO auth.outbox ("position", id, aggregatetype, aggregateid, type, payload, source, sequence, "time", traceparent, key, headers, refused_at, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01980000-0000-7000-8000-000000000014', 'media.image.v1', 'aggregateid of an example', 'type of an example', '\x6578616d706c65', 'source of an example', 1, '2026-11-28 09:00:00+00', 'traceparent of an example', NULL, NULL, NULL, NULL);

INSERT INTO auth.process (id, name, started_at, absent_since, counted) VALUES (1, 'name of an example', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '{320,640}');

INSERT INTO auth.rate_limit (key, empty_at) VALUES ('key of an example', 1.5);

INSERT INTO auth.refresh_tokens (digest, session_id, generation, expires_at) VALUES ('\x6578616d706c65', '01980000-0000-7000-8000-000000000005', 1, '2026-11-28 09:00:00+00');

INSERT INTO auth.sessions (id, account_id, current, rotated_at, created_at, expires_at, ended_at, end_reason) VALUES ('01980000-0000-7000-8000-000000000005', '01980000-0000-7000-8000-000000000001', 1, '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', '2026-11-28 09:00:00+00', NULL, NULL);

INSERT INTO auth.signing_keys (kid, sealed, public_jwk, created_at, retired_at) VALUES ('kid of an example', '\x0001', '{"kty": "OKP"}', '2026-11-28 09:00:00+00', NULL);

INSERT INTO auth.tombstone (topic, subject, at) VALUES ('topic of an example', 'subject of an example', '2026-11-28 09:00:00+00');

SELECT pg_catalog.setval('auth.inbox_position_seq', 1, true);

SELECT pg_catalog.setval('auth.lease_token', 1, false);

SELECT pg_catalog.setval('auth.outbox_position_seq', 1, true);

ALTER TABLE ONLY auth.accounts
    ADD CONSTRAINT accounts_email_key UNIQUE (email);

ALTER TABLE ONLY auth.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY auth.clients
    ADD CONSTRAINT clients_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.erased_accounts
    ADD CONSTRAINT erased_accounts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.invitations
    ADD CONSTRAINT invitations_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY auth.invitations
    ADD CONSTRAINT invitations_digest_key UNIQUE (digest);

ALTER TABLE ONLY auth.invitations
    ADD CONSTRAINT invitations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.applied
    ADD CONSTRAINT pk_applied PRIMARY KEY (topic, subject);

ALTER TABLE ONLY auth.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);

ALTER TABLE ONLY auth.idempotency
    ADD CONSTRAINT pk_idempotency PRIMARY KEY (account, route, key);

ALTER TABLE ONLY auth.inbox
    ADD CONSTRAINT pk_inbox PRIMARY KEY ("position");

ALTER TABLE ONLY auth.lease
    ADD CONSTRAINT pk_lease PRIMARY KEY (key);

ALTER TABLE ONLY auth.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY ("position");

ALTER TABLE ONLY auth.process
    ADD CONSTRAINT pk_process PRIMARY KEY (id);

ALTER TABLE ONLY auth.rate_limit
    ADD CONSTRAINT pk_rate_limit PRIMARY KEY (key);

ALTER TABLE ONLY auth.tombstone
    ADD CONSTRAINT pk_tombstone PRIMARY KEY (topic, subject);

ALTER TABLE ONLY auth.refresh_tokens
    ADD CONSTRAINT refresh_tokens_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY auth.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY auth.inbox
    ADD CONSTRAINT uq_inbox_record UNIQUE (cluster_id, topic, partition, record_offset);

ALTER TABLE ONLY auth.outbox
    ADD CONSTRAINT uq_outbox_id UNIQUE (id);

CREATE INDEX ix_audit_at ON auth.audit USING btree (at);

CREATE INDEX ix_idempotency_at ON auth.idempotency USING btree (at);

CREATE INDEX ix_inbox_due_at ON auth.inbox USING btree (due_at) WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_finished_at ON auth.inbox USING btree (finished_at);

CREATE INDEX ix_inbox_unfinished ON auth.inbox USING btree ("position") WHERE (finished_at IS NULL);

CREATE INDEX ix_inbox_unfinished_key ON auth.inbox USING btree (lease_key, "position") WHERE (finished_at IS NULL);

CREATE INDEX ix_outbox_refused ON auth.outbox USING btree (aggregatetype, aggregateid, "position") WHERE (refused_at IS NOT NULL);

CREATE INDEX refresh_tokens_session ON auth.refresh_tokens USING btree (session_id);

CREATE INDEX sessions_account ON auth.sessions USING btree (account_id);

CREATE INDEX sessions_expiry ON auth.sessions USING btree (expires_at);

CREATE UNIQUE INDEX uq_inbox_applied_event ON auth.inbox USING btree (event_source, event_id) WHERE (outcome = 'applied'::text);

ALTER TABLE ONLY auth.invitations
    ADD CONSTRAINT invitations_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY auth.refresh_tokens
    ADD CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.sessions(id) ON DELETE CASCADE;

ALTER TABLE ONLY auth.sessions
    ADD CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES auth.accounts(id) ON DELETE CASCADE;
