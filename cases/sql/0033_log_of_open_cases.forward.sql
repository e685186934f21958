-- What the log of an organisation may tell its supervisors of: cases that open to them, contacts that
-- led to none or to one of those, and files of absent people. The cases are found along the rows that
-- may let the asker in, and asked for all at once.
CREATE OR REPLACE FUNCTION app.audit_open_rooms() RETURNS uuid[] LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    home uuid := app.organisation();
    open_cases uuid[] := app.vault_open_cases(ARRAY(
      SELECT p.case_id FROM public.cases_caseuserpermission p
        WHERE p.user_id = app.user_id() AND p.organisation_id = app.organisation()
      UNION SELECT p.case_id FROM public.cases_casegrouppermission p
        WHERE p.group_id = ANY (app.groups()) AND p.organisation_id = app.organisation()));
  BEGIN
    IF NOT app.has_role('SUPERVISOR') THEN
      RETURN open_cases;
    END IF;
    RETURN open_cases
      || ARRAY(SELECT c.id FROM public.cases_contact c WHERE c.organisation_id = home
        AND (c.case_id IS NULL OR c.case_id = ANY (open_cases)))
      || ARRAY(SELECT a.id FROM public.cases_absentperson a WHERE a.organisation_id = home);
  END $$;
