-- A supervisor corrects facts of the own organisation while their periods are open. Once the year
-- is closed only JUSTICE changes, until its own period closes a year later.
CREATE POLICY fact_correct ON reporting_fact FOR UPDATE TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('SUPERVISOR')))
  WITH CHECK (organisation_id = (SELECT app.organisation()));

CREATE OR REPLACE FUNCTION app.statistics_guard_fact() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    same_person boolean := false;
    same_but_justice boolean := false;
    year_found boolean := false;
    held record;
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      same_person := (to_jsonb(NEW) - 'codes') = (to_jsonb(OLD) - 'codes')
        AND NEW.codes -> 'TIME' IS NOT DISTINCT FROM OLD.codes -> 'TIME'
        AND (NEW.codes ? 'OTHER_PEOPLE') = (OLD.codes ? 'OTHER_PEOPLE');
      same_but_justice := (to_jsonb(NEW) - 'codes') = (to_jsonb(OLD) - 'codes')
        AND NEW.codes - 'JUSTICE' = OLD.codes - 'JUSTICE'
        AND (NEW.codes ? 'JUSTICE') = (OLD.codes ? 'JUSTICE');
    END IF;
    FOR held IN
      SELECT p.id, p.kind, p.state FROM reporting_countingperiod p
      WHERE (TG_OP <> 'DELETE' AND NEW.month BETWEEN p.first AND p.last)
         OR (TG_OP <> 'INSERT' AND OLD.month BETWEEN p.first AND p.last)
      ORDER BY p.id FOR SHARE OF p
    LOOP
      IF held.state = 'CLOSED' AND NOT (CASE held.kind
          WHEN 'JUSTICE' THEN false WHEN 'YEAR' THEN same_but_justice ELSE same_person END) THEN
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

CREATE FUNCTION app.statistics_drop_fact(of_fact uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.has_role('SUPERVISOR') OR NOT EXISTS (SELECT 1 FROM reporting_fact f
        WHERE f.id = of_fact AND f.organisation_id = app.organisation()) THEN
      RAISE EXCEPTION 'not a fact of this organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM reporting_facttoken WHERE fact_id = of_fact;
    DELETE FROM reporting_fact WHERE id = of_fact;
  END $$;
GRANT EXECUTE ON FUNCTION app.statistics_drop_fact(uuid) TO ishenim_web;
