CREATE OR REPLACE FUNCTION app.vault_add_index_key(of_organisation uuid, of_purpose text,
    of_version integer, wrapped bytea, of_epoch integer) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ INSERT INTO public.vault_indexkey (id, organisation, purpose, version, wrapped_key, epoch,
          made_at)
        VALUES (gen_random_uuid(), of_organisation, of_purpose, of_version, wrapped, of_epoch,
          now()) $$;
