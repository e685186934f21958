ALTER POLICY request_member_read ON cases_decisionrequest USING (
  (SELECT app.has_role('DECIDING_OFFICER'))
  AND EXISTS (SELECT 1 FROM nrm_actors_bodymember m WHERE m.body_id = cases_decisionrequest.body_id
    AND m.user_id = (SELECT app.user_id()) AND m.organisation_id = (SELECT app.organisation())
    AND m.dismissed_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM cases_decisionsignature s
    WHERE s.request_id = cases_decisionrequest.id AND s.member_id = (SELECT app.user_id())
      AND s.sitting = 'RECUSED'));

CREATE OR REPLACE FUNCTION app.may_sign(of_request uuid, of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.has_role('DECIDING_OFFICER') AND EXISTS (
      SELECT 1 FROM public.cases_decisionrequest r
      JOIN public.nrm_actors_bodymember m ON m.body_id = r.body_id AND m.dismissed_on IS NULL
      WHERE r.id = of_request AND r.case_id = of_case AND r.state = 'SENT'
        AND m.user_id = app.user_id() AND m.organisation_id = app.organisation()) $$;

CREATE OR REPLACE FUNCTION app.decide_by_panel(of_request uuid, new_decision uuid)
  RETURNS TABLE (case_id uuid, rung text) LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DECLARE
    asked public.cases_decisionrequest;
    answer text;
  BEGIN
    SELECT r.* INTO asked FROM public.cases_decisionrequest r
      WHERE r.id = of_request AND r.state = 'SENT' FOR UPDATE;
    IF asked.id IS NULL OR NOT EXISTS (SELECT 1 FROM public.cases_decisionsignature s
        WHERE s.request_id = asked.id AND s.member_id = app.user_id() AND s.sitting = 'SIGNED') THEN
      RETURN;
    END IF;
    SELECT s.verdict INTO answer FROM public.cases_decisionsignature s
      JOIN app.sitting_members() m ON m.body_id = asked.body_id AND m.user_id = s.member_id
        AND m.organisation_id = s.organisation_id
      JOIN public.nrm_actors_decidingbody b ON b.id = asked.body_id
        AND b.form = 'PANEL' AND b.dissolved_on IS NULL AND 'IDENTIFIED' = ANY (b.rungs)
      WHERE s.request_id = asked.id AND s.sitting = 'SIGNED'
      GROUP BY s.verdict, b.quorum HAVING count(*) >= b.quorum;
    IF answer IS NULL THEN
      RETURN;
    END IF;
    INSERT INTO public.cases_statusdecision (id, case_id, episode_id, assessment_id, rung, state,
        body_id, request, decided_at, decided_by_id, sealed_statement_revision)
      VALUES (new_decision, asked.case_id, asked.episode_id, asked.assessment_id, answer,
        CASE answer WHEN 'IDENTIFIED' THEN 'CHECKING' ELSE 'RECORDED' END, asked.body_id, asked.id,
        clock_timestamp(), app.user_id(), 0);
    UPDATE public.cases_decisionrequest r SET state = 'DECIDED', ended_at = clock_timestamp()
      WHERE r.id = asked.id;
    RETURN QUERY SELECT asked.case_id, answer;
  END $$;

DROP FUNCTION app.consent_holds(uuid);
