-- Assessments end; decisions are made once; a panel decides by its quorum; a card answers little.

SELECT app.raise_case_wall('cases_assessment');
DROP POLICY case_remove ON cases_assessment;
SELECT app.raise_case_wall('cases_statusdecision');
DROP POLICY case_add ON cases_statusdecision;
DROP POLICY case_remove ON cases_statusdecision;
SELECT app.raise_case_wall('cases_statuscertificate');
DROP POLICY case_add ON cases_statuscertificate;
DROP POLICY case_write ON cases_statuscertificate;
DROP POLICY case_remove ON cases_statuscertificate;

CREATE FUNCTION app.guard_matter() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.cases_episode e
        WHERE e.id = NEW.episode_id AND e.case_id = NEW.case_id)
       OR (TG_TABLE_NAME <> 'cases_assessment'
        AND to_jsonb(NEW) ->> 'assessment_id' IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM public.cases_assessment a
          WHERE a.id = (to_jsonb(NEW) ->> 'assessment_id')::uuid
            AND a.episode_id = NEW.episode_id)) THEN
      RAISE EXCEPTION 'this matter belongs to another case' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_matter BEFORE INSERT ON cases_assessment
  FOR EACH ROW EXECUTE FUNCTION app.guard_matter();
CREATE TRIGGER guard_matter BEFORE INSERT ON cases_statusdecision
  FOR EACH ROW EXECUTE FUNCTION app.guard_matter();
CREATE TRIGGER guard_matter BEFORE INSERT ON cases_decisionrequest
  FOR EACH ROW EXECUTE FUNCTION app.guard_matter();

CREATE FUNCTION app.guard_assessment() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF OLD.finished_at IS NOT NULL OR (NEW.id, NEW.case_id, NEW.episode_id, NEW.criteria,
        NEW.started_at, NEW.assessed_by_id) IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.episode_id,
        OLD.criteria, OLD.started_at, OLD.assessed_by_id) THEN
      RAISE EXCEPTION 'a finished assessment stays as it is' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_assessment BEFORE UPDATE ON cases_assessment
  FOR EACH ROW EXECUTE FUNCTION app.guard_assessment();

