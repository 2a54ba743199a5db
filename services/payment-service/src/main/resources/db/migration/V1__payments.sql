-- One row an order: what is owed, what was taken, what went back. Whoever changes anything about an
-- order's money locks this row first. Made by whatever is heard of the order first, so that what
-- makes the order payable may still be missing. Never purged.
CREATE TABLE books (
  order_id             uuid PRIMARY KEY,
  user_id              uuid,
  total_minor          bigint,
  currency             text,
  expires_at           timestamptz,
  ended                boolean NOT NULL DEFAULT false,
  closed               boolean NOT NULL DEFAULT false,
  attempts             int     NOT NULL DEFAULT 0,
  declines             int     NOT NULL DEFAULT 0,
  captured_minor       bigint  NOT NULL DEFAULT 0,
  refunded_minor       bigint  NOT NULL DEFAULT 0,
  refund_pending_minor bigint  NOT NULL DEFAULT 0,
  sequence             bigint  NOT NULL DEFAULT 0,
  CONSTRAINT order_known_as_a_whole
    CHECK (num_nonnulls(user_id, total_minor, currency, expires_at) IN (0, 4)),
  CONSTRAINT taken_at_most_once_what_is_owed
    CHECK (captured_minor BETWEEN 0 AND coalesce(total_minor, 0)),
  CONSTRAINT given_back_at_most_what_was_taken
    CHECK (refunded_minor >= 0 AND refund_pending_minor >= 0
      AND refunded_minor + refund_pending_minor <= captured_minor)
);

-- One row an attempt to pay.
CREATE TABLE payments (
  id              uuid PRIMARY KEY,
  order_id        uuid        NOT NULL REFERENCES books,
  user_id         uuid        NOT NULL,
  attempt         int         NOT NULL CHECK (attempt > 0),
  amount_minor    bigint      NOT NULL CHECK (amount_minor >= 0),
  currency        text        NOT NULL,
  method          text        NOT NULL,
  status          text        NOT NULL CHECK (status IN ('CREATED', 'PROCESSING', 'CAPTURED',
                    'PARTIALLY_REFUNDED', 'REFUNDED', 'DECLINED', 'FAILED')),
  refunded_minor  bigint      NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  decline_code    text,
  decline_message text,
  retryable       boolean,
  gateway_id      text UNIQUE,
  submitted_at    timestamptz,
  traceparent     text        NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         bigint      NOT NULL,
  -- When a worker takes it up (again); also the lease of the one that has it.
  due_at          timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT one_gateway_key_an_attempt UNIQUE (order_id, attempt)
);
CREATE UNIQUE INDEX one_live_payment_an_order ON payments (order_id)
  WHERE status IN ('CREATED', 'PROCESSING', 'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED');
CREATE INDEX payments_due ON payments (due_at) WHERE status IN ('CREATED', 'PROCESSING');
CREATE INDEX payments_by_status ON payments (status, id);

-- One row a giving back.
CREATE TABLE refunds (
  id              uuid PRIMARY KEY,
  payment_id      uuid        NOT NULL REFERENCES payments,
  order_id        uuid        NOT NULL REFERENCES books,
  amount_minor    bigint      NOT NULL CHECK (amount_minor > 0),
  currency        text        NOT NULL,
  status          text        NOT NULL CHECK (status IN ('PENDING', 'SUCCEEDED', 'FAILED')),
  reason          text        NOT NULL,
  settled_outside boolean     NOT NULL,
  tries           int         NOT NULL DEFAULT 1,
  refusal         text,
  gateway_id      text,
  submitted_at    timestamptz,
  traceparent     text        NOT NULL,
  updated_at      timestamptz NOT NULL,
  version         bigint      NOT NULL,
  due_at          timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX refunds_of_payment ON refunds (payment_id);
CREATE INDEX refunds_due ON refunds (due_at) WHERE status = 'PENDING';
CREATE INDEX refunds_by_status ON refunds (status, id);
