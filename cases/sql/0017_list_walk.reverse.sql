DROP FUNCTION app.newest_cases(boolean, boolean, date, text, text, uuid, timestamptz, uuid, integer);
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

DO $$
DECLARE
  usual text := (SELECT replace(qual, 'cases_intake.', '') FROM pg_policies
    WHERE tablename = 'cases_intake' AND policyname = 'case_read');
  wall record;
BEGIN
  FOR wall IN SELECT tablename FROM pg_policies
      WHERE schemaname = 'public' AND policyname = 'case_read'
        AND (tablename = 'cases_case' OR replace(qual, tablename || '.', '') = usual) LOOP
    EXECUTE format($policy$
      ALTER POLICY case_read ON %1$I USING (
        EXISTS (SELECT 1 FROM cases_caseuserpermission p WHERE p.case_id = %1$I.%2$I
          AND p.user_id = (SELECT app.user_id()) AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now()))
        OR EXISTS (SELECT 1 FROM cases_casegrouppermission p WHERE p.case_id = %1$I.%2$I
          AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}')) AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now())));
    $policy$, wall.tablename, CASE wall.tablename WHEN 'cases_case' THEN 'id' ELSE 'case_id' END);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION app.works_on_cases() RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT app.roles()
    && ARRAY['CASEWORKER', 'SUPERVISOR', 'REFERRAL_OFFICER', 'DECIDING_OFFICER'] $$;
DROP STATISTICS cases_user_access_home, cases_group_access_home;
DROP TRIGGER pass_on_closed ON cases_case;
DROP TRIGGER note_closed ON cases_caseuserpermission;
DROP TRIGGER note_closed ON cases_casegrouppermission;
DROP FUNCTION app.pass_on_closed(), app.note_closed();

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
CREATE OR REPLACE FUNCTION app.leads_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_case c
    WHERE c.id = of_case AND c.lead_id = app.organisation()) $$;
