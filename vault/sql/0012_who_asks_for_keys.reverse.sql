CREATE OR REPLACE FUNCTION app.vault_network_keys()
  RETURNS TABLE (organisation uuid, version integer, wrapped_key bytea, epoch integer, kek uuid,
    wrapped_secret bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('vault_network_keys', 0));
    RETURN QUERY SELECT DISTINCT ON (i.version) i.organisation, i.version, i.wrapped_key, i.epoch,
        k.kek, k.wrapped_secret
      FROM public.vault_indexkey i
      JOIN public.vault_organisationkey k ON k.organisation = i.organisation AND k.epoch = i.epoch
      WHERE i.purpose = 'NETWORK'
      ORDER BY i.version, i.epoch DESC, i.made_at;
  END $$;
GRANT EXECUTE ON FUNCTION app.vault_signing_key(text) TO ishenim_stats, ishenim_backup;
