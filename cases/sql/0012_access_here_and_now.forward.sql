-- A permission row counts in the organisation it was given for, and while its holder works on cases
-- there: whoever left, or does other work now, opens nothing, in whichever organisation they are.
CREATE FUNCTION app.works_on_cases() RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT app.roles()
    && ARRAY['CASEWORKER', 'SUPERVISOR', 'REFERRAL_OFFICER', 'DECIDING_OFFICER'] $$;
GRANT EXECUTE ON FUNCTION app.works_on_cases() TO ishenim_web;

-- The walls of cases look through this policy, so that it holds for all of them.
ALTER POLICY access_read ON cases_caseuserpermission
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.works_on_cases())
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));
ALTER POLICY access_read ON cases_casegrouppermission
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.works_on_cases())
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));

CREATE OR REPLACE FUNCTION app.opens_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.works_on_cases() AND (
    EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
      WHERE p.case_id = of_case AND p.user_id = app.user_id()
        AND p.organisation_id = app.organisation() AND p.starts_at <= now()
        AND (p.expires_at IS NULL OR p.expires_at > now()))
    OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
      WHERE p.case_id = of_case AND p.group_id = ANY (app.groups())
        AND p.organisation_id = app.organisation() AND p.starts_at <= now()
        AND (p.expires_at IS NULL OR p.expires_at > now()))) $$;

-- A statement without a condition reads nothing and so never meets the policy of SELECT: what
-- writes and deletes has to ask for itself whether the case is open to the one who asks.
ALTER POLICY case_write ON cases_case
  USING (lead_id = (SELECT app.organisation()) AND app.opens_case(id));
ALTER POLICY access_end ON cases_caseuserpermission
  USING (reason = 'ASSIGNED' AND organisation_id = (SELECT app.organisation())
    AND ((SELECT app.has_role('SUPERVISOR')) OR user_id = (SELECT app.user_id()))
    AND app.leads_case(case_id) AND app.opens_case(case_id));

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT policyname, tablename FROM pg_policies
      WHERE schemaname = 'public' AND policyname IN ('case_write', 'case_remove')
        AND qual = 'app.leads_case(case_id)' LOOP
    EXECUTE format('ALTER POLICY %I ON %I USING (app.leads_case(case_id) AND app.opens_case(case_id))',
      wall.policyname, wall.tablename);
  END LOOP;
END $$;

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
        USING (app.leads_case(case_id) AND app.opens_case(case_id))
        WITH CHECK (app.leads_case(case_id));
      CREATE POLICY case_remove ON %1$s FOR DELETE TO ishenim_web
        USING (app.leads_case(case_id) AND app.opens_case(case_id));
    $policy$, of_table);
  END $$;
