DROP TRIGGER keep_catalogue ON reporting_catalogueapproval;
REVOKE ALL ON reporting_catalogueapproval FROM ishenim_stats;
DROP POLICY catalogue_give ON reporting_catalogueapproval;
DROP POLICY catalogue_ask ON reporting_catalogueapproval;
DROP POLICY catalogue_read ON reporting_catalogueapproval;
