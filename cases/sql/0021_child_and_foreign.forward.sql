-- Records of best interests and of the risks of a return are written once.
SELECT app.raise_case_wall('cases_bestinterests');
DROP POLICY case_write ON cases_bestinterests;
DROP POLICY case_remove ON cases_bestinterests;
SELECT app.raise_case_wall('cases_returnrisk');
DROP POLICY case_write ON cases_returnrisk;
DROP POLICY case_remove ON cases_returnrisk;

-- A consulate is told of a person only after a consent to that alone; a citizen of this country
-- may go to a consulate of this country.
CREATE FUNCTION app.guard_telling_consulates() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.decision = 'GIVEN' AND NEW.recipient_id IS NOT NULL
       AND EXISTS (SELECT 1 FROM public.accounts_organisation o
         WHERE o.id = NEW.recipient_id AND o.kind = 'CONSULATE')
       AND NOT EXISTS (SELECT 1 FROM public.cases_case c
         WHERE c.id = NEW.case_id AND c.is_foreign IS FALSE)
       AND NOT EXISTS (SELECT 1 FROM public.cases_consent a WHERE a.case_id = NEW.case_id
         AND a.purpose = 'CONTACT_CONSULATE' AND a.decision = 'GIVEN' AND a.withdrawn_at IS NULL
         AND (a.expires_at IS NULL OR a.expires_at > now())) THEN
      RAISE EXCEPTION 'the own consulate is asked about alone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_telling_consulates BEFORE INSERT ON cases_consent
  FOR EACH ROW EXECUTE FUNCTION app.guard_telling_consulates();

-- A question to a panel stands on a consent, or on another recorded ground, and ends with it.
CREATE FUNCTION app.guard_ground_of_decision_request() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.cases_consent c WHERE c.id = NEW.consent_id
        AND c.case_id = NEW.case_id AND c.purpose = 'DECISION_BY_PANEL' AND c.decision = 'GIVEN'
        AND c.ground = NEW.ground AND c.withdrawn_at IS NULL
        AND (c.expires_at IS NULL OR c.expires_at > now())) THEN
      RAISE EXCEPTION 'a panel is asked on a consent or another ground'
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_ground BEFORE INSERT ON cases_decisionrequest
  FOR EACH ROW EXECUTE FUNCTION app.guard_ground_of_decision_request();

CREATE FUNCTION app.end_question_with_its_consent() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL THEN
      UPDATE public.cases_decisionrequest r SET state = 'WITHDRAWN', ended_at = NEW.withdrawn_at
        WHERE r.consent_id = NEW.id AND r.state = 'SENT';
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER end_question_with_its_consent AFTER UPDATE ON cases_consent
  FOR EACH ROW EXECUTE FUNCTION app.end_question_with_its_consent();
