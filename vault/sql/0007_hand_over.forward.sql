-- A case changes its leading organisation: the lead offers the room, the other takes it over with
-- every key that the lead has; the former lead's keys go in the same statement.

CREATE FUNCTION app.vault_offer_room(of_room uuid, to_organisation uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM app.vault_refuse_unless_lead(of_room);
    UPDATE public.vault_room r SET offered_to = to_organisation WHERE r.id = of_room;
  END $$;

CREATE FUNCTION app.vault_take_over_room(of_room uuid, scopes text[], versions integer[],
    wrapped bytea[], of_epoch integer) RETURNS TABLE (former uuid) LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    lead uuid;
  BEGIN
    SELECT r.organisation INTO lead FROM public.vault_room r
      WHERE r.id = of_room AND r.offered_to = app.organisation() FOR UPDATE;
    IF lead IS NULL THEN
      RAISE EXCEPTION 'this room was not offered' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT g.scope, g.version FROM public.vault_keygrant g
                 WHERE g.room_id = of_room AND g.organisation = lead AND g.referral IS NULL
               EXCEPT SELECT n.scope, n.version FROM unnest(scopes, versions) AS n (scope, version))
    THEN
      RAISE EXCEPTION 'a key would be lost' USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM public.vault_keygrant g
      WHERE g.room_id = of_room AND g.organisation IN (lead, app.organisation());
    UPDATE public.vault_room r SET organisation = app.organisation(), offered_to = NULL
      WHERE r.id = of_room;
    PERFORM app.vault_grant_own(of_room, scopes, versions, wrapped, of_epoch);
    RETURN QUERY SELECT lead;
  END $$;

GRANT EXECUTE ON FUNCTION app.vault_offer_room(uuid, uuid),
  app.vault_take_over_room(uuid, text[], integer[], bytea[], integer) TO ishenim_web;
