-- A search key is added by the organisation that it is for, or together with that organisation's
-- first keys; else anybody could put a newer key before the one that its entries were made with.
CREATE OR REPLACE FUNCTION app.vault_add_index_key(of_organisation uuid, of_purpose text,
    of_version integer, wrapped bytea, of_epoch integer) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF of_organisation IS DISTINCT FROM app.organisation() AND NOT EXISTS (
        SELECT 1 FROM public.vault_organisationkey k
          WHERE k.organisation = of_organisation AND k.epoch = of_epoch AND k.made_at = now()) THEN
      RAISE EXCEPTION 'a search key of another organisation'
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.vault_indexkey (id, organisation, purpose, version, wrapped_key, epoch,
        made_at)
      VALUES (gen_random_uuid(), of_organisation, of_purpose, of_version, wrapped, of_epoch, now());
  END $$;
