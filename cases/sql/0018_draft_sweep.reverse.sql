DROP FUNCTION app.drafts_due(), app.drop_due_draft(uuid);
CREATE FUNCTION app.drafts_due(at timestamptz) RETURNS TABLE (organisation uuid, draft uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.lead_id, d.id FROM public.cases_draft d JOIN public.cases_case c ON c.id = d.case_id
    WHERE d.saved_at <= at - interval '28 days' ORDER BY d.saved_at $$;

CREATE FUNCTION app.drop_due_draft(of_draft uuid, at timestamptz) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    DELETE FROM public.cases_draft d USING public.cases_case c
      WHERE d.id = of_draft AND c.id = d.case_id AND c.lead_id = app.organisation()
        AND d.saved_at <= at - interval '28 days' AND at <= now();
    RETURN FOUND;
  END $$;

GRANT EXECUTE ON FUNCTION app.drafts_due(timestamptz), app.drop_due_draft(uuid, timestamptz)
  TO ishenim_web, ishenim_worker;
