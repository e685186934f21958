-- Who stands inside the room of a referral, for the vault: the sender's people who open the case, and
-- of the receiver's those to whom this referral gave it, not every colleague.
CREATE OR REPLACE FUNCTION app.vault_opens_referral(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.referrals_referralfile f
    WHERE f.referral_id = of_room
      AND (f.sender_id = app.organisation() AND app.opens_case(f.case_id)
        OR f.receiver_id = app.organisation() AND f.shared
          AND (app.has_role('REFERRAL_OFFICER') OR app.has_role('SUPERVISOR')
            OR app.has_role('CASEWORKER'))
          AND (EXISTS (SELECT 1 FROM public.cases_caseuserpermission p
              WHERE p.case_id = f.case_id AND p.referral = f.referral_id
                AND p.user_id = app.user_id() AND p.organisation_id = f.receiver_id
                AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
            OR EXISTS (SELECT 1 FROM public.cases_casegrouppermission p
              WHERE p.case_id = f.case_id AND p.referral = f.referral_id
                AND p.group_id = ANY (app.groups()) AND p.organisation_id = f.receiver_id
                AND p.starts_at <= now()
                AND (p.expires_at IS NULL OR p.expires_at > now()))))) $$;
