-- How a write ended: its settlement stands a little further on in the same chain.
CREATE FUNCTION app.audit_outcome(of_id uuid, of_chain uuid, of_sequence bigint, of_outcome text)
  RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT CASE WHEN of_outcome = 'INTENDED' THEN coalesce((
        SELECT s.outcome FROM audit_event s WHERE s.chain = of_chain
          AND s.sequence > of_sequence AND s.sequence <= of_sequence + 1000
          AND s.event = 'record.settled' AND of_id = ANY (s.object_ids)
          ORDER BY s.sequence LIMIT 1), of_outcome) ELSE of_outcome END
  $$;

-- The log of the asker's own organisation, newest first, without ids of cases and objects.
CREATE FUNCTION app.audit_security_log(
    of_event text, of_actor uuid, only_refused boolean, since timestamptz,
    before_at timestamptz, before_id uuid, page integer)
  RETURNS TABLE (id uuid, recorded_at timestamptz, actor uuid, organisation uuid, event text,
    outcome text, scopes text[], field_names text[], reason text, counts jsonb, objects integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT e.id, e.recorded_at, e.actor, e.organisation, e.event,
        app.audit_outcome(e.id, e.chain, e.sequence, e.outcome), e.scopes::text[],
        e.field_names::text[], e.reason, e.counts, cardinality(e.object_ids)
      FROM audit_event e
      WHERE e.organisation = app.organisation()
        AND app.roles() && ARRAY['ADMINISTRATOR', 'AUDITOR', 'SUPERVISOR']
        AND e.event <> 'record.settled'
        AND (of_event = '' OR e.event = of_event) AND (of_actor IS NULL OR e.actor = of_actor)
        AND (NOT only_refused OR e.outcome = 'REFUSED')
        AND (since IS NULL OR e.recorded_at >= since)
        AND (before_at IS NULL OR (e.recorded_at, e.id) < (before_at, before_id))
      ORDER BY e.recorded_at DESC, e.id DESC LIMIT page
  $$;

-- The log of the whole network, for auditors of a body that oversees it: no ids of cases and objects.
CREATE FUNCTION app.audit_network_log(
    of_event text, of_organisation uuid, only_refused boolean, since timestamptz,
    before_at timestamptz, before_id uuid, page integer)
  RETURNS TABLE (id uuid, recorded_at timestamptz, actor uuid, organisation uuid, event text,
    outcome text, scopes text[], field_names text[], reason text, counts jsonb, objects integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.has_role('AUDITOR') OR NOT EXISTS (SELECT 1 FROM accounts_organisation o
        WHERE o.id = app.organisation() AND o.kind IN ('OMBUDSMAN', 'COORDINATING_BODY')) THEN
      RETURN;
    END IF;
    RETURN QUERY SELECT e.id, e.recorded_at, e.actor, e.organisation, e.event::text,
        app.audit_outcome(e.id, e.chain, e.sequence, e.outcome), e.scopes::text[],
        e.field_names::text[], e.reason::text, e.counts, cardinality(e.object_ids)
      FROM audit_event e
      WHERE e.event <> 'record.settled' AND (of_event = '' OR e.event = of_event)
        AND (of_organisation IS NULL OR e.organisation = of_organisation)
        AND (NOT only_refused OR e.outcome = 'REFUSED')
        AND (since IS NULL OR e.recorded_at >= since)
        AND (before_at IS NULL OR (e.recorded_at, e.id) < (before_at, before_id))
      ORDER BY e.recorded_at DESC, e.id DESC LIMIT page;
  END $$;

-- Whether the asker may read what happened to this case. The room of cases replaces this with its
-- permission rows; until then nobody may.
CREATE FUNCTION app.audit_case_open(of_case uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT false $$;

CREATE FUNCTION app.audit_case_timeline(of_case uuid, before bigint, page integer)
  RETURNS TABLE (id uuid, sequence bigint, recorded_at timestamptz, actor uuid, organisation uuid,
    event text, outcome text, scopes text[], field_names text[], reason text, counts jsonb,
    objects integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT app.audit_case_open(of_case) THEN
      RETURN;
    END IF;
    RETURN QUERY SELECT e.id, e.sequence, e.recorded_at, e.actor, e.organisation, e.event::text,
        app.audit_outcome(e.id, e.chain, e.sequence, e.outcome), e.scopes::text[],
        e.field_names::text[], e.reason::text, e.counts, cardinality(e.object_ids)
      FROM audit_event e
      WHERE e.chain = of_case AND e.event <> 'record.settled'
        AND (before IS NULL OR e.sequence < before)
      ORDER BY e.sequence DESC LIMIT page;
  END $$;

GRANT EXECUTE ON FUNCTION
  app.audit_security_log(text, uuid, boolean, timestamptz, timestamptz, uuid, integer),
  app.audit_network_log(text, uuid, boolean, timestamptz, timestamptz, uuid, integer),
  app.audit_case_timeline(uuid, bigint, integer) TO ishenim_web;
