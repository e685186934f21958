-- "My cases" is one walk along an index of permission rows, and the walls of cases ask one row each.

-- A row knows whether its case is closed, so that the usual list asks nothing else.
CREATE FUNCTION app.note_closed() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    NEW.closed := coalesce(
      (SELECT c.stage = 'CLOSED' FROM public.cases_case c WHERE c.id = NEW.case_id), false);
    RETURN NEW;
  END $$;
CREATE TRIGGER note_closed BEFORE INSERT ON cases_caseuserpermission
  FOR EACH ROW EXECUTE FUNCTION app.note_closed();
CREATE TRIGGER note_closed BEFORE INSERT ON cases_casegrouppermission
  FOR EACH ROW EXECUTE FUNCTION app.note_closed();

CREATE FUNCTION app.pass_on_closed() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    UPDATE public.cases_caseuserpermission p SET closed = (NEW.stage = 'CLOSED')
      WHERE p.case_id = NEW.id;
    UPDATE public.cases_casegrouppermission p SET closed = (NEW.stage = 'CLOSED')
      WHERE p.case_id = NEW.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER pass_on_closed AFTER UPDATE OF stage ON cases_case FOR EACH ROW
  WHEN ((OLD.stage = 'CLOSED') IS DISTINCT FROM (NEW.stage = 'CLOSED'))
  EXECUTE FUNCTION app.pass_on_closed();

UPDATE cases_caseuserpermission p SET closed = true
  FROM cases_case c WHERE c.id = p.case_id AND c.stage = 'CLOSED';
UPDATE cases_casegrouppermission p SET closed = true
  FROM cases_case c WHERE c.id = p.case_id AND c.stage = 'CLOSED';

-- Whose a row is says which organisation it counts in: the planner multiplies the two otherwise.
CREATE STATISTICS cases_user_access_home (dependencies)
  ON user_id, organisation_id FROM cases_caseuserpermission;
CREATE STATISTICS cases_group_access_home (dependencies)
  ON group_id, organisation_id FROM cases_casegrouppermission;

CREATE OR REPLACE FUNCTION app.works_on_cases() RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT app.roles() OPERATOR(pg_catalog.&&)
    ARRAY['CASEWORKER', 'SUPERVISOR', 'REFERRAL_OFFICER', 'DECIDING_OFFICER'] $$;

-- Whether a row counts (organisation, work, beginning, end) is said once, by the policies of the
-- permission rows, through which these look. One EXISTS over UNION ALL is asked case by case; of two
-- of them the planner makes a table of all permission rows of the asker.
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
      ALTER POLICY case_read ON %1$I USING (EXISTS (
        SELECT 1 FROM cases_casegrouppermission p WHERE (SELECT app.groups() <> '{}')
          AND p.case_id = %1$I.%2$I AND p.group_id = ANY ((SELECT app.groups())::integer[])
        UNION ALL
        SELECT 1 FROM cases_caseuserpermission p
          WHERE p.case_id = %1$I.%2$I AND p.user_id = (SELECT app.user_id())));
    $policy$, wall.tablename, CASE wall.tablename WHEN 'cases_case' THEN 'id' ELSE 'case_id' END);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION app.raise_case_wall(of_table regclass) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    EXECUTE format($policy$
      CREATE POLICY case_read ON %1$s FOR SELECT TO ishenim_web USING (EXISTS (
        SELECT 1 FROM cases_casegrouppermission p WHERE (SELECT app.groups() <> '{}')
          AND p.case_id = %1$s.case_id AND p.group_id = ANY ((SELECT app.groups())::integer[])
        UNION ALL
        SELECT 1 FROM cases_caseuserpermission p
          WHERE p.case_id = %1$s.case_id AND p.user_id = (SELECT app.user_id())));
      CREATE POLICY case_add ON %1$s FOR INSERT TO ishenim_web
        WITH CHECK (app.leads_case(case_id) AND app.opens_case(case_id));
      CREATE POLICY case_write ON %1$s FOR UPDATE TO ishenim_web
        USING (app.leads_case(case_id) AND app.opens_case(case_id))
        WITH CHECK (app.leads_case(case_id));
      CREATE POLICY case_remove ON %1$s FOR DELETE TO ishenim_web
        USING (app.leads_case(case_id) AND app.opens_case(case_id));
    $policy$, of_table);
  END $$;

