-- Group permission rows name groups, so a user's groups follow the roles of the live membership
-- and can never be edited apart from it.
CREATE FUNCTION app.groups_follow_roles() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    DELETE FROM public.accounts_user_groups WHERE user_id = NEW.user_id;
    INSERT INTO public.accounts_user_groups (user_id, group_id)
      SELECT m.user_id, g.group_id
        FROM public.accounts_membership m
        JOIN public.accounts_organisationgroup g
          ON g.organisation_id = m.organisation_id AND g.role = ANY (m.roles)
       WHERE m.user_id = NEW.user_id AND m.ended_at IS NULL;
    RETURN NULL;
  END $$;

CREATE TRIGGER groups_follow_roles AFTER INSERT OR UPDATE ON accounts_membership
  FOR EACH ROW EXECUTE FUNCTION app.groups_follow_roles();
