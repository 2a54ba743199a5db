CREATE TABLE thing (
  id      uuid PRIMARY KEY,
  name    text NOT NULL,
  version int  NOT NULL DEFAULT 1
);
