"""Pieces, their photos, the copies of what others say of them, search, and the feed of drafts."""

from alembic import op
from chassis.migrations import revision_0001

revision = "0001"
down_revision = None

PIECES = """
CREATE TABLE product (
    id uuid PRIMARY KEY,
    upload_id uuid NOT NULL,
    account_id uuid NOT NULL,
    name text,
    version bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('collecting', 'draft', 'published', 'unpublished')),
    incomplete boolean NOT NULL,
    touched boolean NOT NULL,
    attributes jsonb NOT NULL,
    withheld text[] NOT NULL,
    text jsonb,
    text_round integer NOT NULL,
    text_failure text,
    price_amount bigint CHECK (price_amount > 0),
    price_currency text,
    condition text,
    shown jsonb NOT NULL,
    words tsvector NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    published_at timestamptz,
    CHECK ((state = 'published') = (published_at IS NOT NULL)),
    CHECK (state <> 'published' OR price_amount IS NOT NULL)
);
CREATE INDEX product_by_account ON product (account_id);
CREATE INDEX product_by_creation ON product (created_at, id);
CREATE INDEX product_words ON product USING gin (words) WHERE state = 'published';
CREATE INDEX product_newest ON product (published_at, id) WHERE state = 'published';

CREATE TABLE photo (
    image_id uuid PRIMARY KEY,
    product_id uuid,
    position integer NOT NULL DEFAULT 0,
    gone boolean NOT NULL DEFAULT false
);
CREATE INDEX photo_by_product ON photo (product_id);

CREATE TABLE proposal (
    product_id uuid PRIMARY KEY,
    attributes jsonb NOT NULL,
    made_at timestamptz NOT NULL
);

CREATE TABLE deleted_product (
    id uuid PRIMARY KEY,
    version bigint NOT NULL,
    image_ids uuid[] NOT NULL,
    deleted_at timestamptz NOT NULL
)
"""

COPIES = """
CREATE TABLE image (
    image_id uuid PRIMARY KEY,
    state text NOT NULL,
    width integer,
    height integer,
    widths integer[] NOT NULL,
    placeholder text,
    reason text,
    detail text
);

CREATE TABLE analysis (
    image_id uuid PRIMARY KEY,
    version bigint NOT NULL,
    record jsonb NOT NULL
);

CREATE TABLE embedding (
    image_id uuid NOT NULL,
    space text NOT NULL,
    vector vector NOT NULL,
    PRIMARY KEY (space, image_id)
);

-- Beside its row, not in the TOAST table: a search reads every vector.
ALTER TABLE embedding ALTER COLUMN vector SET STORAGE PLAIN;

CREATE TABLE space (
    role text PRIMARY KEY CHECK (role IN ('current', 'next')),
    name text NOT NULL,
    dimensions integer NOT NULL
)
"""

FEED = """
CREATE TABLE draft_feed (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id uuid NOT NULL,
    version bigint NOT NULL,
    state text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
)
"""


def upgrade() -> None:
    revision_0001.upgrade(op.get_bind())
    for script in (PIECES, COPIES, FEED):
        for statement in script.split(";\n"):
            op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("The first revision is never undone: `make clean` wipes a stack.")
