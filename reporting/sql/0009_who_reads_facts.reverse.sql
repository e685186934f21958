ALTER POLICY fact_read ON reporting_fact USING (organisation_id = (SELECT app.organisation()));
