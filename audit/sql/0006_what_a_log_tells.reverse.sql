DROP FUNCTION app.audit_log(uuid, boolean, text, uuid, boolean, timestamptz, timestamptz, uuid, integer);
-- The log of the asker's own organisation, newest first, without ids of cases and objects.
CREATE OR REPLACE FUNCTION app.audit_security_log(
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
CREATE OR REPLACE FUNCTION app.audit_network_log(
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

DROP FUNCTION app.audit_open_rooms();
