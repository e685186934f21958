-- A case keeps silent to all who do not open it while it is kept from a colleague: who that is stays
-- sealed, that it is a colleague is noted beside it. The row of the supervisors as a group, by which
-- it was told before, does not come back with the end of an exclusion: nobody gets access by that.
CREATE OR REPLACE FUNCTION app.colleagues_cases(of_cases uuid[]) RETURNS TABLE (id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.id FROM public.cases_case c
        WHERE c.id = ANY (of_cases) AND NOT c.restricted
          AND NOT EXISTS (SELECT 1 FROM public.cases_exclusion e
            WHERE e.case_id = c.id AND e.of_colleague)
          AND (c.lead_id = app.organisation()
            OR EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
              WHERE p.case_id = c.id AND p.organisation_id = app.organisation()
                AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
            OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
              WHERE p.case_id = c.id AND p.organisation_id = app.organisation()
                AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now())))
        ORDER BY c.id $$;

-- A case that its supervisors open as a group is kept from no colleague.
UPDATE cases_exclusion e SET of_colleague = false
  WHERE EXISTS (SELECT 1 FROM cases_casegrouppermission s
    JOIN cases_case c ON c.id = s.case_id AND c.lead_id = s.organisation_id
    WHERE s.case_id = e.case_id AND s.reason = 'SUPERVISION');
