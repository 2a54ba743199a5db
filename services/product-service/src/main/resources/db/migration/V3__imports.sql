-- Imports of products. While its body comes in (RECEIVING) nobody sees an import; from then on
-- (RUNNING) whoever holds its lease applies it, a batch of rows a transaction, and writes down how
-- far it came.
CREATE TABLE product_import (
  id          uuid PRIMARY KEY,
  state       text        NOT NULL CHECK (state IN ('RECEIVING', 'RUNNING', 'DONE', 'FAILED')),
  version     bigint      NOT NULL DEFAULT 1,
  format      text        NOT NULL CHECK (format IN ('CSV', 'NDJSON')),
  made_by     text        NOT NULL,
  -- Bytes received; the first one, and its line, that is not applied yet.
  size        bigint      NOT NULL DEFAULT 0,
  position    bigint      NOT NULL DEFAULT 0 CHECK (position BETWEEN 0 AND size),
  line        bigint      NOT NULL DEFAULT 1,
  succeeded   bigint      NOT NULL DEFAULT 0,
  failed      bigint      NOT NULL DEFAULT 0,
  worker      uuid,
  leased_till timestamptz NOT NULL,
  -- Claims since the last batch.
  attempts    int         NOT NULL DEFAULT 0,
  created_at  timestamptz NOT NULL,
  finished_at timestamptz,
  CHECK ((state IN ('DONE', 'FAILED')) = (finished_at IS NOT NULL))
);
CREATE INDEX product_import_unfinished ON product_import (id) WHERE finished_at IS NULL;

-- The body, as it was received; gone as soon as it is applied.
CREATE TABLE product_import_chunk (
  import_id uuid   NOT NULL REFERENCES product_import ON DELETE CASCADE,
  start     bigint NOT NULL,
  bytes     bytea  NOT NULL,
  PRIMARY KEY (import_id, start)
);

CREATE TABLE product_import_failure (
  import_id uuid   NOT NULL REFERENCES product_import ON DELETE CASCADE,
  line      bigint NOT NULL,
  reason    text   NOT NULL,
  PRIMARY KEY (import_id, line)
);
