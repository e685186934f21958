-- Which of these people work, or have worked, in the asker's organisation: for the names in its log.
CREATE FUNCTION app.audit_members(people uuid[]) RETURNS TABLE (member uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT DISTINCT m.user_id FROM public.accounts_membership m
        WHERE m.user_id = ANY (people) AND m.organisation_id = app.organisation()
          AND app.roles() && ARRAY['ADMINISTRATOR', 'AUDITOR', 'SUPERVISOR'] $$;
GRANT EXECUTE ON FUNCTION app.audit_members(uuid[]) TO ishenim_web;
