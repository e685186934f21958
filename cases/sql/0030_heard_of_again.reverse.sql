CREATE OR REPLACE FUNCTION app.colleagues_cases(of_cases uuid[]) RETURNS TABLE (id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.id FROM public.cases_case c
        WHERE c.id = ANY (of_cases) AND NOT c.restricted
          AND EXISTS (SELECT 1 FROM public.cases_casegrouppermission s
            WHERE s.case_id = c.id AND s.organisation_id = c.lead_id
              AND s.reason = 'SUPERVISION')
          AND (c.lead_id = app.organisation()
            OR EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
              WHERE p.case_id = c.id AND p.organisation_id = app.organisation()
                AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
            OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
              WHERE p.case_id = c.id AND p.organisation_id = app.organisation()
                AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now())))
        ORDER BY c.id $$;
