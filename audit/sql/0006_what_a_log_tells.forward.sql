-- The rooms of cases, and of what leads to them, that open to the asker. The room of cases replaces
-- this with its permission rows; until then none does.
CREATE FUNCTION app.audit_open_rooms() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$ SELECT '{}'::uuid[] $$;

-- What both logs tell. An event belongs to a case if it names one, or if its kind is not among those
-- of offices and sign-in: a new kind is a case's until it is named here.
-- A supervisor is told of cases that open to them. What names no case but rooms only is told when one
-- of them opens; readings of many, and what a receiver answers, are told bare, whatever they met.
-- Who watches over misuse is told every event of a case, bare: who, when, what kind, and how many
-- were listed. That somebody must not know looks as any other writing; filters go by what is shown.
CREATE FUNCTION app.audit_log(
    of_organisation uuid, as_supervisor boolean, of_event text, of_actor uuid, only_refused boolean,
    since timestamptz, before_at timestamptz, before_id uuid, page integer)
  RETURNS TABLE (id uuid, recorded_at timestamptz, actor uuid, organisation uuid, event text,
    outcome text, scopes text[], field_names text[], reason text, counts jsonb, objects integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    of_offices text[] := ARRAY['access', 'accreditation', 'actor_profile', 'agreement', 'beds',
      'body_member', 'catalogue', 'contact_point', 'deciding_body', 'device_code', 'factor',
      'invitation', 'membership', 'month', 'network_log', 'nrm_setting', 'organisation', 'password',
      'period', 'release', 'roles', 'security_log', 'service', 'session', 'sign_in', 'step_up',
      'token'];
    who_must_not_know text[] := ARRAY['case.recused', 'case.restricted', 'case.unrestricted',
      'decision_request.recused', 'exclusion.ended', 'exclusion.recorded'];
    open_rooms uuid[] := '{}';
  BEGIN
    IF as_supervisor THEN
      open_rooms := app.audit_open_rooms();
    END IF;
    RETURN QUERY
      SELECT e.id, e.recorded_at, e.actor, e.organisation, told.event,
          app.audit_outcome(e.id, e.chain, e.sequence, e.outcome),
          CASE WHEN seen.whole THEN e.scopes::text[] ELSE '{}' END,
          CASE WHEN seen.whole THEN e.field_names::text[] ELSE '{}' END,
          CASE WHEN seen.whole THEN e.reason::text ELSE '' END,
          CASE WHEN seen.whole THEN e.counts ELSE '{}' END,
          CASE WHEN seen.whole OR (kind.many AND NOT as_supervisor)
            THEN cardinality(e.object_ids) ELSE 0 END
        FROM public.audit_event e
        CROSS JOIN LATERAL (SELECT
            e."case" IS NULL AND (split_part(e.event, '.', 1) = ANY (of_offices)
              OR (e.event LIKE 'key.%' AND e.object_ids = ARRAY[e.organisation])) AS office,
            e."case" IS NULL AND e.outcome = 'DONE' AS many) AS kind
        CROSS JOIN LATERAL (SELECT as_supervisor AND NOT kind.office AND CASE
            WHEN e."case" IS NOT NULL THEN e."case" = ANY (open_rooms)
            ELSE EXISTS (SELECT 1 FROM unnest(e.object_ids) AS one (room)
              WHERE one.room = ANY (open_rooms)) END AS yes) AS opens
        CROSS JOIN LATERAL (SELECT
            kind.office OR (opens.yes AND NOT kind.many) AS whole) AS seen
        CROSS JOIN LATERAL (SELECT CASE WHEN NOT seen.whole AND e.event = ANY (who_must_not_know)
            THEN 'case.written' ELSE e.event::text END AS event) AS told
        WHERE (of_organisation IS NULL OR e.organisation = of_organisation)
          AND e.event <> 'record.settled'
          AND (kind.office OR NOT as_supervisor OR opens.yes
            OR (kind.many AND e.event NOT IN ('card.checked', 'case.of_colleague_met'))
            OR (e."case" IS NULL AND e.event LIKE 'referral.%' AND e.event <> 'referral.expired'))
          AND (of_event = '' OR told.event = of_event) AND (of_actor IS NULL OR e.actor = of_actor)
          AND (NOT only_refused OR e.outcome = 'REFUSED')
          AND (since IS NULL OR e.recorded_at >= since)
          AND (before_at IS NULL OR (e.recorded_at, e.id) < (before_at, before_id))
        ORDER BY e.recorded_at DESC, e.id DESC LIMIT page;
  END $$;

CREATE OR REPLACE FUNCTION app.audit_security_log(
    of_event text, of_actor uuid, only_refused boolean, since timestamptz,
    before_at timestamptz, before_id uuid, page integer)
  RETURNS TABLE (id uuid, recorded_at timestamptz, actor uuid, organisation uuid, event text,
    outcome text, scopes text[], field_names text[], reason text, counts jsonb, objects integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF app.organisation() IS NOT NULL
        AND app.roles() && ARRAY['ADMINISTRATOR', 'AUDITOR', 'SUPERVISOR'] THEN
      RETURN QUERY SELECT * FROM app.audit_log(app.organisation(),
        'SUPERVISOR' = ANY (app.roles()), of_event, of_actor, only_refused, since, before_at,
        before_id, page);
    END IF;
  END $$;

CREATE OR REPLACE FUNCTION app.audit_network_log(
    of_event text, of_organisation uuid, only_refused boolean, since timestamptz,
    before_at timestamptz, before_id uuid, page integer)
  RETURNS TABLE (id uuid, recorded_at timestamptz, actor uuid, organisation uuid, event text,
    outcome text, scopes text[], field_names text[], reason text, counts jsonb, objects integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF app.has_role('AUDITOR') AND EXISTS (SELECT 1 FROM public.accounts_organisation o
        WHERE o.id = app.organisation() AND o.kind IN ('OMBUDSMAN', 'COORDINATING_BODY')) THEN
      RETURN QUERY SELECT * FROM app.audit_log(of_organisation, false, of_event, NULL, only_refused,
        since, before_at, before_id, page);
    END IF;
  END $$;
