-- How often SNS itself found fault with an event; outages do not count.
ALTER TABLE outbox ADD COLUMN refusals int NOT NULL DEFAULT 0;

-- The user whom an answer tells of: it is forgotten with them.
ALTER TABLE idempotency ADD COLUMN owner_id uuid;
CREATE INDEX idempotency_owner ON idempotency (owner_id) WHERE owner_id IS NOT NULL;
