DROP TRIGGER hold_referrals_of_consent ON cases_consent;
DROP FUNCTION app.hold_referrals_of_consent();

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
      FOR SHARE OF c;
    RETURN FOUND;
  END $$;
