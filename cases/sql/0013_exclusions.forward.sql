-- Whoever writes in a case of their organisation may close it to members of it. Nobody is let in
-- who had no access: named supervisors take the place of their group.
CREATE FUNCTION app.writes_case(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.leads_case(of_case) AND app.opens_case(of_case)
    AND (app.has_role('CASEWORKER') OR app.has_role('SUPERVISOR')) $$;

-- Ends every way of the lead's own by which this member opens the case, at once.
CREATE FUNCTION app.close_case_to(of_case uuid, member uuid) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.writes_case(of_case) THEN
      RAISE EXCEPTION 'only who writes in a case closes it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.cases_caseuserpermission
        (id, user_id, permission_id, case_id, organisation_id, reason, scopes, listed_at, starts_at)
      SELECT gen_random_uuid(), m.user_id, p.permission_id, of_case, p.organisation_id,
          'SUPERVISION', p.scopes, p.listed_at, now()
        FROM public.cases_casegrouppermission p
        JOIN public.accounts_membership m ON m.organisation_id = p.organisation_id
          AND m.ended_at IS NULL AND 'SUPERVISOR' = ANY (m.roles)
       WHERE p.case_id = of_case AND p.reason = 'SUPERVISION'
         AND p.organisation_id = app.organisation() AND m.user_id <> member
      ON CONFLICT DO NOTHING;
    DELETE FROM public.cases_casegrouppermission p
      WHERE p.case_id = of_case AND p.reason = 'SUPERVISION'
        AND p.organisation_id = app.organisation();
    DELETE FROM public.cases_caseuserpermission p
      WHERE p.case_id = of_case AND p.user_id = member AND p.organisation_id = app.organisation();
  END $$;

-- Leaves a case to those it was given to by name.
CREATE FUNCTION app.end_supervision(of_case uuid) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.writes_case(of_case) THEN
      RAISE EXCEPTION 'only who writes in a case closes it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.cases_casegrouppermission p
      WHERE p.case_id = of_case AND p.reason = 'SUPERVISION';
    DELETE FROM public.cases_caseuserpermission p
      WHERE p.case_id = of_case AND p.reason = 'SUPERVISION';
  END $$;

-- Gives a case back to the supervisors by name, those apart left out.
CREATE FUNCTION app.supervise_by_name(of_case uuid, apart uuid[]) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.writes_case(of_case) THEN
      RAISE EXCEPTION 'only who writes in a case opens it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.cases_caseuserpermission
        (id, user_id, permission_id, case_id, organisation_id, reason, scopes, listed_at, starts_at)
      SELECT gen_random_uuid(), m.user_id, p.permission_id, of_case, p.organisation_id,
          'SUPERVISION', p.scopes, p.listed_at, now()
        FROM (SELECT * FROM public.cases_caseuserpermission a WHERE a.case_id = of_case
            AND a.reason = 'ASSIGNED' AND a.organisation_id = app.organisation() LIMIT 1) p
        JOIN public.accounts_membership m ON m.organisation_id = p.organisation_id
          AND m.ended_at IS NULL AND 'SUPERVISOR' = ANY (m.roles)
        JOIN public.cases_case c ON c.id = of_case AND NOT c.restricted
       WHERE m.user_id <> ALL (apart)
      ON CONFLICT DO NOTHING;
  END $$;

-- Whether anybody but this member could still open the case.
CREATE FUNCTION app.case_opens_to_others(of_case uuid, member uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.opens_case(of_case) AND (
    EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
      JOIN public.accounts_membership m ON m.user_id = p.user_id AND m.ended_at IS NULL
        AND m.organisation_id = p.organisation_id
      WHERE p.case_id = of_case AND p.user_id <> member AND p.organisation_id = app.organisation()
        AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
    OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
      JOIN public.accounts_membership m ON m.organisation_id = p.organisation_id
        AND m.ended_at IS NULL AND 'SUPERVISOR' = ANY (m.roles) AND m.user_id <> member
      WHERE p.case_id = of_case AND p.organisation_id = app.organisation())) $$;

GRANT EXECUTE ON FUNCTION app.writes_case(uuid), app.close_case_to(uuid, uuid),
  app.end_supervision(uuid), app.supervise_by_name(uuid, uuid[]),
  app.case_opens_to_others(uuid, uuid) TO ishenim_web;
