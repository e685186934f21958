-- Invitations: seen and sent by administrators; opened by whoever holds the link.
CREATE POLICY invitation_own ON accounts_invitation TO ishenim_web
  USING (organisation_id = (SELECT app.organisation())
         AND (SELECT app.has_role('ADMINISTRATOR')))
  WITH CHECK (organisation_id = (SELECT app.organisation())
         AND (SELECT app.has_role('ADMINISTRATOR')));

CREATE FUNCTION app.find_invitation(of_digest text)
  RETURNS TABLE (id uuid, email text, roles text[], language text,
                 name_en text, name_ru text, name_ky text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT i.id, i.email::text, i.roles::text[], i.language::text,
           o.name_en::text, o.name_ru::text, o.name_ky::text
      FROM public.accounts_invitation i
      JOIN public.accounts_organisation o ON o.id = i.organisation_id AND o.state <> 'SUSPENDED'
     WHERE i.digest = of_digest AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
       AND i.expires_at > clock_timestamp() $$;

CREATE FUNCTION app.accept_invitation(of_digest text, of_membership uuid, of_user uuid,
                                      conduct text, spoken text)
  RETURNS TABLE (organisation uuid) LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    invited record;
  BEGIN
    UPDATE public.accounts_invitation i SET accepted_at = clock_timestamp()
      FROM public.accounts_organisation o, public.accounts_user u
     WHERE i.digest = of_digest AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL
       AND i.expires_at > clock_timestamp()
       AND o.id = i.organisation_id AND o.state <> 'SUSPENDED'
       AND u.id = of_user AND u.email = i.email AND u.is_active
    RETURNING i.organisation_id AS organisation, i.roles AS roles INTO invited;
    IF NOT FOUND THEN
      RETURN;
    END IF;
    INSERT INTO public.accounts_membership
        (id, user_id, organisation_id, roles, exempt, conduct_version, conduct_language, started_at)
      VALUES (of_membership, of_user, invited.organisation, invited.roles, false, conduct, spoken,
              clock_timestamp());
    RETURN QUERY SELECT invited.organisation;
  END $$;

-- Organisations come by two persons of different organisations, and in no other way.
DROP POLICY organisation_register ON accounts_organisation;

CREATE POLICY proposal_read ON accounts_organisationproposal FOR SELECT TO ishenim_web
  USING ((SELECT app.has_role('COORDINATOR')) OR (SELECT app.has_role('ADMINISTRATOR'))
         OR (SELECT app.has_role('AUDITOR')));
CREATE POLICY proposal_make ON accounts_organisationproposal FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')) AND confirmed_by IS NULL
         AND proposed_by = (SELECT app.user_id()) AND proposed_in = (SELECT app.organisation()));

CREATE FUNCTION app.onboard_organisation(of_proposal uuid, of_roles text[], of_invitation uuid,
                                         of_digest text, until timestamptz)
  RETURNS TABLE (organisation uuid) LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    p public.accounts_organisationproposal;
    made uuid := gen_random_uuid();
    of_role text;
    of_group integer;
  BEGIN
    SELECT * INTO p FROM public.accounts_organisationproposal
     WHERE id = of_proposal AND confirmed_by IS NULL FOR UPDATE;
    IF NOT FOUND OR app.organisation() IS NULL
       OR NOT (app.has_role('ADMINISTRATOR') OR app.has_role('AUDITOR')) THEN
      RETURN;
    END IF;
    UPDATE public.accounts_organisationproposal
       SET confirmed_by = app.user_id(), confirmed_in = app.organisation(),
           confirmed_at = clock_timestamp(), organisation = made
     WHERE id = of_proposal;
    INSERT INTO public.accounts_organisation (id, kind, name_en, name_ru, name_ky,
        sort_key_en, sort_key_ru, sort_key_ky, state, created_at)
      VALUES (made, p.kind, p.name_en, p.name_ru, p.name_ky,
        p.sort_key_en, p.sort_key_ru, p.sort_key_ky, 'PROBATION', clock_timestamp());
    FOREACH of_role IN ARRAY of_roles LOOP
      INSERT INTO public.auth_group (name) VALUES (made || ':' || of_role)
        RETURNING id INTO of_group;
      INSERT INTO public.accounts_organisationgroup (group_id, role, organisation_id)
        VALUES (of_group, of_role, made);
    END LOOP;
    INSERT INTO public.accounts_invitation (id, organisation_id, email, roles, language, digest,
        created_by, created_at, expires_at)
      VALUES (of_invitation, made, p.administrator_email, ARRAY['ADMINISTRATOR'], p.language,
        of_digest, app.user_id(), clock_timestamp(), until);
    RETURN QUERY SELECT made;
  END $$;

GRANT EXECUTE ON FUNCTION app.find_invitation(text) TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.accept_invitation(text, uuid, uuid, text, text) TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.onboard_organisation(uuid, text[], uuid, text, timestamptz)
  TO ishenim_web;

-- The coordinator role belongs to a coordinating body, whoever writes the row.
CREATE FUNCTION app.roles_fit_organisation() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF 'COORDINATOR' = ANY (NEW.roles) AND NOT EXISTS (
        SELECT 1 FROM public.accounts_organisation o
         WHERE o.id = NEW.organisation_id AND o.kind = 'COORDINATING_BODY') THEN
      RAISE EXCEPTION 'accounts_roles_fit_organisation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER roles_fit_organisation BEFORE INSERT OR UPDATE ON accounts_membership
  FOR EACH ROW EXECUTE FUNCTION app.roles_fit_organisation();
CREATE TRIGGER roles_fit_organisation BEFORE INSERT OR UPDATE ON accounts_invitation
  FOR EACH ROW EXECUTE FUNCTION app.roles_fit_organisation();

-- A membership changes its roles or ends; nobody changes their own.
CREATE FUNCTION app.membership_only_ends() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF OLD.ended_at IS NOT NULL OR NEW.user_id <> OLD.user_id
       OR NEW.organisation_id <> OLD.organisation_id OR NEW.started_at <> OLD.started_at
       OR NEW.exempt <> OLD.exempt OR NEW.user_id = app.user_id() THEN
      RAISE EXCEPTION 'accounts_membership_only_ends' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER membership_only_ends BEFORE UPDATE ON accounts_membership
  FOR EACH ROW EXECUTE FUNCTION app.membership_only_ends();
