-- Contacts belong to the organisation that took them, and there to those who take contacts.
CREATE FUNCTION app.takes_contacts() RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.has_role('HOTLINE_OPERATOR') OR app.has_role('CASEWORKER')
    OR app.has_role('SUPERVISOR') $$;
GRANT EXECUTE ON FUNCTION app.takes_contacts() TO ishenim_web;

CREATE POLICY contact_read ON cases_contact FOR SELECT TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.takes_contacts()));
CREATE POLICY contact_take ON cases_contact FOR INSERT TO ishenim_web
  WITH CHECK (organisation_id = (SELECT app.organisation()) AND (SELECT app.takes_contacts())
    AND taken_by_id = (SELECT app.user_id()) AND case_id IS NULL);
CREATE POLICY contact_led_to_case ON cases_contact FOR UPDATE TO ishenim_web
  USING (organisation_id = (SELECT app.organisation())
    AND ((SELECT app.has_role('CASEWORKER')) OR (SELECT app.has_role('SUPERVISOR'))))
  WITH CHECK (organisation_id = (SELECT app.organisation())
    AND (case_id IS NULL OR (app.leads_case(case_id) AND app.opens_case(case_id))));

-- What was written down stays; only the case it led to is noted, once.
CREATE FUNCTION app.guard_contact() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (to_jsonb(NEW) - ARRAY['case_id', 'outcome'])
        IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['case_id', 'outcome'])
       OR (OLD.case_id IS NOT NULL AND NEW.case_id IS NOT NULL AND NEW.case_id <> OLD.case_id)
       OR (NEW.outcome <> OLD.outcome AND (NEW.outcome <> 'CASE_OPENED' OR NEW.case_id IS NULL)) THEN
      RAISE EXCEPTION 'a contact is not rewritten' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_contact BEFORE UPDATE ON cases_contact
  FOR EACH ROW EXECUTE FUNCTION app.guard_contact();
