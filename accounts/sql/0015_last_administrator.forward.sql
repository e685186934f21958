-- An organisation keeps an administrator. Those who end each other at the same moment wait for
-- one another here, and the second is refused.
CREATE FUNCTION app.keep_an_administrator() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(
      hashtextextended('administrators' || chr(31) || OLD.organisation_id, 0));
    IF NOT EXISTS (
        SELECT 1 FROM public.accounts_membership m
         WHERE m.organisation_id = OLD.organisation_id AND m.id <> OLD.id
           AND m.ended_at IS NULL AND 'ADMINISTRATOR' = ANY (m.roles)) THEN
      RAISE EXCEPTION 'accounts_keep_an_administrator' USING ERRCODE = 'check_violation',
        CONSTRAINT = 'accounts_keep_an_administrator';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER keep_an_administrator BEFORE UPDATE ON accounts_membership
  FOR EACH ROW
  WHEN (current_user = 'ishenim_web' AND OLD.ended_at IS NULL AND 'ADMINISTRATOR' = ANY (OLD.roles)
        AND NOT (NEW.ended_at IS NULL AND 'ADMINISTRATOR' = ANY (NEW.roles)))
  EXECUTE FUNCTION app.keep_an_administrator();
