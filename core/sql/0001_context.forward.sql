-- Who is asking, for one transaction: set by core.scope, read by every row policy.
CREATE SCHEMA app;
REVOKE ALL ON SCHEMA app FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO ishenim_web, ishenim_worker, ishenim_stats;

CREATE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;

CREATE FUNCTION app.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;

CREATE FUNCTION app.groups() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(nullif(current_setting('app.groups', true), '')::integer[], '{}') $$;

CREATE FUNCTION app.roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}') $$;

CREATE FUNCTION app.has_role(code text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT code = ANY (coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}')) $$;

CREATE FUNCTION app.read_context() RETURNS TABLE (context text) LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT jsonb_build_array(
      coalesce(current_setting('app.user', true), ''),
      coalesce(current_setting('app.organisation', true), ''),
      coalesce(current_setting('app.groups', true), ''),
      coalesce(current_setting('app.roles', true), ''))::text $$;

CREATE FUNCTION app.restore_context(context text) RETURNS void LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    PERFORM set_config('app.user', context::jsonb ->> 0, true),
            set_config('app.organisation', context::jsonb ->> 1, true),
            set_config('app.groups', context::jsonb ->> 2, true),
            set_config('app.roles', context::jsonb ->> 3, true);
  END $$;

-- Counters survive the rollback of the request that they count.
CREATE TABLE app.quota (
  kind text NOT NULL,
  subject text NOT NULL,
  spent_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX quota_by_subject ON app.quota (kind, subject, spent_at);

CREATE FUNCTION app.spend_quota(of_kind text, of_subject text, per interval)
  RETURNS TABLE (spent bigint) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(of_kind || chr(31) || of_subject, 0));
    DELETE FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject
      AND q.spent_at < clock_timestamp() - per;
    INSERT INTO app.quota (kind, subject) VALUES (of_kind, of_subject);
    RETURN QUERY SELECT count(*) FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject;
  END $$;

CREATE FUNCTION app.clear_quota(of_kind text, of_subject text) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ DELETE FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO ishenim_web, ishenim_worker, ishenim_stats;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
