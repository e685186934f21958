-- Consent is a wall: ending it ends what it opened, in the same statement, whoever ends it.
SELECT app.raise_case_wall('cases_consent');
DROP POLICY case_remove ON cases_consent;

CREATE FUNCTION app.guard_consent() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (NEW.id, NEW.case_id, NEW.purpose, NEW.decision, NEW.recipient_id, NEW.scopes, NEW.ground,
        NEW.mode, NEW.expires_at, NEW.recorded_at, NEW.recorded_by_id) IS DISTINCT FROM
       (OLD.id, OLD.case_id, OLD.purpose, OLD.decision, OLD.recipient_id, OLD.scopes, OLD.ground,
        OLD.mode, OLD.expires_at, OLD.recorded_at, OLD.recorded_by_id)
       OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at) THEN
      RAISE EXCEPTION 'a consent is withdrawn, never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_consent BEFORE UPDATE ON cases_consent
  FOR EACH ROW EXECUTE FUNCTION app.guard_consent();

CREATE FUNCTION app.end_what_consent_opened() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL THEN
      DELETE FROM public.cases_caseuserpermission p WHERE p.consent = NEW.id;
      DELETE FROM public.cases_casegrouppermission p WHERE p.consent = NEW.id;
      PERFORM app.vault_drop_grants_of_consent(NEW.id);
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER end_what_consent_opened AFTER UPDATE ON cases_consent
  FOR EACH ROW EXECUTE FUNCTION app.end_what_consent_opened();
