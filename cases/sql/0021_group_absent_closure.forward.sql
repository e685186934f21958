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
