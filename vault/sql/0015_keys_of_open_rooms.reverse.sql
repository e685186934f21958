CREATE OR REPLACE FUNCTION app.vault_open_grants(of_organisation uuid, rooms uuid[], scopes text[])
  RETURNS TABLE (scope text, version integer, referral uuid, expires_at timestamptz,
    epoch integer, kek text, wrapped_secret bytea, key_length integer, keys bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF of_organisation IS DISTINCT FROM app.organisation() THEN
      RETURN;
    END IF;
    RETURN QUERY
      SELECT held.scope::text, held.version, held.referral, held.expires_at, held.epoch,
          k.kek::text, k.wrapped_secret, held.key_length, held.keys
        FROM (SELECT g.scope, g.version, g.referral, g.expires_at, g.epoch,
              length(g.wrapped_key) AS key_length,
              string_agg(uuid_send(g.room_id) || g.wrapped_key, '') AS keys
            FROM public.vault_keygrant g
            WHERE g.room_id = ANY (rooms) AND g.organisation = of_organisation
              AND g.scope = ANY (scopes) AND g.state = 'LIVE'
              AND (g.expires_at IS NULL OR g.expires_at > now())
            GROUP BY 1, 2, 3, 4, 5, 6) AS held
        JOIN public.vault_organisationkey k
          ON k.organisation = of_organisation AND k.epoch = held.epoch;
  END $$;
DROP FUNCTION app.vault_reads_referral(uuid), app.vault_reads_group(uuid), app.vault_reads_decision(uuid), app.vault_open_cases(uuid[]);
