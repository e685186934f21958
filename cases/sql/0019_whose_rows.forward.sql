-- Who works on a case is told to those who open it: to anybody else the row, like the case, does
-- not exist. One's own row comes first, so that lists of one's own cases never call the function.
ALTER POLICY access_read ON cases_caseuserpermission
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.works_on_cases())
    AND starts_at <= now() AND (expires_at IS NULL OR expires_at > now())
    AND (user_id = (SELECT app.user_id()) OR app.opens_case(case_id)));
