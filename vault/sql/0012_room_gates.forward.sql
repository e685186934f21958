-- Leading a room is not enough to give its keys away or to destroy them: whoever does that has to
-- be somebody to whom the room itself is open. The rooms above say who that is, each for its own
-- kind, by replacing its function here; until then nobody is.
CREATE FUNCTION app.vault_opens_case(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE FUNCTION app.vault_opens_contact(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE FUNCTION app.vault_opens_decision(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;
CREATE FUNCTION app.vault_opens_referral(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT false $$;

-- A plain chain of cases, so that only the function of the room's own kind runs.
CREATE FUNCTION app.vault_room_opens(of_room uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    of_kind text;
  BEGIN
    SELECT r.kind INTO of_kind FROM public.vault_room r WHERE r.id = of_room;
    RETURN CASE of_kind
      WHEN 'CASE' THEN app.vault_opens_case(of_room)
      WHEN 'CONTACT' THEN app.vault_opens_contact(of_room)
      WHEN 'DECISION' THEN app.vault_opens_decision(of_room)
      WHEN 'REFERRAL' THEN app.vault_opens_referral(of_room)
      ELSE false END;
  END $$;

CREATE FUNCTION app.vault_refuse_unless_open(of_room uuid) RETURNS void LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    IF NOT app.vault_room_opens(of_room) THEN
      RAISE EXCEPTION 'this room is closed to the asker' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END $$;

-- The first keys of a room come before the row that opens it; later ones only from those inside.
CREATE OR REPLACE FUNCTION app.vault_grant_own(of_room uuid, scopes text[], versions integer[],
    wrapped bytea[], of_epoch integer) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    IF EXISTS (SELECT 1 FROM public.vault_keygrant g
        WHERE g.room_id = of_room AND g.organisation = app.organisation()) THEN
      PERFORM app.vault_refuse_unless_open(of_room);
    END IF;
    INSERT INTO public.vault_keygrant (id, room_id, scope, version, organisation, wrapped_key,
        scheme, epoch, state)
      SELECT gen_random_uuid(), of_room, g.scope, g.version, app.organisation(), g.key,
          'WRAPPED', of_epoch, 'LIVE'
        FROM unnest(scopes, versions, wrapped) AS g (scope, version, key);
  END $$;

CREATE OR REPLACE FUNCTION app.vault_grant_to(of_room uuid, recipient uuid, scopes text[],
    versions integer[], sealed bytea[], of_epoch integer, of_referral uuid, of_consent uuid,
    ends_at timestamptz) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_open(of_room);
    INSERT INTO public.vault_keygrant (id, room_id, scope, version, organisation, wrapped_key,
        scheme, epoch, referral, consent, state, expires_at)
      SELECT gen_random_uuid(), of_room, g.scope, g.version, recipient, g.key,
          'SEALED', of_epoch, of_referral, of_consent, 'PENDING', ends_at
        FROM unnest(scopes, versions, sealed) AS g (scope, version, key);
  END $$;

-- The receiver gives up its own keys as it likes; the lead's side takes back what it has open.
CREATE OR REPLACE FUNCTION app.vault_drop_grants(of_referral uuid) RETURNS TABLE (dropped bigint)
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_keygrant g WHERE g.referral = of_referral
            AND (g.organisation = app.organisation()
              OR (app.vault_leads(g.room_id) AND app.vault_room_opens(g.room_id))) RETURNING 1)
        SELECT count(*) FROM gone $$;

CREATE OR REPLACE FUNCTION app.vault_erase_room(of_room uuid) RETURNS TABLE (file uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_open(of_room);
    DELETE FROM public.vault_keygrant g WHERE g.room_id = of_room;
    RETURN QUERY DELETE FROM public.vault_sealedfile f WHERE f.room_id = of_room RETURNING f.id;
    DELETE FROM public.vault_room r WHERE r.id = of_room;
  END $$;

CREATE OR REPLACE FUNCTION app.vault_offer_room(of_room uuid, to_organisation uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_open(of_room);
    UPDATE public.vault_room r SET offered_to = to_organisation WHERE r.id = of_room;
  END $$;

-- The key of a file goes with the file; adding and dropping are acts of those inside.
CREATE OR REPLACE FUNCTION app.vault_add_file(of_file uuid, of_room uuid, of_scope text,
    of_version integer, wrapped bytea) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT (app.vault_holds(of_room, of_scope, of_version) AND app.vault_room_opens(of_room)) THEN
      RAISE EXCEPTION 'no live key for this file' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.vault_sealedfile (id, room_id, scope, version, wrapped_key, made_at)
      VALUES (of_file, of_room, of_scope, of_version, wrapped, now());
  END $$;

CREATE OR REPLACE FUNCTION app.vault_drop_file(of_file uuid) RETURNS TABLE (dropped bigint)
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.vault_sealedfile f
            WHERE f.id = of_file AND app.vault_holds(f.room_id, f.scope, f.version)
              AND app.vault_room_opens(f.room_id) RETURNING 1)
        SELECT count(*) FROM gone $$;

-- How a case is found is written by those who may read it.
CREATE OR REPLACE FUNCTION app.refuse_unless_held(of_room uuid, of_scope text) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT (app.holds_scope(of_room, of_scope) AND app.vault_room_opens(of_room)) THEN
      RAISE EXCEPTION 'no live key for this entry' USING ERRCODE = 'insufficient_privilege';
    END IF;
  END $$;

CREATE OR REPLACE FUNCTION app.drop_search_entry(of_case uuid) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.vault_room_opens(of_case) THEN
      RAISE EXCEPTION 'this room is closed to the asker' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM public.vault_searchentry e
      WHERE e.case_id = of_case AND e.organisation = app.organisation();
    DELETE FROM public.vault_searchnumber n
      WHERE n.case_id = of_case AND n.organisation = app.organisation();
  END $$;
