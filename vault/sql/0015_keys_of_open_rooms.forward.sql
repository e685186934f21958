-- Keys are answered for rooms that are open to the asker, not to the whole organisation. A list asks
-- for many cases at once: which of them are open is one question, never one for each. The rooms above
-- replace these functions, as they do the gates, with who reads beside those who stand inside.
CREATE FUNCTION app.vault_open_cases(rooms uuid[]) RETURNS uuid[] LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT '{}'::uuid[] $$;
CREATE FUNCTION app.vault_reads_decision(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE FUNCTION app.vault_reads_group(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE FUNCTION app.vault_reads_referral(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;

-- What is sealed first in a new room comes before the row that opens it, in the same transaction; who
-- takes a room over reads its keys before it leads the case.
CREATE OR REPLACE FUNCTION app.vault_open_grants(of_organisation uuid, rooms uuid[], scopes text[])
  RETURNS TABLE (scope text, version integer, referral uuid, expires_at timestamptz,
    epoch integer, kek text, wrapped_secret bytea, key_length integer, keys bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    home uuid := app.organisation();
    open_rooms uuid[];
  BEGIN
    IF of_organisation IS DISTINCT FROM home THEN
      RETURN;
    END IF;
    open_rooms := app.vault_open_cases(rooms);
    IF cardinality(open_rooms) IS DISTINCT FROM cardinality(rooms) THEN
      open_rooms := open_rooms || ARRAY(SELECT r.id FROM public.vault_room r
        WHERE r.id = ANY (rooms) AND r.id <> ALL (open_rooms)
          AND CASE
            WHEN r.organisation = home AND r.made_at = now() THEN true
            WHEN r.offered_to = home THEN true
            WHEN app.vault_room_opens(r.id) THEN true
            WHEN r.kind = 'DECISION' THEN app.vault_reads_decision(r.id)
            WHEN r.kind = 'GROUP' THEN app.vault_reads_group(r.id)
            WHEN r.kind = 'REFERRAL' THEN app.vault_reads_referral(r.id)
            ELSE false END);
    END IF;
    RETURN QUERY
      SELECT held.scope::text, held.version, held.referral, held.expires_at, held.epoch,
          k.kek::text, k.wrapped_secret, held.key_length, held.keys
        FROM (SELECT g.scope, g.version, g.referral, g.expires_at, g.epoch,
              length(g.wrapped_key) AS key_length,
              string_agg(uuid_send(g.room_id) || g.wrapped_key, '') AS keys
            FROM public.vault_keygrant g
            WHERE g.room_id = ANY (open_rooms) AND g.organisation = of_organisation
              AND g.scope = ANY (scopes) AND g.state = 'LIVE'
              AND (g.expires_at IS NULL OR g.expires_at > now())
            GROUP BY 1, 2, 3, 4, 5, 6) AS held
        JOIN public.vault_organisationkey k
          ON k.organisation = of_organisation AND k.epoch = held.epoch;
  END $$;
