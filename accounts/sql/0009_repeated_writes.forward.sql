-- What a user asked for under a key is that user's alone; a key is forgotten after a day.
CREATE POLICY repeated_write_own ON accounts_repeatedwrite TO ishenim_web
  USING ("user" = (SELECT app.user_id()))
  WITH CHECK ("user" = (SELECT app.user_id()));

-- Waits for another request with the same key; returns nothing when this one is the first.
CREATE FUNCTION app.begin_write(of_key text, of_body text)
  RETURNS TABLE (same_body boolean, object_id uuid) LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    DELETE FROM public.accounts_repeatedwrite w
     WHERE w."user" = app.user_id() AND w.created_at < clock_timestamp() - interval '1 day';
    INSERT INTO public.accounts_repeatedwrite (id, "user", key_digest, body_digest, created_at)
      VALUES (gen_random_uuid(), app.user_id(), of_key, of_body, clock_timestamp())
      ON CONFLICT ("user", key_digest) DO NOTHING;
    IF NOT FOUND THEN
      RETURN QUERY SELECT w.body_digest = of_body, w.object_id
        FROM public.accounts_repeatedwrite w
       WHERE w."user" = app.user_id() AND w.key_digest = of_key;
    END IF;
  END $$;

CREATE FUNCTION app.end_write(of_key text, of_object uuid) RETURNS void LANGUAGE sql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ UPDATE public.accounts_repeatedwrite w SET object_id = of_object
         WHERE w."user" = app.user_id() AND w.key_digest = of_key $$;

GRANT EXECUTE ON FUNCTION app.begin_write(text, text) TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.end_write(text, uuid) TO ishenim_web;
