ALTER POLICY responsibility_read ON referrals_responsibilityperiod USING (
  EXISTS (SELECT 1 FROM cases_caseuserpermission p
    WHERE p.case_id = referrals_responsibilityperiod.case_id
      AND p.user_id = (SELECT app.user_id()) AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now()))
  OR EXISTS (SELECT 1 FROM cases_casegrouppermission p
    WHERE p.case_id = referrals_responsibilityperiod.case_id
      AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}')) AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now())));
