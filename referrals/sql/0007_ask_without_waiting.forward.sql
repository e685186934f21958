-- A consent that is being withdrawn allows nothing any more. Waiting for the withdrawal instead would
-- stop both: it waits in turn for the referral that is being answered.
CREATE OR REPLACE FUNCTION app.referral_may_tell(of_referral uuid) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM 1 FROM public.referrals_referralfile f
      JOIN public.referrals_referral r ON r.id = f.referral_id
      JOIN public.cases_consent c ON c.id = f.consent_id
      WHERE f.referral_id = of_referral AND c.case_id = f.case_id AND c.decision = 'GIVEN'
        AND c.withdrawn_at IS NULL AND c.recipient_id = r.receiver_id AND c.scopes @> f.scopes
        AND c.purpose = 'SHARE_WITH_NAMED_ACTOR' AND c.ground = f.ground
        AND c.expires_at > now() AND r.expires_at <= c.expires_at AND r.expires_at > now()
      FOR SHARE OF c SKIP LOCKED;
    RETURN FOUND;
  END $$;

-- A withdrawal takes the referrals on the consent before what they opened, in the order in which every
-- step of a referral takes them: otherwise it and a receiver who finishes stop each other.
CREATE FUNCTION app.hold_referrals_of_consent() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.withdrawn_at IS NOT NULL AND OLD.withdrawn_at IS NULL THEN
      PERFORM 1 FROM public.referrals_referral r
        JOIN public.referrals_referralfile f ON f.referral_id = r.id
        WHERE f.consent_id = NEW.id ORDER BY r.id FOR UPDATE OF r;
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER hold_referrals_of_consent BEFORE UPDATE ON cases_consent
  FOR EACH ROW EXECUTE FUNCTION app.hold_referrals_of_consent();
