CREATE OR REPLACE FUNCTION app.vault_open_cases(rooms uuid[]) RETURNS uuid[] LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT '{}'::uuid[] $$;
CREATE OR REPLACE FUNCTION app.vault_reads_decision(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE OR REPLACE FUNCTION app.vault_reads_group(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
