DROP POLICY contact_done ON cases_contact;
CREATE OR REPLACE FUNCTION app.guard_contact() RETURNS trigger LANGUAGE plpgsql
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