-- The newest cases of whoever asks, behind the same walls as any other read: a function only so that
-- the plan is made once for each connection. Each reason for access is walked in the order of its
-- index and no further than a page; other filters than `is_closed` look at the case.
CREATE FUNCTION app.newest_cases(only_assigned boolean, is_closed boolean, due_by date,
    of_stage text, of_risk text, of_worker uuid, before timestamptz, after_case uuid, most integer)
  RETURNS SETOF public.cases_case LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan
  AS $$
  DECLARE
    me uuid := app.user_id();
    home uuid := app.organisation();
    until timestamptz := coalesce(before, 'infinity');
    is_plain boolean := num_nonnulls(due_by, of_stage, of_risk, of_worker) = 0;
  BEGIN
    RETURN QUERY
    SELECT c.* FROM (
      SELECT DISTINCT reached.listed_at, reached.case_id FROM (
        (SELECT p.listed_at, p.case_id FROM public.cases_caseuserpermission p
          WHERE p.user_id = me AND p.organisation_id = home
            AND p.listed_at <= until AND (p.listed_at < until OR p.case_id > after_case)
            AND (NOT only_assigned OR p.reason = 'ASSIGNED')
            AND (is_closed IS NULL OR p.closed = is_closed)
            AND (is_plain OR EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = p.case_id
              AND (due_by IS NULL OR c.next_step_on <= due_by)
              AND (of_stage IS NULL OR c.stage = of_stage)
              AND (of_risk IS NULL OR c.risk_level = of_risk)
              AND (of_worker IS NULL OR EXISTS (
                SELECT 1 FROM public.cases_caseuserpermission w WHERE w.case_id = p.case_id
                  AND w.user_id = of_worker AND w.reason = 'ASSIGNED' OFFSET 0)) OFFSET 0))
          ORDER BY p.listed_at DESC, p.case_id LIMIT most)
        UNION ALL
        SELECT walk.* FROM unnest(app.groups()) AS mine (id), LATERAL (
          SELECT p.listed_at, p.case_id FROM public.cases_casegrouppermission p
          WHERE NOT only_assigned AND p.group_id = mine.id AND p.organisation_id = home
            AND p.listed_at <= until AND (p.listed_at < until OR p.case_id > after_case)
            AND (is_closed IS NULL OR p.closed = is_closed)
            AND (is_plain OR EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = p.case_id
              AND (due_by IS NULL OR c.next_step_on <= due_by)
              AND (of_stage IS NULL OR c.stage = of_stage)
              AND (of_risk IS NULL OR c.risk_level = of_risk)
              AND (of_worker IS NULL OR EXISTS (
                SELECT 1 FROM public.cases_caseuserpermission w WHERE w.case_id = p.case_id
                  AND w.user_id = of_worker AND w.reason = 'ASSIGNED' OFFSET 0)) OFFSET 0))
          ORDER BY p.listed_at DESC, p.case_id LIMIT most) AS walk
      ) AS reached
      ORDER BY reached.listed_at DESC, reached.case_id LIMIT most) AS page
    JOIN public.cases_case c ON c.id = page.case_id
    ORDER BY page.listed_at DESC, page.case_id;
  END $$;
GRANT EXECUTE ON FUNCTION app.newest_cases(boolean, boolean, date, text, text, uuid, timestamptz,
  uuid, integer) TO ishenim_web;

-- Asked for every row that is written: in this language the plan is kept from call to call.
CREATE OR REPLACE FUNCTION app.leads_case(of_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    RETURN EXISTS (SELECT 1 FROM public.cases_case c
      WHERE c.id = of_case AND c.lead_id = app.organisation());
  END $$;

CREATE OR REPLACE FUNCTION app.opens_case(of_case uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    RETURN app.works_on_cases() AND (
      EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
        WHERE p.case_id = of_case AND p.user_id = app.user_id()
          AND p.organisation_id = app.organisation() AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now()))
      OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
        WHERE p.case_id = of_case AND p.group_id = ANY (app.groups())
          AND p.organisation_id = app.organisation() AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now())));
  END $$;
