-- Files, search keys, signing keys and the checks of key files.

CREATE FUNCTION app.vault_holds(of_room uuid, of_scope text, of_version integer)
  RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.vault_keygrant g
          WHERE g.room_id = of_room AND g.scope = of_scope AND g.version = of_version
            AND g.organisation = app.organisation() AND g.state = 'LIVE'
            AND (g.expires_at IS NULL OR g.expires_at > now())) $$;

CREATE FUNCTION app.vault_add_file(of_file uuid, of_room uuid, of_scope text, of_version integer,
    wrapped bytea) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.vault_holds(of_room, of_scope, of_version) THEN
      RAISE EXCEPTION 'no live key for this file' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.vault_sealedfile (id, room_id, scope, version, wrapped_key, made_at)
      VALUES (of_file, of_room, of_scope, of_version, wrapped, now());
  END $$;

CREATE FUNCTION app.vault_file(of_file uuid)
  RETURNS TABLE (room uuid, kind text, scope text, version integer, wrapped_key bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT f.room_id, r.kind, f.scope, f.version, f.wrapped_key
        FROM public.vault_sealedfile f JOIN public.vault_room r ON r.id = f.room_id
        WHERE f.id = of_file AND app.vault_holds(f.room_id, f.scope, f.version) $$;

CREATE FUNCTION app.vault_drop_file(of_file uuid) RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_sealedfile f
            WHERE f.id = of_file AND app.vault_holds(f.room_id, f.scope, f.version) RETURNING 1)
        SELECT count(*) FROM gone $$;

CREATE FUNCTION app.vault_add_index_key(of_organisation uuid, of_purpose text, of_version integer,
    wrapped bytea, of_epoch integer) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ INSERT INTO public.vault_indexkey (id, organisation, purpose, version, wrapped_key, epoch,
          made_at)
        VALUES (gen_random_uuid(), of_organisation, of_purpose, of_version, wrapped, of_epoch,
          now()) $$;

CREATE FUNCTION app.vault_index_keys(of_organisation uuid, of_purpose text)
  RETURNS TABLE (organisation uuid, version integer, wrapped_key bytea, epoch integer, kek uuid,
    wrapped_secret bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT i.organisation, i.version, i.wrapped_key, i.epoch, k.kek, k.wrapped_secret
        FROM public.vault_indexkey i
        JOIN public.vault_organisationkey k
          ON k.organisation = i.organisation AND k.epoch = i.epoch
        WHERE i.organisation = of_organisation AND of_organisation = app.organisation()
          AND i.purpose = of_purpose
        ORDER BY i.version DESC $$;

-- A network key as some organisation holds it, to hand it on to a new organisation. The lock lets
-- only one first network key come into being.
CREATE FUNCTION app.vault_network_keys()
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

CREATE FUNCTION app.vault_add_signing_key(of_key text, of_purpose text, of_kek uuid, wrapped bytea,
    public_half bytea, from_moment timestamptz, until_moment timestamptz) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ INSERT INTO public.vault_signingkey (key_id, purpose, kek, wrapped_private, public_key,
          valid_from, valid_until)
        VALUES (of_key, of_purpose, of_kek, wrapped, public_half, from_moment, until_moment) $$;

CREATE FUNCTION app.vault_signing_key(of_purpose text)
  RETURNS TABLE (key_id text, kek uuid, wrapped_private bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.key_id, s.kek, s.wrapped_private FROM public.vault_signingkey s
        WHERE s.purpose = of_purpose AND now() >= s.valid_from AND now() < s.valid_until
        ORDER BY s.valid_from DESC LIMIT 1 $$;

CREATE FUNCTION app.vault_verification_keys()
  RETURNS TABLE (key_id text, purpose text, public_key bytea, valid_from timestamptz,
    valid_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.key_id, s.purpose, s.public_key, s.valid_from, s.valid_until
        FROM public.vault_signingkey s ORDER BY s.valid_from, s.key_id $$;

CREATE FUNCTION app.vault_add_key_check(of_kek uuid, proof bytea) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ INSERT INTO public.vault_keycheck (kek, value, made_at) VALUES (of_kek, proof, now()) $$;

CREATE FUNCTION app.vault_key_checks() RETURNS TABLE (kek uuid, value bytea, in_use boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.kek, c.value,
          EXISTS (SELECT 1 FROM public.vault_organisationkey k WHERE k.kek = c.kek)
          OR EXISTS (SELECT 1 FROM public.vault_signingkey s WHERE s.kek = c.kek)
        FROM public.vault_keycheck c $$;

CREATE FUNCTION app.vault_add_epoch(of_epoch integer, proof bytea) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ INSERT INTO public.vault_epoch (number, value, made_at) VALUES (of_epoch, proof, now()) $$;

CREATE FUNCTION app.vault_epochs() RETURNS TABLE (number integer, value bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.number, e.value FROM public.vault_epoch e WHERE e.destroyed_at IS NULL
        ORDER BY e.number $$;

GRANT EXECUTE ON FUNCTION
  app.vault_add_file(uuid, uuid, text, integer, bytea), app.vault_file(uuid),
  app.vault_drop_file(uuid),
  app.vault_add_index_key(uuid, text, integer, bytea, integer),
  app.vault_index_keys(uuid, text), app.vault_network_keys(),
  app.vault_key_checks(), app.vault_epochs()
  TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.vault_signing_key(text), app.vault_verification_keys()
  TO ishenim_web, ishenim_worker, ishenim_stats, ishenim_backup;

CREATE FUNCTION app.vault_never_changes() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    RAISE EXCEPTION 'this row of % never changes', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END $$;
CREATE TRIGGER vault_keycheck_fixed BEFORE UPDATE OR DELETE ON vault_keycheck
  FOR EACH ROW EXECUTE FUNCTION app.vault_never_changes();
CREATE TRIGGER vault_epoch_fixed BEFORE UPDATE OF number, value OR DELETE ON vault_epoch
  FOR EACH ROW EXECUTE FUNCTION app.vault_never_changes();
CREATE TRIGGER vault_signingkey_fixed BEFORE UPDATE OF key_id, purpose, public_key, valid_from
  OR DELETE ON vault_signingkey FOR EACH ROW EXECUTE FUNCTION app.vault_never_changes();
CREATE TRIGGER vault_room_fixed BEFORE UPDATE OF id, kind ON vault_room
  FOR EACH ROW EXECUTE FUNCTION app.vault_never_changes();
