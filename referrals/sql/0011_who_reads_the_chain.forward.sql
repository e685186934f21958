-- The lead's people read the whole chain of responsibility. Whom a case was referred to reads who is
-- responsible now, and its own part: the name of a former one, such as a clinic, may tell too much.
ALTER POLICY responsibility_read ON referrals_responsibilityperiod USING (
  EXISTS (SELECT 1 FROM cases_caseuserpermission p
    WHERE p.case_id = referrals_responsibilityperiod.case_id
      AND p.user_id = (SELECT app.user_id()) AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now())
      AND (p.reason <> 'REFERRAL' OR referrals_responsibilityperiod.ends_at IS NULL
        OR referrals_responsibilityperiod.organisation_id = (SELECT app.organisation())))
  OR EXISTS (SELECT 1 FROM cases_casegrouppermission p
    WHERE p.case_id = referrals_responsibilityperiod.case_id
      AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}')) AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now())
      AND (p.reason <> 'REFERRAL' OR referrals_responsibilityperiod.ends_at IS NULL
        OR referrals_responsibilityperiod.organisation_id = (SELECT app.organisation()))));
