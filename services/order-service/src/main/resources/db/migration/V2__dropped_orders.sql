-- Ids under which an order failed and its stock was given back: another request under the same id,
-- which took the first one's work over, must not make an order that holds nothing.
CREATE TABLE dropped_orders (
  id         uuid        PRIMARY KEY,
  dropped_at timestamptz NOT NULL
);
CREATE INDEX dropped_orders_age ON dropped_orders (dropped_at);
