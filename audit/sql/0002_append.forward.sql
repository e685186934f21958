-- The record is appended to by app.audit_append and by nothing else.
CREATE FUNCTION app.audit_refuse_change() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    RAISE EXCEPTION 'the record is only ever appended to' USING ERRCODE = 'insufficient_privilege';
  END $$;
CREATE TRIGGER audit_event_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_refuse_change();
CREATE TRIGGER audit_seal_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION app.audit_refuse_change();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_never_changes;
ALTER TABLE audit_seal ENABLE ALWAYS TRIGGER audit_seal_never_changes;

-- Appends one event to its chain. The chain's lock is held until this one statement has committed,
-- so that a chain never forks; the shared lock lets a seal wait for appends that are under way.
-- Locks and hash are plain expressions, which the server keeps prepared between calls; inside a
-- query they would cost twice as much.
-- The hashed bytes: the former hash, then each part after its length in four bytes; what is null
-- has length -1. audit.canonical builds the same bytes in Python.
CREATE FUNCTION app.audit_append(
    of_id uuid, of_chain uuid, of_actor uuid, of_organisation uuid, of_event text, of_outcome text,
    of_case uuid, of_objects uuid[], of_scopes text[], of_fields text[], of_reason text,
    of_counts jsonb, of_request uuid)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    locked text;
    former_sequence bigint;
    former_hash bytea;
    former_moment timestamptz;
    moment timestamptz;
    own_hash bytea;
  BEGIN
    IF of_event || '.' || of_reason || '.' || array_to_string(of_scopes || of_fields, '.')
        !~ '^[A-Za-z0-9_.:-]+$' OR of_counts::text !~ '^\{("[a-z_]+": -?[0-9]+(, )?)*\}$' THEN
      RAISE EXCEPTION 'an event holds names and counts, never values'
        USING ERRCODE = 'check_violation';
    END IF;
    locked := pg_advisory_xact_lock_shared(7245019)::text;
    locked := pg_advisory_xact_lock(uuid_hash_extended(of_chain, 0))::text;
    SELECT e.sequence, e.hash, e.recorded_at INTO former_sequence, former_hash, former_moment
      FROM audit_event e WHERE e.chain = of_chain ORDER BY e.sequence DESC LIMIT 1;
    IF former_sequence IS NULL THEN
      former_sequence := 0;
      former_hash := '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea;
    END IF;
    moment := greatest(clock_timestamp(), former_moment);
    own_hash := sha256(former_hash
      || int4send(16) || uuid_send(of_id)
      || int4send(16) || uuid_send(of_chain)
      || int4send(8) || int8send(former_sequence + 1)
      || int4send(8) || int8send((extract(epoch FROM moment) * 1000000)::bigint)
      || coalesce(int4send(16) || uuid_send(of_actor), int4send(-1))
      || coalesce(int4send(16) || uuid_send(of_organisation), int4send(-1))
      || int4send(octet_length(of_event)) || convert_to(of_event, 'UTF8')
      || int4send(octet_length(of_outcome)) || convert_to(of_outcome, 'UTF8')
      || coalesce(int4send(16) || uuid_send(of_case), int4send(-1))
      || int4send(octet_length(array_send(of_objects))) || array_send(of_objects)
      || int4send(octet_length(array_send(of_scopes))) || array_send(of_scopes)
      || int4send(octet_length(array_send(of_fields))) || array_send(of_fields)
      || int4send(octet_length(of_reason)) || convert_to(of_reason, 'UTF8')
      || int4send(octet_length(of_counts::text)) || convert_to(of_counts::text, 'UTF8')
      || coalesce(int4send(16) || uuid_send(of_request), int4send(-1)));
    INSERT INTO audit_event (id, chain, sequence, recorded_at, actor, organisation, event, outcome,
        "case", object_ids, scopes, field_names, reason, counts, request, previous_hash, hash)
      VALUES (of_id, of_chain, former_sequence + 1, moment, of_actor, of_organisation, of_event,
        of_outcome, of_case, of_objects, of_scopes, of_fields, of_reason, of_counts, of_request,
        former_hash, own_hash);
  END $$;
GRANT EXECUTE ON FUNCTION app.audit_append(uuid, uuid, uuid, uuid, text, text, uuid, uuid[], text[],
  text[], text, jsonb, uuid) TO ishenim_web, ishenim_worker, ishenim_stats;
