-- To whom rooms that hang on cases give their keys, for the vault. Of cases many are asked at once, in
-- the order of the index that walls walk; groups are asked only where the own rows do not suffice. Who
-- works on cases is asked as `app.works_on_cases` does, without a call.
CREATE OR REPLACE FUNCTION app.vault_open_cases(rooms uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    me uuid := app.user_id();
    home uuid := app.organisation();
    mine integer[];
    found uuid[];
  BEGIN
    IF (app.roles() && ARRAY['CASEWORKER', 'SUPERVISOR', 'REFERRAL_OFFICER', 'DECIDING_OFFICER'])
        IS NOT TRUE THEN
      RETURN '{}';
    END IF;
    found := ARRAY(SELECT DISTINCT p.case_id FROM public.cases_caseuserpermission p
      WHERE p.case_id = ANY (rooms) AND p.user_id = me AND p.organisation_id = home
        AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()));
    IF cardinality(found) IS DISTINCT FROM cardinality(rooms) THEN
      mine := app.groups();
      found := found || ARRAY(SELECT DISTINCT p.case_id FROM public.cases_casegrouppermission p
        WHERE p.case_id = ANY (rooms) AND p.case_id <> ALL (found) AND p.group_id = ANY (mine)
          AND p.organisation_id = home AND p.starts_at <= now()
          AND (p.expires_at IS NULL OR p.expires_at > now()));
    END IF;
    RETURN found;
  END $$;

-- A question is read by the panel's members too, until they step aside or it is closed.
CREATE OR REPLACE FUNCTION app.vault_reads_decision(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_decisionrequest r
    WHERE r.id = of_room AND app.may_sign(r.id, r.case_id)
      AND NOT EXISTS (SELECT 1 FROM public.cases_decisionsignature s
        WHERE s.request_id = r.id AND s.member_id = app.user_id() AND s.sitting = 'RECUSED')) $$;

-- A group found together is read by whoever wrote it down, and by the supervisors there.
CREATE OR REPLACE FUNCTION app.vault_reads_group(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_foundgroup g WHERE g.id = of_room
    AND g.organisation_id = app.organisation() AND (app.has_role('SUPERVISOR')
      OR (app.has_role('CASEWORKER') AND g.recorded_by_id = app.user_id()))) $$;
