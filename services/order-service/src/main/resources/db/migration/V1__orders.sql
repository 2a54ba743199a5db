CREATE SEQUENCE order_numbers;

-- Lines and history are JSON: written and read with their order, never looked for. The books are
-- the newest that payment-service has told of.
CREATE TABLE orders (
  id                   uuid        PRIMARY KEY,
  number               text        NOT NULL CONSTRAINT orders_number UNIQUE,
  user_id              uuid        NOT NULL,
  reference            text        CHECK (length(reference) <= 64),
  status               text        NOT NULL CHECK (status IN ('AWAITING_PAYMENT', 'PAID', 'PROCESSING',
                         'SHIPPED', 'DELIVERED', 'RETURNED', 'CANCELLING', 'CANCELLED', 'EXPIRED')),
  end_reason           text        CHECK (end_reason IN ('CANCELLED_BY_CUSTOMER', 'CANCELLED_BY_ADMIN',
                         'PAYMENT_DECLINED', 'EXPIRED')),
  lines                jsonb       NOT NULL CHECK (jsonb_array_length(lines) BETWEEN 1 AND 2000),
  currency             text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  total_minor          bigint      NOT NULL CHECK (total_minor BETWEEN 0 AND 1000000000000),
  shipping_address     jsonb,
  payment_method       text,
  history              jsonb       NOT NULL CHECK (jsonb_array_length(history) > 0),
  books_sequence       bigint      NOT NULL,
  captured_minor       bigint      NOT NULL,
  refunded_minor       bigint      NOT NULL CHECK (refunded_minor >= 0),
  refund_pending_minor bigint      NOT NULL CHECK (refund_pending_minor >= 0),
  declined             boolean     NOT NULL,
  expires_at           timestamptz NOT NULL,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  version              bigint      NOT NULL,

  CONSTRAINT orders_books_add_up
    CHECK (refunded_minor + refund_pending_minor <= captured_minor AND captured_minor <= total_minor),
  CONSTRAINT orders_go_on_only_paid
    CHECK (captured_minor = total_minor OR status IN ('AWAITING_PAYMENT', 'CANCELLED', 'EXPIRED')),
  CONSTRAINT orders_end_for_a_reason
    CHECK ((end_reason IS NOT NULL) = (status IN ('CANCELLING', 'CANCELLED', 'EXPIRED')))
);
CREATE INDEX orders_newest ON orders (created_at, id);
CREATE INDEX orders_of_user ON orders (user_id, created_at, id);
CREATE INDEX orders_in_status ON orders (status, created_at, id);
CREATE INDEX orders_updated ON orders (updated_at);
CREATE INDEX orders_reference ON orders (reference, created_at, id) WHERE reference IS NOT NULL;
CREATE INDEX orders_unpaid ON orders (user_id, expires_at) WHERE status = 'AWAITING_PAYMENT';
CREATE INDEX orders_due ON orders (expires_at) WHERE status = 'AWAITING_PAYMENT';

-- Customers who were forgotten: an order in flight meanwhile must not keep their address.
CREATE TABLE erased_users (
  user_id   uuid        PRIMARY KEY,
  erased_at timestamptz NOT NULL
);

-- Carts that were ordered and are yet to be cleared, if they are still what was ordered.
CREATE TABLE cart_clearings (
  order_id uuid        PRIMARY KEY,
  user_id  uuid        NOT NULL,
  etag     text        NOT NULL,
  attempts int         NOT NULL DEFAULT 0,
  due_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX cart_clearings_due ON cart_clearings (due_at);
