-- Whoever takes contacts writes down once what was done about one; it becomes no case by that.
CREATE POLICY contact_done ON cases_contact FOR UPDATE TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.takes_contacts())
    AND done = '' AND case_id IS NULL)
  WITH CHECK (organisation_id = (SELECT app.organisation()) AND (SELECT app.takes_contacts())
    AND done <> '' AND done_by_id = (SELECT app.user_id()) AND case_id IS NULL);

CREATE OR REPLACE FUNCTION app.guard_contact() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (to_jsonb(NEW) - ARRAY['case_id', 'outcome', 'done', 'done_at', 'done_by_id'])
        IS DISTINCT FROM
        (to_jsonb(OLD) - ARRAY['case_id', 'outcome', 'done', 'done_at', 'done_by_id'])
       OR (OLD.case_id IS NOT NULL AND NEW.case_id IS NOT NULL AND NEW.case_id <> OLD.case_id)
       OR (NEW.outcome <> OLD.outcome AND (NEW.outcome <> 'CASE_OPENED' OR NEW.case_id IS NULL))
       OR ((NEW.done, NEW.done_at, NEW.done_by_id)
             IS DISTINCT FROM (OLD.done, OLD.done_at, OLD.done_by_id)
           AND (OLD.done <> '' OR NEW.done_by_id IS DISTINCT FROM app.user_id())) THEN
      RAISE EXCEPTION 'a contact is not rewritten' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
