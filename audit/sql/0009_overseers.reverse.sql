CREATE OR REPLACE FUNCTION app.audit_network_log(
    of_event text, of_organisation uuid, only_refused boolean, since timestamptz,
    before_at timestamptz, before_id uuid, page integer)
  RETURNS TABLE (id uuid, recorded_at timestamptz, actor uuid, organisation uuid, event text,
    outcome text, scopes text[], field_names text[], reason text, counts jsonb, objects integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF app.has_role('AUDITOR') AND EXISTS (SELECT 1 FROM public.accounts_organisation o
        WHERE o.id = app.organisation() AND o.kind IN ('OMBUDSMAN', 'COORDINATING_BODY')) THEN
      RETURN QUERY SELECT * FROM app.audit_log(of_organisation, false, of_event, NULL, only_refused,
        since, before_at, before_id, page);
    END IF;
  END $$;
DROP FUNCTION app.audit_oversees();
