-- The criminal track is added to, by the lead, and read with the scope of legal matters only.
SELECT app.raise_case_wall('justice_registration');
SELECT app.raise_case_wall('justice_proceedingevent');
SELECT app.raise_case_wall('justice_notreported');

CREATE FUNCTION app.close_criminal_track(of_table regclass) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    EXECUTE format($policy$
      DROP POLICY case_write ON %1$s;
      DROP POLICY case_remove ON %1$s;
      CREATE POLICY legal_read ON %1$s AS RESTRICTIVE FOR SELECT TO ishenim_web USING (
        EXISTS (SELECT 1 FROM cases_caseuserpermission p WHERE p.case_id = %1$s.case_id
          AND p.user_id = (SELECT app.user_id()) AND 'LEGAL' = ANY (p.scopes)
          AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
        OR EXISTS (SELECT 1 FROM cases_casegrouppermission p WHERE p.case_id = %1$s.case_id
          AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}'))
          AND 'LEGAL' = ANY (p.scopes)
          AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now())));
    $policy$, of_table);
  END $$;
SELECT app.close_criminal_track('justice_registration');
SELECT app.close_criminal_track('justice_proceedingevent');
SELECT app.close_criminal_track('justice_notreported');
DROP FUNCTION app.close_criminal_track(regclass);

CREATE TRIGGER guard_matter BEFORE INSERT ON justice_registration
  FOR EACH ROW EXECUTE FUNCTION app.guard_matter();
CREATE TRIGGER guard_matter BEFORE INSERT ON justice_notreported
  FOR EACH ROW EXECUTE FUNCTION app.guard_matter();

-- The same table of steps as justice.steps; a test compares all pairs.
CREATE FUNCTION app.proceeding_may_follow(former text, later text) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(CASE coalesce(former, '')
    WHEN '' THEN later IN ('REFUSED', 'REGISTERED')
    WHEN 'REFUSED' THEN later = 'REGISTERED'
    WHEN 'SUSPENDED' THEN later IN ('REINSTATED', 'DISCONTINUED')
    WHEN 'DISCONTINUED' THEN later = 'REINSTATED'
    WHEN 'TO_COURT' THEN later IN ('RETURNED', 'DISCONTINUED', 'CONVICTED', 'ACQUITTED')
    WHEN 'CONVICTED' THEN later = 'RETURNED'
    WHEN 'ACQUITTED' THEN later = 'RETURNED'
    ELSE later IN ('REQUALIFIED', 'SUSPENDED', 'DISCONTINUED', 'TO_COURT') END, false) $$;
GRANT EXECUTE ON FUNCTION app.proceeding_may_follow(text, text) TO ishenim_web;

CREATE FUNCTION app.guard_proceeding() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DECLARE
    entry public.justice_registration;
    former public.justice_proceedingevent;
  BEGIN
    SELECT r.* INTO entry FROM public.justice_registration r
      WHERE r.id = NEW.registration_id FOR UPDATE;
    IF entry.case_id IS DISTINCT FROM NEW.case_id THEN
      RAISE EXCEPTION 'this registration belongs to another case' USING ERRCODE = 'check_violation';
    END IF;
    SELECT e.* INTO former FROM public.justice_proceedingevent e
      WHERE e.registration_id = NEW.registration_id
      ORDER BY e.happened_on DESC, e.recorded_at DESC LIMIT 1;
    IF NEW.happened_on < coalesce(former.happened_on, entry.registered_on)
       OR NOT app.proceeding_may_follow(former.step, NEW.step) THEN
      RAISE EXCEPTION 'this step does not follow' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_proceeding BEFORE INSERT ON justice_proceedingevent
  FOR EACH ROW EXECUTE FUNCTION app.guard_proceeding();
