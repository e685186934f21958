-- Answers the kept password of one login name. It is sealed for its user with a key that lies
-- outside the database: whoever asks here learns nothing to guess at.
CREATE FUNCTION app.sealed_password(login text) RETURNS TABLE (owner uuid, sealed bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT p.user_id, p.sealed
          FROM public.accounts_password p
          JOIN public.accounts_user u ON u.id = p.user_id
         WHERE u.email = login $$;

-- Keeps a user's first password, or another one in that user's own scope.
CREATE FUNCTION app.keep_password(of_user uuid, hash bytea) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    INSERT INTO public.accounts_password AS kept (user_id, sealed) VALUES (of_user, hash)
      ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed
      WHERE kept.user_id = app.user_id();
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a password is changed by its user' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END $$;

GRANT EXECUTE ON FUNCTION app.sealed_password(text) TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.keep_password(uuid, bytea) TO ishenim_web;
