ALTER POLICY case_read ON cases_consent USING (EXISTS (
  SELECT 1 FROM cases_casegrouppermission p WHERE (SELECT app.groups() <> '{}')
    AND p.case_id = cases_consent.case_id AND p.group_id = ANY ((SELECT app.groups())::integer[])
  UNION ALL
  SELECT 1 FROM cases_caseuserpermission p WHERE p.case_id = cases_consent.case_id
    AND p.user_id = (SELECT app.user_id())));
ALTER POLICY referral_move ON referrals_referral
  USING (sender_id = (SELECT app.organisation()) OR receiver_id = (SELECT app.organisation()));
ALTER POLICY file_send ON referrals_referralfile
  USING (sender_id = (SELECT app.organisation()))
  WITH CHECK (sender_id = (SELECT app.organisation()));
CREATE OR REPLACE FUNCTION app.guard_referral() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (NEW.id, NEW.sender_id, NEW.receiver_id, NEW.service, NEW.urgency, NEW.composed_at,
        NEW.composed_by_id) IS DISTINCT FROM (OLD.id, OLD.sender_id, OLD.receiver_id, OLD.service,
        OLD.urgency, OLD.composed_at, OLD.composed_by_id)
       OR (OLD.state <> 'DRAFT' AND (NEW.sealed_offer, NEW.sent_at, NEW.answer_due_at,
        NEW.expires_at) IS DISTINCT FROM (OLD.sealed_offer, OLD.sent_at, OLD.answer_due_at,
        OLD.expires_at)) THEN
      RAISE EXCEPTION 'what was offered does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF NOT app.referral_may_follow(OLD.state, NEW.state) THEN
      RAISE EXCEPTION 'state % cannot follow %', NEW.state, OLD.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('SENT', 'DISCARDED', 'WITHDRAWN')
        AND NEW.sender_id IS DISTINCT FROM app.organisation()
       OR NEW.state IN ('ACCEPTED', 'DECLINED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_INCOMPLETE',
        'RETURNED') AND NEW.receiver_id IS DISTINCT FROM app.organisation() THEN
      RAISE EXCEPTION 'the other side makes this step' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state = 'EXPIRED' AND NEW.expires_at > now()
        AND (OLD.state <> 'SENT' OR NEW.answer_due_at > now()) THEN
      RAISE EXCEPTION 'the time is not over' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE OR REPLACE FUNCTION app.follow_referral() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.state = OLD.state THEN
      RETURN NULL;
    END IF;
    IF NEW.state IN ('SENT', 'ACCEPTED') AND NOT app.referral_may_tell(NEW.id) THEN
      RAISE EXCEPTION 'nothing allows this to be told' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state NOT IN ('DRAFT', 'SENT', 'ACCEPTED', 'IN_PROGRESS') THEN
      DELETE FROM public.cases_caseuserpermission p WHERE p.referral = NEW.id;
      DELETE FROM public.cases_casegrouppermission p WHERE p.referral = NEW.id;
      DELETE FROM public.vault_keygrant g WHERE g.referral = NEW.id;
    END IF;
    UPDATE public.referrals_referralfile f SET shared = NEW.state IN ('ACCEPTED', 'IN_PROGRESS')
      WHERE f.referral_id = NEW.id;
    RETURN NULL;
  END $$;
CREATE OR REPLACE FUNCTION app.guard_referral_file() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DECLARE r public.referrals_referral;
  BEGIN
    SELECT * INTO r FROM public.referrals_referral WHERE id = NEW.referral_id;
    IF (r.sender_id, r.receiver_id) IS DISTINCT FROM (NEW.sender_id, NEW.receiver_id)
       OR NEW.shared <> (r.state IN ('ACCEPTED', 'IN_PROGRESS')) THEN
      RAISE EXCEPTION 'a file follows its referral' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND ((NEW.referral_id, NEW.case_id, NEW.scopes) IS DISTINCT FROM
        (OLD.referral_id, OLD.case_id, OLD.scopes)
       OR r.state <> 'DRAFT' AND (NEW.consent_id, NEW.ground) IS DISTINCT FROM
        (OLD.consent_id, OLD.ground)) THEN
      RAISE EXCEPTION 'what was offered does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
