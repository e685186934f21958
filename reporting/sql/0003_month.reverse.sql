DROP FUNCTION app.statistics_drop_fact(uuid);
DROP POLICY fact_correct ON reporting_fact;
CREATE OR REPLACE FUNCTION app.statistics_guard_fact() RETURNS trigger LANGUAGE plpgsql
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
