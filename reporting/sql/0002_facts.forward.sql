-- Facts stop changing when a period that holds their month closes; people are counted from a view.
CREATE POLICY period_read ON reporting_countingperiod FOR SELECT TO ishenim_web USING (true);
CREATE POLICY period_read_to_count ON reporting_countingperiod FOR SELECT TO ishenim_stats
  USING (true);
CREATE POLICY period_open ON reporting_countingperiod FOR INSERT TO ishenim_stats
  WITH CHECK (state = 'OPEN');
CREATE POLICY period_close ON reporting_countingperiod FOR UPDATE TO ishenim_stats
  USING (true) WITH CHECK (state = 'CLOSED');
GRANT SELECT, INSERT ON reporting_countingperiod TO ishenim_stats;
GRANT UPDATE (state) ON reporting_countingperiod TO ishenim_stats;

CREATE POLICY fact_read ON reporting_fact FOR SELECT TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()));
CREATE POLICY fact_record ON reporting_fact FOR INSERT TO ishenim_web
  WITH CHECK (organisation_id = (SELECT app.organisation())
    AND (SELECT app.has_role('SUPERVISOR')));
CREATE POLICY confirmation_read ON reporting_monthconfirmation FOR SELECT TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()));
CREATE POLICY confirmation_make ON reporting_monthconfirmation FOR INSERT TO ishenim_web
  WITH CHECK (organisation_id = (SELECT app.organisation())
    AND confirmed_by = (SELECT app.user_id()) AND (SELECT app.has_role('SUPERVISOR')));

CREATE FUNCTION app.statistics_refuse_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    RAISE EXCEPTION '% is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
  END $$;

CREATE FUNCTION app.statistics_guard_period() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state')
       OR OLD.state <> 'OPEN' OR NEW.state <> 'CLOSED' THEN
      RAISE EXCEPTION 'a period only closes, once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_period BEFORE UPDATE ON reporting_countingperiod
  FOR EACH ROW EXECUTE FUNCTION app.statistics_guard_period();
CREATE TRIGGER keep_period BEFORE DELETE OR TRUNCATE ON reporting_countingperiod
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();

-- The share lock lets a closing wait for facts under way, and facts see that it has closed. While
-- only a month or quarter is closed, codes may be corrected, but not who was counted in it.
CREATE FUNCTION app.statistics_guard_fact() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    same_person boolean := false;
    year_found boolean := false;
    held record;
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      same_person := (to_jsonb(NEW) - 'codes') = (to_jsonb(OLD) - 'codes')
        AND NEW.codes -> 'TIME' IS NOT DISTINCT FROM OLD.codes -> 'TIME'
        AND (NEW.codes ? 'OTHER_PEOPLE') = (OLD.codes ? 'OTHER_PEOPLE');
    END IF;
    FOR held IN
      SELECT p.id, p.kind, p.state FROM reporting_countingperiod p
      WHERE (TG_OP <> 'DELETE' AND NEW.month BETWEEN p.first AND p.last)
         OR (TG_OP <> 'INSERT' AND OLD.month BETWEEN p.first AND p.last)
      ORDER BY p.id FOR SHARE OF p
    LOOP
      IF held.state = 'CLOSED' AND NOT (same_person AND held.kind <> 'YEAR') THEN
        RAISE EXCEPTION 'the period is closed' USING ERRCODE = 'check_violation';
      END IF;
      year_found := year_found OR (held.kind = 'YEAR' AND held.id =
        CASE TG_OP WHEN 'DELETE' THEN OLD.period_id ELSE NEW.period_id END);
    END LOOP;
    IF NOT year_found THEN
      RAISE EXCEPTION 'a fact belongs to the year of its month' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_fact BEFORE INSERT OR UPDATE OR DELETE ON reporting_fact
  FOR EACH ROW EXECUTE FUNCTION app.statistics_guard_fact();
CREATE TRIGGER keep_facts BEFORE TRUNCATE ON reporting_fact
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
ALTER TABLE reporting_fact ENABLE ALWAYS TRIGGER guard_fact;
ALTER TABLE reporting_fact ENABLE ALWAYS TRIGGER keep_facts;

-- A token decides who is one person, so it changes as little as the fact does.
CREATE FUNCTION app.statistics_guard_token() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    of_fact uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.fact_id ELSE NEW.fact_id END;
    held record;
  BEGIN
    FOR held IN
      SELECT p.state FROM reporting_countingperiod p
      JOIN reporting_fact f ON f.month BETWEEN p.first AND p.last
      WHERE f.id = of_fact ORDER BY p.id FOR SHARE OF p
    LOOP
      IF held.state = 'CLOSED' THEN
        RAISE EXCEPTION 'the period is closed' USING ERRCODE = 'check_violation';
      END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_token BEFORE INSERT OR DELETE ON reporting_facttoken
  FOR EACH ROW EXECUTE FUNCTION app.statistics_guard_token();
CREATE TRIGGER keep_tokens BEFORE UPDATE OR TRUNCATE ON reporting_facttoken
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
ALTER TABLE reporting_facttoken ENABLE ALWAYS TRIGGER guard_token;
ALTER TABLE reporting_facttoken ENABLE ALWAYS TRIGGER keep_tokens;

CREATE FUNCTION app.statistics_add_token(of_fact uuid, of_token bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM reporting_fact f
        WHERE f.id = of_fact AND f.organisation_id = app.organisation()) THEN
      RAISE EXCEPTION 'not a fact of this organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO reporting_facttoken (fact_id, token) VALUES (of_fact, of_token);
  END $$;
GRANT EXECUTE ON FUNCTION app.statistics_add_token(uuid, bytea) TO ishenim_web;

-- One row per distinct person of a year, as first confirmed; neither organisation nor fact is in it.
CREATE VIEW reporting_countedperson WITH (security_barrier) AS
  SELECT row_number() OVER (ORDER BY p.period_id, p.month, p.codes::text) AS id,
    p.period_id, p.month, p.codes
  FROM (
    SELECT DISTINCT ON (f.period_id, coalesce(t.token, uuid_send(f.id)))
      f.period_id, f.month, f.codes
    FROM reporting_fact f LEFT JOIN reporting_facttoken t ON t.fact_id = f.id
    ORDER BY f.period_id, coalesce(t.token, uuid_send(f.id)), f.month, f.id) p;
REVOKE ALL ON reporting_countedperson FROM PUBLIC;
GRANT SELECT ON reporting_countedperson TO ishenim_stats;

CREATE FUNCTION app.statistics_organisations(of_period uuid) RETURNS TABLE (organisations bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT count(DISTINCT f.organisation_id) FROM reporting_fact f
        WHERE f.period_id = of_period $$;
GRANT EXECUTE ON FUNCTION app.statistics_organisations(uuid) TO ishenim_stats;
