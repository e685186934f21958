-- An administrator keeps the names of the own organisation; what it is and whether it may work
-- is the coordinating body's to say, whoever writes the row.
CREATE FUNCTION app.guard_organisation() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.id <> OLD.id OR NEW.created_at <> OLD.created_at THEN
      RAISE EXCEPTION 'accounts_organisation_stays_itself' USING ERRCODE = 'check_violation';
    END IF;
    IF current_user = 'ishenim_web' AND NOT app.has_role('COORDINATOR')
       AND (NEW.kind, NEW.state, NEW.parent_id) IS DISTINCT FROM
           (OLD.kind, OLD.state, OLD.parent_id) THEN
      RAISE EXCEPTION 'accounts_organisation_kind_and_state' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_organisation BEFORE UPDATE ON accounts_organisation
  FOR EACH ROW EXECUTE FUNCTION app.guard_organisation();
