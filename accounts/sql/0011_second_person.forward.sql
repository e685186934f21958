-- Whoever confirms an organisation is another person in another organisation than who proposed it.
CREATE OR REPLACE FUNCTION app.onboard_organisation(of_proposal uuid, of_roles text[], of_invitation uuid,
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
    IF NOT FOUND OR app.organisation() IS NULL OR app.user_id() IS NULL
       OR p.proposed_by = app.user_id() OR p.proposed_in = app.organisation()
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
