CREATE POLICY status_refusal_is_ours ON cases_statusdecision AS RESTRICTIVE FOR SELECT
  TO ishenim_web USING (rung IN ('PRESUMED', 'IDENTIFIED') OR app.leads_case(case_id));
DROP POLICY lead_only ON cases_statusdecision;
DROP POLICY lead_only ON cases_statuscertificate;
DROP POLICY lead_only ON cases_returnrisk;
DROP POLICY lead_only ON cases_bestinterests;
DROP POLICY lead_only ON cases_assessment;
