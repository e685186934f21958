-- Accreditations and certificates run by the date where the installation is.
CREATE OR REPLACE FUNCTION app.may_presume(of_body uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.has_role('DECIDING_OFFICER') AND EXISTS (
      SELECT 1 FROM public.nrm_actors_decidingbody b
      JOIN public.nrm_actors_bodymember m ON m.body_id = b.id AND m.dismissed_on IS NULL
      JOIN public.nrm_actors_accreditation a ON a.organisation_id = b.organisation_id
        AND a.kind = 'GIVE_PRESUMED' AND a.valid_from <= app.today()
        AND (a.valid_to IS NULL OR a.valid_to > app.today())
      WHERE b.id = of_body AND b.form = 'OFFICER' AND b.dissolved_on IS NULL
        AND 'PRESUMED' = ANY (b.rungs) AND m.user_id = app.user_id()
        AND m.organisation_id = app.organisation() AND b.organisation_id = app.organisation()) $$;

CREATE OR REPLACE FUNCTION app.confirm_status(digests bytea[])
  RETURNS TABLE (confirmed boolean, rung text, decided_month date, valid_until date,
    authority_class text, case_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.nrm_actors_accreditation a
        WHERE a.organisation_id = app.organisation() AND a.valid_from <= app.today()
          AND (a.valid_to IS NULL OR a.valid_to > app.today())) THEN
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
          AND (t.valid_until IS NULL OR t.valid_until >= app.today())
          AND NOT EXISTS (SELECT 1 FROM public.cases_statusdecision n
            WHERE n.episode_id = d.episode_id AND n.rung = 'NOT_IDENTIFIED'
              AND n.decided_at > d.decided_at)
        ORDER BY d.rung = 'IDENTIFIED' DESC, t.signed_at DESC LIMIT 1) f ON true;
  END $$;
