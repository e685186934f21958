DROP FUNCTION app.vault_open_grants(uuid, uuid[], text[]);
-- Answers in the types that are quickest to read, for a list asks for many; plpgsql keeps the plan.
CREATE FUNCTION app.vault_open_grants(of_organisation uuid, rooms uuid[], scopes text[])
  RETURNS TABLE (room bytea, scope text, version integer, wrapped_key bytea, referral uuid,
    expires_at timestamptz, epoch integer, kek text, wrapped_secret bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF of_organisation IS DISTINCT FROM app.organisation() THEN
      RETURN;
    END IF;
    RETURN QUERY
      SELECT uuid_send(g.room_id), g.scope::text, g.version, g.wrapped_key, g.referral,
          g.expires_at, g.epoch, k.kek::text, k.wrapped_secret
        FROM public.vault_keygrant g
        JOIN public.vault_organisationkey k
          ON k.organisation = of_organisation AND k.epoch = g.epoch
        WHERE g.organisation = of_organisation AND g.room_id = ANY (rooms)
          AND g.scope = ANY (scopes) AND g.state = 'LIVE'
          AND (g.expires_at IS NULL OR g.expires_at > now());
  END $$;
GRANT EXECUTE ON FUNCTION app.vault_open_grants(uuid, uuid[], text[]) TO ishenim_web;
