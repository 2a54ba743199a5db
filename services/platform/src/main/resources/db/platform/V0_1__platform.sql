-- Events on their way out: written with the business rows, deleted when SNS has acknowledged them.
CREATE TABLE outbox (
  id              uuid PRIMARY KEY,
  aggregate_id    uuid        NOT NULL,
  type            text        NOT NULL,
  body            text        NOT NULL,
  attempts        int         NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  parked          boolean     NOT NULL DEFAULT false,
  last_error      text
);
CREATE INDEX outbox_due ON outbox (next_attempt_at, id) WHERE NOT parked;

-- Events seen: an event has its effect once, however often it is delivered.
CREATE TABLE inbox (
  event_id    uuid PRIMARY KEY,
  type        text        NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_received ON inbox (received_at);

-- One row a request with an Idempotency-Key: claimed while it runs, then its answer.
CREATE TABLE idempotency (
  scope       bytea       NOT NULL,
  key         text        NOT NULL,
  body_digest bytea       NOT NULL,
  resource_id uuid        NOT NULL,
  claimed_at  timestamptz NOT NULL,
  status      int,
  location    text,
  media_type  text,
  answer      bytea,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_claimed ON idempotency (claimed_at);
