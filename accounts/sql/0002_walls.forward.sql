-- Enters a scope: the user's one live membership decides organisation, roles and groups.
CREATE FUNCTION app.enter_user(of_user uuid)
  RETURNS TABLE (user_id uuid, organisation_id uuid, roles text[], groups integer[])
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    member record;
    of_groups integer[];
  BEGIN
    SELECT m.organisation_id AS organisation, m.roles::text[] AS roles INTO member
      FROM public.accounts_membership m
      JOIN public.accounts_organisation o ON o.id = m.organisation_id AND o.state <> 'SUSPENDED'
      JOIN public.accounts_user u ON u.id = m.user_id AND u.is_active
      WHERE m.user_id = of_user AND m.ended_at IS NULL;
    SELECT coalesce(array_agg(g.group_id), '{}') INTO of_groups
      FROM public.accounts_organisationgroup g
      WHERE g.organisation_id = member.organisation AND g.role = ANY (member.roles);
    PERFORM set_config('app.user', of_user::text, true),
            set_config('app.organisation', coalesce(member.organisation::text, ''), true),
            set_config('app.roles', coalesce(member.roles::text, ''), true),
            set_config('app.groups', coalesce(of_groups::text, ''), true);
    RETURN QUERY SELECT of_user, member.organisation, member.roles, of_groups;
  END $$;

CREATE FUNCTION app.enter_organisation(of_organisation uuid)
  RETURNS TABLE (user_id uuid, organisation_id uuid, roles text[], groups integer[])
  LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    PERFORM set_config('app.user', '', true),
            set_config('app.organisation', of_organisation::text, true),
            set_config('app.roles', '', true),
            set_config('app.groups', '', true);
    RETURN QUERY SELECT NULL::uuid, of_organisation, '{}'::text[], '{}'::integer[];
  END $$;

GRANT EXECUTE ON FUNCTION app.enter_user(uuid) TO ishenim_web, ishenim_worker;
GRANT EXECUTE ON FUNCTION app.enter_organisation(uuid) TO ishenim_web, ishenim_worker;

CREATE POLICY organisation_read ON accounts_organisation FOR SELECT TO ishenim_web
  USING ((SELECT app.user_id()) IS NOT NULL OR (SELECT app.organisation()) IS NOT NULL);
CREATE POLICY organisation_write ON accounts_organisation FOR UPDATE TO ishenim_web
  USING ((id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
         OR (SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
         OR (SELECT app.has_role('COORDINATOR')));
CREATE POLICY organisation_register ON accounts_organisation FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));

CREATE POLICY group_read ON accounts_organisationgroup FOR SELECT TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()));

CREATE POLICY membership_read ON accounts_membership FOR SELECT TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()) OR user_id = (SELECT app.user_id()));
CREATE POLICY membership_write ON accounts_membership FOR UPDATE TO ishenim_web
  USING (organisation_id = (SELECT app.organisation())
         AND (SELECT app.has_role('ADMINISTRATOR')))
  WITH CHECK (organisation_id = (SELECT app.organisation())
         AND (SELECT app.has_role('ADMINISTRATOR')));
