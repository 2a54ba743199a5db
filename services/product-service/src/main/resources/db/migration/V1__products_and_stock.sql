-- What the shop sells. Archived products stay: old orders speak of them, and their SKU stays taken.
CREATE TABLE product (
  id          uuid PRIMARY KEY,
  version     bigint      NOT NULL,
  sku         text        NOT NULL CONSTRAINT product_sku UNIQUE CHECK (char_length(sku) BETWEEN 1 AND 64),
  -- Sorted by code point everywhere, whatever the server's locale: pages and indexes depend on it.
  name        text        COLLATE "C" NOT NULL CHECK (name <> ''),
  description text,
  price_minor bigint      NOT NULL CHECK (price_minor BETWEEN 0 AND 1000000000000),
  currency    text        NOT NULL CHECK (char_length(currency) = 3),
  -- JSON as text: a jsonb column reaches converters as the driver's own type, not as text.
  categories  text        NOT NULL CHECK (categories IS JSON ARRAY),
  attributes  text        NOT NULL CHECK (attributes IS JSON OBJECT),
  image_urls  text        NOT NULL CHECK (image_urls IS JSON ARRAY),
  status      text        NOT NULL CHECK (status IN ('ACTIVE', 'ARCHIVED')),
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  search      tsvector    NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', sku || ' ' || name), 'A')
      || setweight(to_tsvector('simple', coalesce(description, '')), 'D')) STORED
);

-- One index for each order of the list; a page is a range of it.
CREATE INDEX product_newest ON product (created_at, id) WHERE status = 'ACTIVE';
CREATE INDEX product_price ON product (price_minor, id) WHERE status = 'ACTIVE';
CREATE INDEX product_name ON product (name, id) WHERE status = 'ACTIVE';
CREATE INDEX product_category ON product USING gin ((CAST(categories AS jsonb)) jsonb_path_ops);
CREATE INDEX product_search ON product USING gin (search);

-- The pieces of a product. Room in each page lets a hot row's versions stay on it, out of the index.
CREATE TABLE stock (
  product_id uuid PRIMARY KEY REFERENCES product,
  on_hand    int    NOT NULL,
  reserved   int    NOT NULL DEFAULT 0,
  version    bigint NOT NULL DEFAULT 1,
  CONSTRAINT stock_reserved_is_on_hand CHECK (0 <= reserved AND reserved <= on_hand),
  CONSTRAINT stock_limit CHECK (on_hand <= 1000000000)
) WITH (fillfactor = 50);

-- The ledger. Of each product, on_hand is the sum of delta over INITIAL, ADJUSTMENT and SHIPPED, and
-- reserved the sum over HELD, RELEASED and SHIPPED; COMMITTED moves nothing.
CREATE TABLE stock_movement (
  product_id    uuid        NOT NULL REFERENCES stock,
  position      bigint      GENERATED ALWAYS AS IDENTITY,
  id            uuid        NOT NULL DEFAULT uuidv7(),
  kind          text        NOT NULL,
  delta         int         NOT NULL,
  on_hand_after int,
  order_id      uuid,
  reason        text,
  made_by       text        NOT NULL,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (product_id, position),
  CHECK (CASE kind
    WHEN 'INITIAL'    THEN delta > 0 AND order_id IS NULL
    WHEN 'ADJUSTMENT' THEN delta <> 0 AND order_id IS NULL AND reason IS NOT NULL AND on_hand_after IS NOT NULL
    WHEN 'HELD'       THEN delta > 0 AND order_id IS NOT NULL
    WHEN 'COMMITTED'  THEN delta = 0 AND order_id IS NOT NULL
    WHEN 'RELEASED'   THEN delta < 0 AND order_id IS NOT NULL
    WHEN 'SHIPPED'    THEN delta < 0 AND order_id IS NOT NULL
    ELSE false END)
);
CREATE UNIQUE INDEX stock_movement_adjustment ON stock_movement (id) WHERE kind = 'ADJUSTMENT';

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the ledger is only ever added to'; END $$;
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movement
  EXECUTE FUNCTION ledger_is_append_only();

-- What an order holds. One that was released before it was ever held is a tombstone: it has no
-- deadline and no lines, and refuses the hold that comes late.
CREATE TABLE reservation (
  order_id   uuid PRIMARY KEY,
  state      text        NOT NULL CHECK (state IN ('HELD', 'COMMITTED', 'SHIPPED', 'RELEASED')),
  version    bigint      NOT NULL DEFAULT 1,
  expires_at timestamptz,
  ask_at     timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (state = 'RELEASED' OR (expires_at IS NOT NULL AND ask_at IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX reservation_suspect ON reservation (ask_at) WHERE state = 'HELD';

-- The price and the words are those of the moment of the hold.
CREATE TABLE reservation_line (
  order_id         uuid   NOT NULL REFERENCES reservation,
  product_id       uuid   NOT NULL REFERENCES stock,
  quantity         int    NOT NULL CHECK (quantity > 0),
  sku              text   NOT NULL,
  name             text   NOT NULL,
  unit_price_minor bigint NOT NULL,
  currency         text   NOT NULL,
  PRIMARY KEY (order_id, product_id)
);
