-- The network key is handed on to one who founds an organisation, in the transaction that makes its
-- first keys, and to a command of the host; to nobody else, and never without a name.
CREATE OR REPLACE FUNCTION app.vault_network_keys()
  RETURNS TABLE (organisation uuid, version integer, wrapped_key bytea, epoch integer, kek uuid,
    wrapped_secret bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT pg_has_role(session_user, 'ishenim_owner', 'MEMBER')
       AND NOT (app.user_id() IS NOT NULL
         AND (app.has_role('ADMINISTRATOR') OR app.has_role('AUDITOR'))
         AND EXISTS (SELECT 1 FROM public.vault_organisationkey k WHERE k.made_at = now())) THEN
      RAISE EXCEPTION 'the network key is for founding' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('vault_network_keys', 0));
    RETURN QUERY SELECT DISTINCT ON (i.version) i.organisation, i.version, i.wrapped_key, i.epoch,
        k.kek, k.wrapped_secret
      FROM public.vault_indexkey i
      JOIN public.vault_organisationkey k ON k.organisation = i.organisation AND k.epoch = i.epoch
      WHERE i.purpose = 'NETWORK'
      ORDER BY i.version, i.epoch DESC, i.made_at;
  END $$;

-- Figures are signed when they are published, by those who publish; statistics hold no key.
REVOKE EXECUTE ON FUNCTION app.vault_signing_key(text) FROM ishenim_stats, ishenim_backup;
