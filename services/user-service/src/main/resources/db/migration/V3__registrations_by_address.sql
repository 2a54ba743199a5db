-- Accounts by where they were opened from, counted by the minute.
CREATE TABLE registrations_by_address (
  address       text        NOT NULL,
  minute        timestamptz NOT NULL,
  registrations int         NOT NULL CHECK (registrations > 0),
  PRIMARY KEY (address, minute)
);
CREATE INDEX registrations_by_address_minute ON registrations_by_address (minute);
