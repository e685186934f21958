CREATE OR REPLACE FUNCTION app.guard_referral() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (NEW.id, NEW.sender_id, NEW.composed_at, NEW.composed_by_id) IS DISTINCT FROM
        (OLD.id, OLD.sender_id, OLD.composed_at, OLD.composed_by_id)
       OR (OLD.state <> 'DRAFT' AND (NEW.receiver_id, NEW.service, NEW.urgency, NEW.sealed_offer,
        NEW.sent_at, NEW.answer_due_at, NEW.expires_at) IS DISTINCT FROM (OLD.receiver_id,
        OLD.service, OLD.urgency, OLD.sealed_offer, OLD.sent_at, OLD.answer_due_at,
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
DROP FUNCTION app.referral_may_change(text, text);