-- The officer of the asker's own organisation, accredited today, whom the asker is.
CREATE FUNCTION app.may_presume(of_body uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.has_role('DECIDING_OFFICER') AND EXISTS (
      SELECT 1 FROM public.nrm_actors_decidingbody b
      JOIN public.nrm_actors_bodymember m ON m.body_id = b.id AND m.dismissed_on IS NULL
      JOIN public.nrm_actors_accreditation a ON a.organisation_id = b.organisation_id
        AND a.kind = 'GIVE_PRESUMED' AND a.valid_from <= CURRENT_DATE
        AND (a.valid_to IS NULL OR a.valid_to > CURRENT_DATE)
      WHERE b.id = of_body AND b.form = 'OFFICER' AND b.dissolved_on IS NULL
        AND 'PRESUMED' = ANY (b.rungs) AND m.user_id = app.user_id()
        AND m.organisation_id = app.organisation() AND b.organisation_id = app.organisation()) $$;
GRANT EXECUTE ON FUNCTION app.may_presume(uuid) TO ishenim_web;

CREATE POLICY status_decide ON cases_statusdecision FOR INSERT TO ishenim_web WITH CHECK (
  app.leads_case(case_id) AND app.opens_case(case_id) AND decided_by_id = (SELECT app.user_id())
  AND ((rung = 'PRESUMED' AND state = 'CHECKING' AND app.may_presume(body_id))
    OR rung = 'DECLINED'));
-- A negative answer exists for the lead organisation only.
CREATE POLICY status_refusal_is_ours ON cases_statusdecision AS RESTRICTIVE FOR SELECT
  TO ishenim_web USING (rung IN ('PRESUMED', 'IDENTIFIED') OR app.leads_case(case_id));

CREATE FUNCTION app.guard_status() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF TG_OP = 'INSERT' THEN
      IF NEW.rung IN ('PRESUMED', 'NOT_IDENTIFIED') AND EXISTS (
          SELECT 1 FROM public.cases_statusdecision d
          WHERE d.episode_id = NEW.episode_id AND d.rung = 'IDENTIFIED') THEN
        RAISE EXCEPTION 'the ladder goes up' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR NOT (OLD.state IN ('CHECKING', 'HELD') AND NEW.state IN ('ISSUED', 'HELD'))
       OR to_jsonb(NEW) - 'state' IS DISTINCT FROM to_jsonb(OLD) - 'state' THEN
      RAISE EXCEPTION 'a decision stays as it was made' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_status BEFORE INSERT OR UPDATE ON cases_statusdecision
  FOR EACH ROW EXECUTE FUNCTION app.guard_status();

CREATE FUNCTION app.guard_certificate() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    RAISE EXCEPTION 'a certificate stays as it was issued' USING ERRCODE = 'check_violation';
  END $$;
CREATE TRIGGER guard_certificate BEFORE UPDATE ON cases_statuscertificate
  FOR EACH ROW EXECUTE FUNCTION app.guard_certificate();

-- Issues the certificate of a decision that was checked: its maker asks, in the same transaction.
CREATE FUNCTION app.issue_certificate(of_decision uuid, certificate uuid, new_number text,
    of_class text, of_month date, until_day date, of_key text, of_signature bytea)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DECLARE made public.cases_statusdecision;
  BEGIN
    UPDATE public.cases_statusdecision d SET state = 'ISSUED'
      WHERE d.id = of_decision AND d.state = 'CHECKING' AND d.decided_by_id = app.user_id()
      RETURNING d.* INTO made;
    IF made.id IS NULL THEN
      RAISE EXCEPTION 'no decision waits for this certificate'
        USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.cases_statuscertificate (id, case_id, decision_id, number, rung,
        authority_class, decided_month, valid_until, key_id, signature, signed_at)
      VALUES (certificate, made.case_id, made.id, new_number, made.rung, of_class, of_month,
        until_day, of_key, of_signature, clock_timestamp());
  END $$;
GRANT EXECUTE ON FUNCTION
  app.issue_certificate(uuid, uuid, text, text, date, date, text, bytea) TO ishenim_web;

-- Questions to a panel: the lead's people who open the case, and members who did not step aside.
CREATE POLICY request_member_read ON cases_decisionrequest FOR SELECT TO ishenim_web USING (
  (SELECT app.has_role('DECIDING_OFFICER'))
  AND EXISTS (SELECT 1 FROM nrm_actors_bodymember m WHERE m.body_id = cases_decisionrequest.body_id
    AND m.user_id = (SELECT app.user_id()) AND m.organisation_id = (SELECT app.organisation())
    AND m.dismissed_on IS NULL)
  AND NOT EXISTS (SELECT 1 FROM cases_decisionsignature s
    WHERE s.request_id = cases_decisionrequest.id AND s.member_id = (SELECT app.user_id())
      AND s.sitting = 'RECUSED'));
CREATE POLICY request_lead_read ON cases_decisionrequest FOR SELECT TO ishenim_web USING (
  lead_id = (SELECT app.organisation())
  AND (EXISTS (SELECT 1 FROM cases_caseuserpermission p
      WHERE p.case_id = cases_decisionrequest.case_id AND p.user_id = (SELECT app.user_id())
        AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
    OR EXISTS (SELECT 1 FROM cases_casegrouppermission p
      WHERE p.case_id = cases_decisionrequest.case_id
        AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}'))
        AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))));
CREATE POLICY request_send ON cases_decisionrequest FOR INSERT TO ishenim_web WITH CHECK (
  lead_id = (SELECT app.organisation()) AND sent_by_id = (SELECT app.user_id()) AND state = 'SENT'
  AND app.leads_case(case_id) AND app.opens_case(case_id));
CREATE POLICY request_take_back ON cases_decisionrequest FOR UPDATE TO ishenim_web
  USING (lead_id = (SELECT app.organisation()) AND app.opens_case(case_id))
  WITH CHECK (lead_id = (SELECT app.organisation()) AND state = 'WITHDRAWN');

CREATE FUNCTION app.guard_decision_request() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF OLD.state <> 'SENT' OR NEW.state = 'SENT'
       OR to_jsonb(NEW) - 'state' - 'ended_at' IS DISTINCT FROM to_jsonb(OLD) - 'state' - 'ended_at'
    THEN
      RAISE EXCEPTION 'a question to a panel only ends' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_decision_request BEFORE UPDATE ON cases_decisionrequest
  FOR EACH ROW EXECUTE FUNCTION app.guard_decision_request();

-- When a question ends, the keys that the members' organisations held of it end with it.
CREATE FUNCTION app.end_keys_of_decision_request() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    DELETE FROM public.vault_keygrant g WHERE g.room_id = NEW.id AND g.referral = NEW.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER end_keys_of_decision_request AFTER UPDATE ON cases_decisionrequest
  FOR EACH ROW EXECUTE FUNCTION app.end_keys_of_decision_request();

