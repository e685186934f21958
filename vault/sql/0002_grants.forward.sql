-- Keys are reached through these functions only. Each compares the organisation it is asked for
-- with the one whose scope is entered: the caller takes it from the person, never from here.

CREATE FUNCTION app.vault_leads(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.vault_room r
          WHERE r.id = of_room AND r.organisation = app.organisation()) $$;

CREATE FUNCTION app.vault_refuse_unless_lead(of_room uuid) RETURNS void LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.vault_leads(of_room) THEN
      RAISE EXCEPTION 'only the leading organisation grants' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END $$;

CREATE FUNCTION app.vault_add_organisation_key(of_organisation uuid, of_epoch integer, of_kek uuid,
    secret bytea, public_half bytea, private_half bytea) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ INSERT INTO public.vault_organisationkey (id, organisation, epoch, kek, wrapped_secret,
          public_key, wrapped_private, state, made_at)
        VALUES (gen_random_uuid(), of_organisation, of_epoch, of_kek, secret, public_half,
          private_half, 'LIVE', now()) $$;

CREATE FUNCTION app.vault_organisation_keys(of_organisation uuid)
  RETURNS TABLE (organisation uuid, epoch integer, kek uuid, wrapped_secret bytea,
    public_key bytea, wrapped_private bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT k.organisation, k.epoch, k.kek, k.wrapped_secret, k.public_key, k.wrapped_private
        FROM public.vault_organisationkey k
        WHERE k.organisation = of_organisation AND of_organisation = app.organisation()
        ORDER BY k.state = 'LIVE' DESC, k.epoch DESC $$;

CREATE FUNCTION app.vault_public_key(of_organisation uuid)
  RETURNS TABLE (epoch integer, public_key bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT k.epoch, k.public_key FROM public.vault_organisationkey k
        WHERE k.organisation = of_organisation AND k.state = 'LIVE' $$;

CREATE FUNCTION app.vault_make_room(of_room uuid, of_kind text) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF app.organisation() IS NULL THEN
      RAISE EXCEPTION 'a room needs an organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.vault_room (id, kind, organisation)
      VALUES (of_room, of_kind, app.organisation());
  END $$;

-- Answers in the types that are quickest to read, for a list asks for many; plpgsql keeps the plan.
CREATE FUNCTION app.vault_open_grants(of_organisation uuid, rooms uuid[], scopes text[])
  RETURNS TABLE (room bytea, scope text, version integer, wrapped_key bytea, referral uuid,
    expires_at timestamptz, epoch integer, kek text, wrapped_secret bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF of_organisation IS DISTINCT FROM app.organisation() THEN
      RETURN;
    END IF;
    RETURN QUERY
      SELECT uuid_send(g.room_id), g.scope::text, g.version, g.wrapped_key, g.referral,
          g.expires_at, g.epoch, k.kek::text, k.wrapped_secret
        FROM public.vault_keygrant g
        JOIN public.vault_organisationkey k
          ON k.organisation = of_organisation AND k.epoch = g.epoch
        WHERE g.organisation = of_organisation AND g.room_id = ANY (rooms)
          AND g.scope = ANY (scopes) AND g.state = 'LIVE'
          AND (g.expires_at IS NULL OR g.expires_at > now());
  END $$;

CREATE FUNCTION app.vault_grant_own(of_room uuid, scopes text[], versions integer[],
    wrapped bytea[], of_epoch integer) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    INSERT INTO public.vault_keygrant (id, room_id, scope, version, organisation, wrapped_key,
        scheme, epoch, state)
      SELECT gen_random_uuid(), of_room, g.scope, g.version, app.organisation(), g.key,
          'WRAPPED', of_epoch, 'LIVE'
        FROM unnest(scopes, versions, wrapped) AS g (scope, version, key);
  END $$;

CREATE FUNCTION app.vault_grant_to(of_room uuid, recipient uuid, scopes text[], versions integer[],
    sealed bytea[], of_epoch integer, of_referral uuid, of_consent uuid, ends_at timestamptz)
  RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    INSERT INTO public.vault_keygrant (id, room_id, scope, version, organisation, wrapped_key,
        scheme, epoch, referral, consent, state, expires_at)
      SELECT gen_random_uuid(), of_room, g.scope, g.version, recipient, g.key,
          'SEALED', of_epoch, of_referral, of_consent, 'PENDING', ends_at
        FROM unnest(scopes, versions, sealed) AS g (scope, version, key);
  END $$;

CREATE FUNCTION app.vault_pending_grants(of_organisation uuid, of_referral uuid)
  RETURNS TABLE (id uuid, room uuid, scope text, version integer, wrapped_key bytea,
    referral uuid, expires_at timestamptz, epoch integer)
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT g.id, g.room_id, g.scope, g.version, g.wrapped_key, g.referral, g.expires_at, g.epoch
        FROM public.vault_keygrant g
        WHERE g.referral = of_referral AND g.organisation = of_organisation
          AND of_organisation = app.organisation() AND g.state = 'PENDING'
          AND (g.expires_at IS NULL OR g.expires_at > now())
        ORDER BY g.id FOR UPDATE $$;

CREATE FUNCTION app.vault_accept_grants(ids uuid[], wrapped bytea[], of_epoch integer)
  RETURNS TABLE (accepted bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH turned AS (
          UPDATE public.vault_keygrant g
            SET wrapped_key = n.key, scheme = 'WRAPPED', state = 'LIVE', epoch = of_epoch
            FROM unnest(ids, wrapped) AS n (id, key)
            WHERE g.id = n.id AND g.state = 'PENDING' AND g.organisation = app.organisation()
              AND (g.expires_at IS NULL OR g.expires_at > now())
            RETURNING 1)
        SELECT count(*) FROM turned $$;

CREATE FUNCTION app.vault_drop_grants(of_referral uuid) RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_keygrant g WHERE g.referral = of_referral
            AND (g.organisation = app.organisation() OR app.vault_leads(g.room_id)) RETURNING 1)
        SELECT count(*) FROM gone $$;

CREATE FUNCTION app.vault_drop_expired_grants() RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_keygrant g WHERE g.expires_at <= now() RETURNING 1)
        SELECT count(*) FROM gone $$;

-- For the trigger on withdrawn consents; no role may call it.
CREATE FUNCTION app.vault_drop_grants_of_consent(of_consent uuid) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DELETE FROM public.vault_keygrant g WHERE g.consent = of_consent $$;

CREATE FUNCTION app.vault_erase_room(of_room uuid) RETURNS TABLE (file uuid) LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    DELETE FROM public.vault_keygrant g WHERE g.room_id = of_room;
    RETURN QUERY DELETE FROM public.vault_sealedfile f WHERE f.room_id = of_room RETURNING f.id;
    DELETE FROM public.vault_room r WHERE r.id = of_room;
  END $$;

GRANT EXECUTE ON FUNCTION
  app.vault_add_organisation_key(uuid, integer, uuid, bytea, bytea, bytea),
  app.vault_organisation_keys(uuid), app.vault_public_key(uuid),
  app.vault_make_room(uuid, text), app.vault_open_grants(uuid, uuid[], text[]),
  app.vault_grant_own(uuid, text[], integer[], bytea[], integer),
  app.vault_grant_to(uuid, uuid, text[], integer[], bytea[], integer, uuid, uuid, timestamptz),
  app.vault_pending_grants(uuid, uuid), app.vault_accept_grants(uuid[], bytea[], integer),
  app.vault_drop_grants(uuid), app.vault_erase_room(uuid)
  TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.vault_drop_expired_grants() TO ishenim_web, ishenim_worker;

-- Jumps that no code may make
CREATE FUNCTION app.vault_keygrant_jump() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (NEW.room_id, NEW.scope, NEW.version, NEW.organisation, NEW.referral, NEW.consent,
        NEW.expires_at) IS DISTINCT FROM (OLD.room_id, OLD.scope, OLD.version, OLD.organisation,
        OLD.referral, OLD.consent, OLD.expires_at)
       OR (OLD.state = 'LIVE' AND NEW.state <> 'LIVE') THEN
      RAISE EXCEPTION 'a grant is deleted, never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER vault_keygrant_jump BEFORE UPDATE ON vault_keygrant
  FOR EACH ROW EXECUTE FUNCTION app.vault_keygrant_jump();

CREATE FUNCTION app.vault_organisationkey_jump() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (NEW.organisation, NEW.epoch) IS DISTINCT FROM (OLD.organisation, OLD.epoch)
       OR (OLD.state = 'FORMER' AND NEW.state <> 'FORMER') THEN
      RAISE EXCEPTION 'an organisation key only ages' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER vault_organisationkey_jump BEFORE UPDATE ON vault_organisationkey
  FOR EACH ROW EXECUTE FUNCTION app.vault_organisationkey_jump();
