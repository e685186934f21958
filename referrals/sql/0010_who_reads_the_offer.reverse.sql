CREATE OR REPLACE FUNCTION app.vault_reads_referral(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