CREATE FUNCTION app.may_sign(of_request uuid, of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.has_role('DECIDING_OFFICER') AND EXISTS (
      SELECT 1 FROM public.cases_decisionrequest r
      JOIN public.nrm_actors_bodymember m ON m.body_id = r.body_id AND m.dismissed_on IS NULL
      WHERE r.id = of_request AND r.case_id = of_case AND r.state = 'SENT'
        AND m.user_id = app.user_id() AND m.organisation_id = app.organisation()) $$;
GRANT EXECUTE ON FUNCTION app.may_sign(uuid, uuid) TO ishenim_web;

CREATE POLICY signature_own ON cases_decisionsignature FOR SELECT TO ishenim_web
  USING (member_id = (SELECT app.user_id()));
CREATE POLICY signature_lead ON cases_decisionsignature FOR SELECT TO ishenim_web USING (
  EXISTS (SELECT 1 FROM cases_caseuserpermission p
    WHERE p.case_id = cases_decisionsignature.case_id AND p.user_id = (SELECT app.user_id())
      AND p.reason <> 'REFERRAL' AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now()))
  OR EXISTS (SELECT 1 FROM cases_casegrouppermission p
    WHERE p.case_id = cases_decisionsignature.case_id
      AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}'))
      AND p.reason <> 'REFERRAL' AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now())));
CREATE POLICY signature_add ON cases_decisionsignature FOR INSERT TO ishenim_web WITH CHECK (
  member_id = (SELECT app.user_id()) AND organisation_id = (SELECT app.organisation())
  AND app.may_sign(request_id, case_id));

-- Decides when the members who still sit have signed the same answer up to the quorum; the asker
-- is one of them. Answers nothing until then.
CREATE FUNCTION app.decide_by_panel(of_request uuid, new_decision uuid)
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
GRANT EXECUTE ON FUNCTION app.decide_by_panel(uuid, uuid) TO ishenim_web;

-- Cards: a new one ends the old one; asking with a digest answers the same five things, or nothing
-- five times. The case is for the record of events alone.
CREATE FUNCTION app.issue_card(card uuid, of_episode uuid, of_digest bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.cases_episode e
        JOIN public.cases_statusdecision d ON d.episode_id = e.id AND d.state = 'ISSUED'
        WHERE e.id = of_episode AND app.leads_case(e.case_id) AND app.opens_case(e.case_id)) THEN
      RAISE EXCEPTION 'no certificate for this card' USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE public.cases_statuscard c SET ended_at = clock_timestamp()
      WHERE c.episode_id = of_episode AND c.ended_at IS NULL;
    INSERT INTO public.cases_statuscard (id, episode_id, digest, issued_by_id, issued_at)
      VALUES (card, of_episode, of_digest, app.user_id(), clock_timestamp());
  END $$;

CREATE FUNCTION app.card_of(of_episode uuid) RETURNS TABLE (issued_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT c.issued_at FROM public.cases_statuscard c
        JOIN public.cases_episode e ON e.id = c.episode_id
        WHERE c.episode_id = of_episode AND c.ended_at IS NULL
          AND app.leads_case(e.case_id) AND app.opens_case(e.case_id) $$;

CREATE FUNCTION app.confirm_status(digests bytea[])
  RETURNS TABLE (confirmed boolean, rung text, decided_month date, valid_until date,
    authority_class text, case_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.nrm_actors_accreditation a
        WHERE a.organisation_id = app.organisation() AND a.valid_from <= CURRENT_DATE
          AND (a.valid_to IS NULL OR a.valid_to > CURRENT_DATE)) THEN
      RAISE EXCEPTION 'only accredited actors check cards' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
      SELECT f.case_id IS NOT NULL, f.rung::text, f.decided_month, f.valid_until,
        f.authority_class::text, f.case_id
      FROM (VALUES (1)) AS one (row) LEFT JOIN LATERAL (
        SELECT t.case_id, t.rung, t.decided_month, t.valid_until, t.authority_class
        FROM public.cases_statuscard c
        JOIN public.cases_statusdecision d ON d.episode_id = c.episode_id AND d.state = 'ISSUED'
        JOIN public.cases_statuscertificate t ON t.decision_id = d.id
        WHERE c.digest = ANY (digests) AND c.ended_at IS NULL
          AND (t.valid_until IS NULL OR t.valid_until >= CURRENT_DATE)
          AND NOT EXISTS (SELECT 1 FROM public.cases_statusdecision n
            WHERE n.episode_id = d.episode_id AND n.rung = 'NOT_IDENTIFIED'
              AND n.decided_at > d.decided_at)
        ORDER BY d.rung = 'IDENTIFIED' DESC, t.signed_at DESC LIMIT 1) f ON true;
  END $$;
GRANT EXECUTE ON FUNCTION app.issue_card(uuid, uuid, bytea), app.card_of(uuid),
  app.confirm_status(bytea[]) TO ishenim_web;
