-- A member who signs takes the question before its keys, as everybody does who takes it back: otherwise
-- one who takes over the keys and one who ends them stop each other.
CREATE FUNCTION app.hold_decision_request(of_request uuid) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM 1 FROM public.cases_decisionrequest r
      WHERE r.id = of_request AND app.may_sign(r.id, r.case_id) FOR NO KEY UPDATE;
  END $$;
GRANT EXECUTE ON FUNCTION app.hold_decision_request(uuid) TO ishenim_web;
