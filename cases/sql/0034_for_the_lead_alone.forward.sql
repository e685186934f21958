-- Whom a case was referred to opens the case, yet reads none of this: others learn of a status by the
-- card and its code. A negative answer needs no wall of its own any more.
CREATE POLICY lead_only ON cases_assessment AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
CREATE POLICY lead_only ON cases_bestinterests AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
CREATE POLICY lead_only ON cases_returnrisk AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
CREATE POLICY lead_only ON cases_statuscertificate AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
CREATE POLICY lead_only ON cases_statusdecision AS RESTRICTIVE TO ishenim_web
  USING (app.leads_case(case_id)) WITH CHECK (app.leads_case(case_id));
DROP POLICY status_refusal_is_ours ON cases_statusdecision;
