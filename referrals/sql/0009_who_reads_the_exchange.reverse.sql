CREATE OR REPLACE FUNCTION app.vault_opens_referral(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.referrals_referralfile f
          WHERE f.referral_id = of_room
            AND (f.sender_id = app.organisation() AND app.opens_case(f.case_id)
              OR f.receiver_id = app.organisation() AND f.shared
                AND (app.has_role('REFERRAL_OFFICER') OR app.has_role('SUPERVISOR')
                  OR app.has_role('CASEWORKER')))) $$;
