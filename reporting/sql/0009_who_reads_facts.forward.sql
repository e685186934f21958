-- Facts stand person by person: those who work on cases read them, nobody else of the organisation.
ALTER POLICY fact_read ON reporting_fact USING (organisation_id = (SELECT app.organisation())
  AND (SELECT app.roles()) && ARRAY['CASEWORKER', 'SUPERVISOR', 'REFERRAL_OFFICER', 'DECIDING_OFFICER']);
