-- A group found together and the file of an absent person are rooms of their own: of whoever wrote
-- them down and the supervisors there. A group is written once; a file ends by going.
CREATE POLICY group_read ON cases_foundgroup FOR SELECT TO ishenim_web USING (
  organisation_id = (SELECT app.organisation()) AND ((SELECT app.has_role('SUPERVISOR'))
    OR ((SELECT app.has_role('CASEWORKER')) AND recorded_by_id = (SELECT app.user_id()))));
CREATE POLICY group_record ON cases_foundgroup FOR INSERT TO ishenim_web WITH CHECK (
  organisation_id = (SELECT app.organisation()) AND recorded_by_id = (SELECT app.user_id())
  AND ((SELECT app.has_role('CASEWORKER')) OR (SELECT app.has_role('SUPERVISOR'))));

CREATE POLICY absent_read ON cases_absentperson FOR SELECT TO ishenim_web USING (
  organisation_id = (SELECT app.organisation()) AND ((SELECT app.has_role('SUPERVISOR'))
    OR ((SELECT app.has_role('CASEWORKER')) AND recorded_by_id = (SELECT app.user_id()))));
CREATE POLICY absent_record ON cases_absentperson FOR INSERT TO ishenim_web WITH CHECK (
  organisation_id = (SELECT app.organisation()) AND recorded_by_id = (SELECT app.user_id())
  AND ((SELECT app.has_role('CASEWORKER')) OR (SELECT app.has_role('SUPERVISOR'))));
CREATE POLICY absent_end ON cases_absentperson FOR DELETE TO ishenim_web USING (
  organisation_id = (SELECT app.organisation()) AND ((SELECT app.has_role('SUPERVISOR'))
    OR ((SELECT app.has_role('CASEWORKER')) AND recorded_by_id = (SELECT app.user_id()))));

-- A closing is the lead's; a supervisor other than who closed says once what they think of it.
SELECT app.raise_case_wall('cases_closure');
DROP POLICY case_write ON cases_closure;
DROP POLICY case_remove ON cases_closure;
CREATE POLICY lead_only ON cases_closure AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
CREATE POLICY closure_review ON cases_closure FOR UPDATE TO ishenim_web
  USING (app.opens_case(case_id) AND (SELECT app.has_role('SUPERVISOR')) AND review = '')
  WITH CHECK (reviewed_by_id = (SELECT app.user_id()) AND review <> '');

CREATE FUNCTION app.guard_closure() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF to_jsonb(NEW) - ARRAY['review', 'reviewed_at', 'reviewed_by_id']
       IS DISTINCT FROM to_jsonb(OLD) - ARRAY['review', 'reviewed_at', 'reviewed_by_id'] THEN
      RAISE EXCEPTION 'a closing stays as it was written' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_closure BEFORE UPDATE ON cases_closure
  FOR EACH ROW EXECUTE FUNCTION app.guard_closure();

-- Whoever sees the file of an absent person may end it, keys and all; a group's keys stay.
CREATE FUNCTION app.vault_opens_absent(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_absentperson a WHERE a.id = of_room
    AND a.organisation_id = app.organisation() AND (app.has_role('SUPERVISOR')
      OR (app.has_role('CASEWORKER') AND a.recorded_by_id = app.user_id()))) $$;

CREATE OR REPLACE FUNCTION app.vault_room_opens(of_room uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    of_kind text;
  BEGIN
    SELECT r.kind INTO of_kind FROM public.vault_room r WHERE r.id = of_room;
    RETURN CASE of_kind
      WHEN 'ABSENT' THEN app.vault_opens_absent(of_room)
      WHEN 'CASE' THEN app.vault_opens_case(of_room)
      WHEN 'CONTACT' THEN app.vault_opens_contact(of_room)
      WHEN 'DECISION' THEN app.vault_opens_decision(of_room)
      WHEN 'REFERRAL' THEN app.vault_opens_referral(of_room)
      ELSE false END;
  END $$;
