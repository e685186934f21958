CREATE OR REPLACE FUNCTION app.vault_grant_own(of_room uuid, scopes text[], versions integer[],
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
CREATE OR REPLACE FUNCTION app.vault_grant_to(of_room uuid, recipient uuid, scopes text[], versions integer[],
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
CREATE OR REPLACE FUNCTION app.vault_drop_grants(of_referral uuid) RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_keygrant g WHERE g.referral = of_referral
            AND (g.organisation = app.organisation() OR app.vault_leads(g.room_id)) RETURNING 1)
        SELECT count(*) FROM gone $$;
CREATE OR REPLACE FUNCTION app.vault_erase_room(of_room uuid) RETURNS TABLE (file uuid) LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    DELETE FROM public.vault_keygrant g WHERE g.room_id = of_room;
    RETURN QUERY DELETE FROM public.vault_sealedfile f WHERE f.room_id = of_room RETURNING f.id;
    DELETE FROM public.vault_room r WHERE r.id = of_room;
  END $$;
CREATE OR REPLACE FUNCTION app.vault_offer_room(of_room uuid, to_organisation uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    UPDATE public.vault_room r SET offered_to = to_organisation WHERE r.id = of_room;
  END $$;
CREATE OR REPLACE FUNCTION app.vault_add_file(of_file uuid, of_room uuid, of_scope text, of_version integer,
    wrapped bytea) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.vault_holds(of_room, of_scope, of_version) THEN
      RAISE EXCEPTION 'no live key for this file' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.vault_sealedfile (id, room_id, scope, version, wrapped_key, made_at)
      VALUES (of_file, of_room, of_scope, of_version, wrapped, now());
  END $$;
CREATE OR REPLACE FUNCTION app.vault_drop_file(of_file uuid) RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_sealedfile f
            WHERE f.id = of_file AND app.vault_holds(f.room_id, f.scope, f.version) RETURNING 1)
        SELECT count(*) FROM gone $$;
CREATE OR REPLACE FUNCTION app.refuse_unless_held(of_room uuid, of_scope text) RETURNS void LANGUAGE plpgsql
  STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.holds_scope(of_room, of_scope) THEN
      RAISE EXCEPTION 'no live key for this entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END $$;
DROP FUNCTION app.drop_search_entry(uuid);
CREATE FUNCTION app.drop_search_entry(of_case uuid) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DELETE FROM public.vault_searchentry e
          WHERE e.case_id = of_case AND e.organisation = app.organisation();
        DELETE FROM public.vault_searchnumber n
          WHERE n.case_id = of_case AND n.organisation = app.organisation() $$;
GRANT EXECUTE ON FUNCTION app.drop_search_entry(uuid) TO ishenim_web;
DROP FUNCTION app.vault_refuse_unless_open(uuid), app.vault_room_opens(uuid),
  app.vault_opens_referral(uuid), app.vault_opens_decision(uuid), app.vault_opens_contact(uuid),
  app.vault_opens_case(uuid);
