-- For the coordinator: which organisation has confirmed which month. No counts.
CREATE FUNCTION app.statistics_months_confirmed()
  RETURNS TABLE (organisation uuid, month date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.organisation_id, c.month FROM reporting_monthconfirmation c
        WHERE app.has_role('COORDINATOR') ORDER BY c.month DESC $$;
GRANT EXECUTE ON FUNCTION app.statistics_months_confirmed() TO ishenim_web;
