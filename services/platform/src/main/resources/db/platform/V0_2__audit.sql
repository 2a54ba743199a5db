-- What admins and services did to the data of others, and when: the id (UUIDv7) says it. Only ids and
-- names of deeds stand here, nothing personal: so it stays when a user is erased.
CREATE TABLE audit_entry (
  id        uuid PRIMARY KEY,
  actor     text NOT NULL,
  role      text NOT NULL CHECK (role IN ('admin', 'service')),
  action    text NOT NULL CHECK (action ~ '^[a-z]+\.[a-z]+$'),
  object_id uuid,
  owner_id  uuid,
  filter    text,
  trace_id  text NOT NULL CHECK (trace_id ~ '^[0-9a-f]{32}$')
);
CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_owner ON audit_entry (owner_id, id) WHERE owner_id IS NOT NULL;
CREATE INDEX audit_entry_object ON audit_entry (object_id, id) WHERE object_id IS NOT NULL;

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the audit is only ever added to'; END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  EXECUTE FUNCTION audit_is_append_only();
