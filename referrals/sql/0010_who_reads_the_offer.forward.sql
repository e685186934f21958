-- While a request waits, the receiver's people who work on referrals read its offer: the only one of
-- its keys that is live then.
CREATE OR REPLACE FUNCTION app.vault_reads_referral(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.referrals_referral r
    WHERE r.id = of_room AND r.receiver_id = app.organisation() AND r.state = 'SENT'
      AND (app.has_role('REFERRAL_OFFICER') OR app.has_role('SUPERVISOR')
        OR app.has_role('CASEWORKER'))) $$;
