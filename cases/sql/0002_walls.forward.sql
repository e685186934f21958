-- Cases open through permission rows, and only through them.

-- Asked on writes only: one lookup by key, as a function because it looks behind the wall.
CREATE FUNCTION app.leads_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_case c
    WHERE c.id = of_case AND c.lead_id = app.organisation()) $$;

CREATE FUNCTION app.opens_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
      WHERE p.case_id = of_case AND p.user_id = app.user_id() AND p.starts_at <= now()
        AND (p.expires_at IS NULL OR p.expires_at > now()))
    OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
      WHERE p.case_id = of_case AND p.group_id = ANY (app.groups()) AND p.starts_at <= now()
        AND (p.expires_at IS NULL OR p.expires_at > now())) $$;

-- Who may write a permission row of the lead's own reasons. Nobody grants themselves a case: the
-- first row goes to the opener; later ones come from a supervisor who can open the case.
CREATE FUNCTION app.may_assign(of_case uuid, to_organisation uuid, to_user uuid)
  RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.leads_case(of_case) AND to_organisation = app.organisation()
    AND EXISTS (SELECT 1 FROM public.accounts_membership m
      WHERE m.user_id = to_user AND m.organisation_id = to_organisation AND m.ended_at IS NULL
        AND m.roles && ARRAY['CASEWORKER', 'SUPERVISOR', 'REFERRAL_OFFICER']::varchar[])
    AND ((app.has_role('SUPERVISOR') AND app.opens_case(of_case))
      OR (to_user = app.user_id()
        AND EXISTS (SELECT 1 FROM public.cases_case c
          WHERE c.id = of_case AND c.opened_by_id = app.user_id())
        AND NOT EXISTS (SELECT 1 FROM public.cases_caseuserpermission p WHERE p.case_id = of_case)
        AND NOT EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
          WHERE p.case_id = of_case))) $$;

CREATE FUNCTION app.may_supervise(of_case uuid, to_organisation uuid, to_group integer)
  RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.leads_case(of_case) AND app.opens_case(of_case)
    AND to_organisation = app.organisation()
    AND EXISTS (SELECT 1 FROM public.accounts_organisationgroup g WHERE g.group_id = to_group
      AND g.organisation_id = to_organisation AND g.role = 'SUPERVISOR')
    AND EXISTS (SELECT 1 FROM public.cases_case c WHERE c.id = of_case AND NOT c.restricted) $$;

GRANT EXECUTE ON FUNCTION app.leads_case(uuid), app.opens_case(uuid),
  app.may_assign(uuid, uuid, uuid), app.may_supervise(uuid, uuid, integer)
  TO ishenim_web;

CREATE POLICY case_read ON cases_case FOR SELECT TO ishenim_web USING (
  EXISTS (SELECT 1 FROM cases_caseuserpermission p WHERE p.case_id = cases_case.id
    AND p.user_id = (SELECT app.user_id()) AND p.starts_at <= now()
    AND (p.expires_at IS NULL OR p.expires_at > now()))
  OR EXISTS (SELECT 1 FROM cases_casegrouppermission p WHERE p.case_id = cases_case.id
    AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}')) AND p.starts_at <= now()
    AND (p.expires_at IS NULL OR p.expires_at > now())));
CREATE POLICY case_open ON cases_case FOR INSERT TO ishenim_web WITH CHECK (
  lead_id = (SELECT app.organisation()) AND opened_by_id = (SELECT app.user_id())
  AND ((SELECT app.has_role('CASEWORKER')) OR (SELECT app.has_role('SUPERVISOR'))));
CREATE POLICY case_write ON cases_case FOR UPDATE TO ishenim_web
  USING (lead_id = (SELECT app.organisation()))
  WITH CHECK (lead_id = (SELECT app.organisation()));

CREATE POLICY access_read ON cases_caseuserpermission FOR SELECT TO ishenim_web
  USING ((user_id = (SELECT app.user_id()) OR organisation_id = (SELECT app.organisation()))
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));
CREATE POLICY access_assign ON cases_caseuserpermission FOR INSERT TO ishenim_web
  WITH CHECK (reason = 'ASSIGNED' AND app.may_assign(case_id, organisation_id, user_id));
CREATE POLICY access_end ON cases_caseuserpermission FOR DELETE TO ishenim_web
  USING (reason = 'ASSIGNED' AND organisation_id = (SELECT app.organisation())
    AND ((SELECT app.has_role('SUPERVISOR')) OR user_id = (SELECT app.user_id()))
    AND app.leads_case(case_id));

CREATE POLICY access_read ON cases_casegrouppermission FOR SELECT TO ishenim_web
  USING ((group_id = ANY (coalesce((SELECT app.groups()), '{}'))
      OR organisation_id = (SELECT app.organisation()))
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));
CREATE POLICY access_supervise ON cases_casegrouppermission FOR INSERT TO ishenim_web
  WITH CHECK (reason = 'SUPERVISION' AND app.may_supervise(case_id, organisation_id, group_id));
CREATE POLICY access_end ON cases_casegrouppermission FOR DELETE TO ishenim_web
  USING (reason = 'SUPERVISION' AND organisation_id = (SELECT app.organisation())
    AND app.leads_case(case_id) AND app.opens_case(case_id));

-- Puts a table whose rows hang on a case behind the wall of that case. For migrations.
CREATE FUNCTION app.raise_case_wall(of_table regclass) RETURNS void LANGUAGE plpgsql
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

-- The same table of jumps as cases.stages; a test compares all pairs.
CREATE FUNCTION app.stage_may_follow(former text, later text) RETURNS boolean LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE
    WHEN former = later THEN false
    WHEN later = 'CLOSED' THEN true
    WHEN former = 'CLOSED' THEN later <> 'CONTACT'
    ELSE array_position(steps, later) - array_position(steps, former) >= -1 END
    FROM (SELECT ARRAY['CONTACT', 'SCREENING', 'PRESUMED', 'REFLECTION', 'STATUS_DECISION',
      'ASSISTANCE', 'INCLUSION', 'FOLLOWUP'] AS steps) s $$;

CREATE FUNCTION app.guard_case() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF NEW.stage <> OLD.stage AND NOT app.stage_may_follow(OLD.stage, NEW.stage) THEN
      RAISE EXCEPTION 'stage % cannot follow %', NEW.stage, OLD.stage USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.id, NEW.code, NEW.opened_at, NEW.opened_by_id)
        IS DISTINCT FROM (OLD.id, OLD.code, OLD.opened_at, OLD.opened_by_id) THEN
      RAISE EXCEPTION 'how a case was opened does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_case BEFORE UPDATE ON cases_case
  FOR EACH ROW EXECUTE FUNCTION app.guard_case();
GRANT EXECUTE ON FUNCTION app.stage_may_follow(text, text) TO ishenim_web;

SELECT app.raise_case_wall('cases_intake');
SELECT app.raise_case_wall('cases_episode');
