-- Ends the sessions and tokens of all who belong to an organisation that was suspended. Its
-- memberships are not visible to the coordinating body, which learns how many sessions ended.
CREATE FUNCTION app.sign_out_organisation(of_organisation uuid) RETURNS TABLE (ended bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.has_role('COORDINATOR') OR NOT EXISTS (
        SELECT 1 FROM public.accounts_organisation o
         WHERE o.id = of_organisation AND o.state = 'SUSPENDED') THEN
      RAISE EXCEPTION 'only a suspended organisation is signed out'
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.accounts_apitoken t USING public.accounts_membership m
     WHERE m.organisation_id = of_organisation AND m.ended_at IS NULL AND t."user" = m.user_id;
    RETURN QUERY WITH gone AS (
        DELETE FROM public.accounts_session s USING public.accounts_membership m
         WHERE m.organisation_id = of_organisation AND m.ended_at IS NULL AND s."user" = m.user_id
        RETURNING 1)
      SELECT count(*) FROM gone;
  END $$;
GRANT EXECUTE ON FUNCTION app.sign_out_organisation(uuid) TO ishenim_web;
