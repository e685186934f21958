-- Sections, drafts and exclusions hang on a case; drafts are their author's, exclusions the lead's.
SELECT app.raise_case_wall('cases_sectionprogress');
SELECT app.raise_case_wall('cases_draft');
SELECT app.raise_case_wall('cases_exclusion');

CREATE POLICY author_only ON cases_draft AS RESTRICTIVE TO ishenim_web
  USING (author_id = (SELECT app.user_id())) WITH CHECK (author_id = (SELECT app.user_id()));
CREATE POLICY lead_only ON cases_exclusion AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));

-- Drafts older than four weeks, for the sweep: ids only.
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
