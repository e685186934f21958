-- A case that is kept from a colleague keeps silent to all who do not open it: who is left out is
-- sealed, but such a case has lost the row of its supervisors as a group, as a restricted one has.
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

-- Named supervisors open the case since their group did: a request of theirs that had begun before
-- goes on, and still reads from whom the case is kept.
CREATE OR REPLACE FUNCTION app.close_case_to(of_case uuid, member uuid) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.writes_case(of_case) THEN
      RAISE EXCEPTION 'only who writes in a case closes it' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.cases_caseuserpermission
        (id, user_id, permission_id, case_id, organisation_id, reason, scopes, listed_at, starts_at)
      SELECT gen_random_uuid(), m.user_id, p.permission_id, of_case, p.organisation_id,
          'SUPERVISION', p.scopes, p.listed_at, p.starts_at
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

-- A contact that led to a case is open to those who open the case, and to nobody beside them.
ALTER POLICY contact_read ON cases_contact
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.takes_contacts())
    AND (case_id IS NULL OR app.opens_case(case_id)));
ALTER POLICY contact_led_to_case ON cases_contact
  USING (organisation_id = (SELECT app.organisation())
    AND ((SELECT app.has_role('CASEWORKER')) OR (SELECT app.has_role('SUPERVISOR')))
    AND (case_id IS NULL OR app.opens_case(case_id)));

CREATE OR REPLACE FUNCTION app.vault_opens_contact(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.takes_contacts() AND EXISTS (SELECT 1 FROM public.cases_contact c
          WHERE c.id = of_room AND c.organisation_id = app.organisation()
            AND (c.case_id IS NULL OR app.opens_case(c.case_id))) $$;

-- As with rows of people: which cases a house has is told to those who open them. The rows of one's
-- own groups come first, so that lists never call the function.
ALTER POLICY access_read ON cases_casegrouppermission
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.works_on_cases())
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now())
    AND (group_id = ANY (coalesce((SELECT app.groups()), '{}')) OR app.opens_case(case_id)));

-- Nobody closes a case in the name of somebody else.
ALTER POLICY case_add ON cases_closure
  WITH CHECK (app.leads_case(case_id) AND app.opens_case(case_id)
    AND closed_by_id = (SELECT app.user_id()));
