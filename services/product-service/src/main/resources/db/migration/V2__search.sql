-- How products are found by words. A word is a run of letters and digits, in lower case and without
-- accents and apostrophes (cafe is café, childrens is children's), and counts up to its 64th character.
-- The question is taken to words by the same function as the products are.
CREATE FUNCTION search_words(text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql RETURN ARRAY(
  SELECT left(word, 64)
  FROM string_to_table(
    regexp_replace(
      lower(replace(
        -- What is ASCII only has no accents: most of the work is spared.
        CASE WHEN octet_length($1) = char_length($1) THEN $1
          ELSE regexp_replace(normalize($1, NFKD), '[\u0300-\u036F’]', '', 'g') END,
        '''', '')),
      '[^[:alnum:]]+', ' ', 'g'),
    ' ') AS word
  WHERE word <> '');

-- The words of a product; those of its name and its SKU stand there a second time, marked by =, so
-- that the index alone tells what is in the name. The SKU is also one word, whatever parts it has.
CREATE FUNCTION search_vector(sku text, name text, description text) RETURNS tsvector
  IMMUTABLE PARALLEL SAFE LANGUAGE sql RETURN array_to_tsvector(ARRAY(
    SELECT mark || word
    FROM unnest(search_words(sku || ' ' || name) || left(array_to_string(search_words(sku), ''), 64)) AS word,
      (VALUES (''), ('=')) AS marks (mark)
    WHERE word <> ''
    UNION ALL
    SELECT unnest(search_words(description))));

DROP INDEX product_search;
ALTER TABLE product DROP COLUMN search;
ALTER TABLE product ADD COLUMN search tsvector NOT NULL
  GENERATED ALWAYS AS (search_vector(sku, name, description)) STORED;
CREATE INDEX product_search ON product USING gin (search);

-- A word and what is left of it without any one of its letters. Two words that have one of these in
-- common are alike: one letter is missing, too many, wrong or in another place.
CREATE FUNCTION search_near(word text) RETURNS text[] IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql RETURN ARRAY(
  SELECT word
  UNION
  SELECT overlay(word PLACING '' FROM place FOR 1) FROM generate_series(1, char_length(word)) AS place);

-- The words that products have, or had, for questions with a slip of the pen: letters only, since a
-- number with another digit is another number. None is ever taken out: one that no product has any
-- more finds nothing. Two transactions at once may both add a word; that does no harm, whereas
-- a unique index would make one wait for the other, and two in a circle.
CREATE TABLE search_word (
  word text   NOT NULL CHECK (word ~ '^[[:alpha:]]{3,32}$'),
  near text[] NOT NULL GENERATED ALWAYS AS (search_near(word)) STORED
);
CREATE INDEX search_word_word ON search_word (word);
CREATE INDEX search_word_near ON search_word USING gin (near) WITH (fastupdate = off);

-- Once for all the rows of a statement: few statements with many rows cost little, a statement for
-- each row (a batch that is not rewritten into one) a tenth of a millisecond each.
CREATE FUNCTION learn_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO search_word (word)
  SELECT used.word
  FROM (SELECT DISTINCT unnest(tsvector_to_array(search)) AS word FROM written) AS used
  WHERE used.word ~ '^[[:alpha:]]{3,32}$'
    AND NOT EXISTS (SELECT FROM search_word AS known WHERE known.word = used.word);
  RETURN NULL;
END $$;
CREATE TRIGGER product_added AFTER INSERT ON product
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION learn_words();
CREATE TRIGGER product_revised AFTER UPDATE ON product
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION learn_words();

INSERT INTO search_word (word)
SELECT word FROM ts_stat('SELECT search FROM product') WHERE word ~ '^[[:alpha:]]{3,32}$';
