-- The search index is reached through these functions only, and answers for one's own
-- organisation. Keyed values come in and ids of cases go out; what may be opened is asked after.

CREATE FUNCTION app.holds_scope(of_room uuid, of_scope text) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.vault_keygrant g
          WHERE g.room_id = of_room AND g.scope = of_scope AND g.state = 'LIVE'
            AND g.organisation = app.organisation()
            AND (g.expires_at IS NULL OR g.expires_at > now())) $$;

CREATE FUNCTION app.refuse_unless_held(of_room uuid, of_scope text) RETURNS void LANGUAGE plpgsql
  STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.holds_scope(of_room, of_scope) THEN
      RAISE EXCEPTION 'no live key for this entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END $$;

CREATE FUNCTION app.put_search_entry(of_case uuid, new_keys bigint[], of_version integer)
  RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.refuse_unless_held(of_case, 'IDENTITY');
    INSERT INTO public.vault_searchentry AS e (id, case_id, organisation, keys, version)
      VALUES (gen_random_uuid(), of_case, app.organisation(), new_keys, of_version)
      ON CONFLICT (case_id, organisation) DO UPDATE
        SET keys = EXCLUDED.keys, version = EXCLUDED.version;
  END $$;

CREATE FUNCTION app.put_search_numbers(of_case uuid, of_scope text, new_numbers bigint[],
    of_version integer) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.refuse_unless_held(of_case, of_scope);
    DELETE FROM public.vault_searchnumber n
      WHERE n.case_id = of_case AND n.organisation = app.organisation() AND n.scope = of_scope;
    INSERT INTO public.vault_searchnumber (id, organisation, number, case_id, scope, version)
      SELECT DISTINCT ON (n.number) gen_random_uuid(), app.organisation(), n.number, of_case,
          of_scope, of_version
        FROM unnest(new_numbers) AS n (number);
  END $$;

CREATE FUNCTION app.drop_search_entry(of_case uuid) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DELETE FROM public.vault_searchentry e
          WHERE e.case_id = of_case AND e.organisation = app.organisation();
        DELETE FROM public.vault_searchnumber n
          WHERE n.case_id = of_case AND n.organisation = app.organisation() $$;

-- Each key asked for is one descent of the index; what shares most comes first.
CREATE FUNCTION app.search_entries(of_keys bigint[], of_dated bigint[], most integer)
  RETURNS TABLE (case_id uuid, overlap bigint, dated bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.case_id, count(*) AS overlap,
          count(*) FILTER (WHERE asked.key = ANY (of_dated)) AS dated
        FROM (SELECT DISTINCT k FROM unnest(of_keys) AS k) AS asked (key)
        JOIN public.vault_searchentry e ON e.keys @> ARRAY[asked.key]
        WHERE e.organisation = (SELECT app.organisation())
        GROUP BY e.case_id
        ORDER BY overlap DESC, dated DESC, e.case_id
        LIMIT least(most, 300) $$;

CREATE FUNCTION app.search_numbers(of_numbers bigint[])
  RETURNS TABLE (case_id uuid, number bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT DISTINCT n.case_id, n.number FROM public.vault_searchnumber n
        WHERE n.organisation = (SELECT app.organisation()) AND n.number = ANY (of_numbers)
        LIMIT 100 $$;

GRANT EXECUTE ON FUNCTION
  app.put_search_entry(uuid, bigint[], integer),
  app.put_search_numbers(uuid, text, bigint[], integer), app.drop_search_entry(uuid),
  app.search_entries(bigint[], bigint[], integer), app.search_numbers(bigint[])
  TO ishenim_web;

-- An entry lives as long as the key that allowed it.
CREATE FUNCTION app.drop_search_with_grants() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    DELETE FROM public.vault_searchentry e USING gone
      WHERE e.case_id = gone.room_id AND e.organisation = gone.organisation
        AND gone.scope = 'IDENTITY' AND NOT EXISTS (SELECT 1 FROM public.vault_keygrant g
          WHERE g.room_id = gone.room_id AND g.organisation = gone.organisation
            AND g.scope = 'IDENTITY' AND g.state = 'LIVE');
    DELETE FROM public.vault_searchnumber n USING gone
      WHERE n.case_id = gone.room_id AND n.organisation = gone.organisation
        AND n.scope = gone.scope AND NOT EXISTS (SELECT 1 FROM public.vault_keygrant g
          WHERE g.room_id = gone.room_id AND g.organisation = gone.organisation
            AND g.scope = gone.scope AND g.state = 'LIVE');
    RETURN NULL;
  END $$;
CREATE TRIGGER vault_search_ends_with_grants AFTER DELETE ON vault_keygrant
  REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION app.drop_search_with_grants();
