CREATE POLICY case_remove ON cases_intake FOR DELETE TO ishenim_web
  USING (app.leads_case(case_id) AND app.opens_case(case_id));
CREATE POLICY case_remove ON cases_episode FOR DELETE TO ishenim_web
  USING (app.leads_case(case_id) AND app.opens_case(case_id));
CREATE POLICY case_remove ON cases_sectionprogress FOR DELETE TO ishenim_web
  USING (app.leads_case(case_id) AND app.opens_case(case_id));
CREATE POLICY case_write ON cases_exclusion FOR UPDATE TO ishenim_web
  USING (app.leads_case(case_id) AND app.opens_case(case_id)) WITH CHECK (app.leads_case(case_id));
