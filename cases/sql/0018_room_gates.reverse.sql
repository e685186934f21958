CREATE OR REPLACE FUNCTION app.vault_opens_case(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE OR REPLACE FUNCTION app.vault_opens_contact(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE OR REPLACE FUNCTION app.vault_opens_decision(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
