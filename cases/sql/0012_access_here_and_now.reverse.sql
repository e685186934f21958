CREATE OR REPLACE FUNCTION app.raise_case_wall(of_table regclass) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    EXECUTE format($policy$
      CREATE POLICY case_read ON %1$s FOR SELECT TO ishenim_web USING (
        EXISTS (SELECT 1 FROM cases_caseuserpermission p WHERE p.case_id = %1$s.case_id
          AND p.user_id = (SELECT app.user_id()) AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now()))
        OR EXISTS (SELECT 1 FROM cases_casegrouppermission p WHERE p.case_id = %1$s.case_id
          AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}')) AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now())));
      CREATE POLICY case_add ON %1$s FOR INSERT TO ishenim_web
        WITH CHECK (app.leads_case(case_id) AND app.opens_case(case_id));
      CREATE POLICY case_write ON %1$s FOR UPDATE TO ishenim_web
        USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
      CREATE POLICY case_remove ON %1$s FOR DELETE TO ishenim_web
        USING (app.leads_case(case_id));
    $policy$, of_table);
  END $$;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT policyname, tablename FROM pg_policies
      WHERE schemaname = 'public' AND policyname IN ('case_write', 'case_remove')
        AND qual = '(app.leads_case(case_id) AND app.opens_case(case_id))' LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (app.leads_case(case_id))',
      wall.policyname, wall.tablename);
  END LOOP;
END $$;

ALTER POLICY access_end ON cases_caseuserpermission
  USING (reason = 'ASSIGNED' AND organisation_id = (SELECT app.organisation())
    AND ((SELECT app.has_role('SUPERVISOR')) OR user_id = (SELECT app.user_id()))
    AND app.leads_case(case_id));
ALTER POLICY case_write ON cases_case
  USING (lead_id = (SELECT app.organisation()));

CREATE OR REPLACE FUNCTION app.opens_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
      WHERE p.case_id = of_case AND p.user_id = app.user_id() AND p.starts_at <= now()
        AND (p.expires_at IS NULL OR p.expires_at > now()))
    OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
      WHERE p.case_id = of_case AND p.group_id = ANY (app.groups()) AND p.starts_at <= now()
        AND (p.expires_at IS NULL OR p.expires_at > now())) $$;

ALTER POLICY access_read ON cases_casegrouppermission
  USING ((group_id = ANY (coalesce((SELECT app.groups()), '{}'))
      OR organisation_id = (SELECT app.organisation()))
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));
ALTER POLICY access_read ON cases_caseuserpermission
  USING ((user_id = (SELECT app.user_id()) OR organisation_id = (SELECT app.organisation()))
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));

DROP FUNCTION app.works_on_cases();
