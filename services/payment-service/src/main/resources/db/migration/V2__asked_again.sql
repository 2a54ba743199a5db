-- Whether the gateway was asked for a payment more than once since it was CREATED: then a request that
-- certainly never left proves nothing, for the other one may have.
ALTER TABLE payments ADD COLUMN asked_again boolean NOT NULL DEFAULT false;
