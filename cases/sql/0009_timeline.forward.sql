-- The lead organisation's people who can open a case may read what happened to it.
CREATE OR REPLACE FUNCTION app.audit_case_open(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.leads_case(of_case) AND app.opens_case(of_case) $$;
