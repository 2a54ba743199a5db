-- Whether the customer has begun an attempt to pay whose outcome was not heard yet.
ALTER TABLE orders ADD COLUMN paying boolean NOT NULL DEFAULT false;
-- What changed since then is listed by its last change.
DROP INDEX orders_updated;
CREATE INDEX orders_updated ON orders (updated_at, id);
