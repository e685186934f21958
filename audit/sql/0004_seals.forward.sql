-- Waits for appends under way and returns a moment before which the record is complete.
CREATE FUNCTION app.audit_fence() RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(7245019);
    RETURN clock_timestamp();
  END $$;

CREATE FUNCTION app.audit_last_seal()
  RETURNS TABLE (number bigint, hash bytea, until timestamptz, whole_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT coalesce(last.number, 0), last.hash, (SELECT max(s.until) FROM audit_seal s
        WHERE NOT s.whole), (SELECT max(s.until) FROM audit_seal s WHERE s.whole)
      FROM (SELECT) AS always
      LEFT JOIN LATERAL (SELECT s.number, s.hash FROM audit_seal s ORDER BY s.number DESC LIMIT 1)
        AS last ON true
  $$;

-- The last event of each chain that was appended to after `since`; without it, of every chain.
CREATE FUNCTION app.audit_heads(since timestamptz, until timestamptz)
  RETURNS TABLE (chain uuid, sequence bigint, hash bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT DISTINCT ON (e.chain) e.chain, e.sequence, e.hash FROM audit_event e
      WHERE (since IS NULL OR e.recorded_at >= since) AND e.recorded_at < until
      ORDER BY e.chain, e.sequence DESC
  $$;

CREATE FUNCTION app.audit_append_seal(
    of_id uuid, of_number bigint, of_whole boolean, of_since timestamptz, of_until timestamptz,
    of_heads integer, of_chains uuid[], of_sequences bigint[], of_leaves bytea[], of_root bytea,
    of_previous bytea, of_hash bytea, of_key text, of_signature bytea)
  RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    INSERT INTO audit_seal (id, number, whole, since, until, heads, chains, sequences, leaves, root,
        previous_hash, hash, key_id, signature)
      VALUES (of_id, of_number, of_whole, of_since, of_until, of_heads, of_chains, of_sequences,
        of_leaves, of_root, of_previous, of_hash, of_key, of_signature)
  $$;

GRANT EXECUTE ON FUNCTION app.audit_fence(), app.audit_last_seal(),
  app.audit_heads(timestamptz, timestamptz),
  app.audit_append_seal(uuid, bigint, boolean, timestamptz, timestamptz, integer, uuid[], bigint[],
    bytea[], bytea, bytea, bytea, text, bytea)
  TO ishenim_worker;
