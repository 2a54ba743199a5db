-- Accounts. email_key is the e-mail as compared: every spelling of one address is one account.
CREATE TABLE users (
  id            uuid        PRIMARY KEY,
  email         text        NOT NULL,
  email_key     text        NOT NULL CONSTRAINT users_email_taken UNIQUE,
  password_hash text        NOT NULL,
  first_name    text        NOT NULL,
  last_name     text        NOT NULL,
  roles         text        NOT NULL CHECK (roles ~ '^(admin|customer|admin,customer)$'),
  addresses     text        NOT NULL CHECK (addresses IS JSON ARRAY),
  version       bigint      NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);

-- One row a log-in: its family of refresh tokens, of which one at a time is good. What is not that
-- one, and yet of this family, was spent.
CREATE TABLE token_families (
  id          uuid        PRIMARY KEY,
  user_id     uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
  secret_hash bytea       NOT NULL CHECK (length(secret_hash) = 32),
  idle_until  timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL CHECK (idle_until <= ends_at)
);
CREATE INDEX token_families_user ON token_families (user_id);
CREATE INDEX token_families_idle ON token_families (idle_until);

-- Failed log-ins in a row, by a digest of the e-mail: accounts that do not exist have them too.
CREATE TABLE login_failures (
  account       bytea       PRIMARY KEY,
  failures      int         NOT NULL CHECK (failures > 0),
  delayed_until timestamptz NOT NULL
);
CREATE INDEX login_failures_delayed ON login_failures (delayed_until);

-- Failed log-ins by where they came from, counted by the minute.
CREATE TABLE login_failures_by_address (
  address  text        NOT NULL,
  minute   timestamptz NOT NULL,
  failures int         NOT NULL CHECK (failures > 0),
  PRIMARY KEY (address, minute)
);
CREATE INDEX login_failures_by_address_minute ON login_failures_by_address (minute);
