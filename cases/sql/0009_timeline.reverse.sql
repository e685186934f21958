CREATE OR REPLACE FUNCTION app.audit_case_open(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT false $$;
