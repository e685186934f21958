-- Approvals of a year's categories are only added to, each for the approver's own organisation.
CREATE POLICY catalogue_read ON reporting_catalogueapproval FOR SELECT TO ishenim_web USING (true);
CREATE POLICY catalogue_ask ON reporting_catalogueapproval FOR SELECT TO ishenim_stats USING (true);
CREATE POLICY catalogue_give ON reporting_catalogueapproval FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.approves_releases()) AND approved_by = (SELECT app.user_id())
    AND approved_in = (SELECT app.organisation()));
GRANT SELECT ON reporting_catalogueapproval TO ishenim_stats;
CREATE TRIGGER keep_catalogue BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_catalogueapproval
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
ALTER TABLE reporting_catalogueapproval ENABLE ALWAYS TRIGGER keep_catalogue;
