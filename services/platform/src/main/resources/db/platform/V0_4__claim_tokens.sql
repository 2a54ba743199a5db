-- Which request has the claim: whoever takes it over gives it another token. The work's transaction
-- locks the row by it, so only the one that has the claim can do the work.
ALTER TABLE idempotency ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();
