-- What each step may change, all in one place: beside its state, and nothing outside a step once it
-- was sent. After an end nothing changes any more.
CREATE FUNCTION app.referral_may_change(former text, later text) RETURNS text[] LANGUAGE sql
  IMMUTABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE
    WHEN former = 'DRAFT' AND later = 'DRAFT' THEN ARRAY['receiver_id', 'service', 'urgency',
      'sealed_offer', 'sealed_offer_revision', 'sealed_exchange', 'sealed_exchange_revision']
    WHEN NOT app.referral_may_follow(former, later) THEN ARRAY[]::text[]
    ELSE ARRAY['state'] || CASE later
      WHEN 'SENT' THEN ARRAY['sent_at', 'answer_due_at', 'expires_at']
      WHEN 'ACCEPTED' THEN ARRAY['answered_at', 'responsible_id']
      WHEN 'DECLINED' THEN
        ARRAY['answered_at', 'ended_at', 'decline_reason', 'better_receiver_id']
      WHEN 'IN_PROGRESS' THEN ARRAY['started_at']
      WHEN 'RETURNED' THEN ARRAY['ended_at', 'decline_reason']
      WHEN 'COMPLETED' THEN ARRAY['ended_at', 'sealed_exchange', 'sealed_exchange_revision']
      WHEN 'CLOSED_INCOMPLETE' THEN
        ARRAY['ended_at', 'sealed_exchange', 'sealed_exchange_revision']
      ELSE ARRAY['ended_at'] END END $$;
GRANT EXECUTE ON FUNCTION app.referral_may_change(text, text) TO ishenim_web;

CREATE OR REPLACE FUNCTION app.guard_referral() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF NEW.state <> OLD.state AND NOT app.referral_may_follow(OLD.state, NEW.state) THEN
      RAISE EXCEPTION 'state % cannot follow %', NEW.state, OLD.state USING ERRCODE = 'check_violation';
    END IF;
    IF to_jsonb(NEW) - app.referral_may_change(OLD.state, NEW.state) IS DISTINCT FROM
        to_jsonb(OLD) - app.referral_may_change(OLD.state, NEW.state) THEN
      RAISE EXCEPTION 'what was offered does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
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
