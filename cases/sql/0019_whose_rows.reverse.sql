ALTER POLICY access_read ON cases_caseuserpermission
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.works_on_cases())
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now()));
