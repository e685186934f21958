-- What was stored before this is taken for published: it was sent once, the day it was made.
INSERT INTO audit_seal_publication (number, published_at)
  SELECT max(number), clock_timestamp() FROM audit_seal HAVING max(number) IS NOT NULL;
CREATE TRIGGER audit_seal_publication_never_changes
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal_publication
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_refuse_change();
ALTER TABLE audit_seal_publication
  ENABLE ALWAYS TRIGGER audit_seal_publication_never_changes;

-- The seals that nobody outside has yet, in their order.
CREATE FUNCTION app.audit_unpublished_seals(most integer)
  RETURNS TABLE (number bigint, whole boolean, since timestamptz, until timestamptz, heads integer,
    leaves bytea[], root bytea, previous_hash bytea, key_id text, signature bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT s.number, s.whole, s.since, s.until, s.heads, s.leaves, s.root, s.previous_hash,
        s.key_id, s.signature
      FROM audit_seal s
      WHERE s.number > coalesce((SELECT max(p.number) FROM audit_seal_publication p), 0)
      ORDER BY s.number LIMIT most
  $$;

CREATE FUNCTION app.audit_seal_published(of_number bigint)
  RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    INSERT INTO audit_seal_publication (number, published_at)
      VALUES (of_number, clock_timestamp()) ON CONFLICT DO NOTHING
  $$;

GRANT EXECUTE ON FUNCTION app.audit_unpublished_seals(integer), app.audit_seal_published(bigint)
  TO ishenim_worker;
