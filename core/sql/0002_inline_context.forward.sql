-- The context is asked several times in every policy. Without a pinned search_path the planner puts
-- these bodies in the place of the calls, which costs a tenth; every name in them is qualified.
CREATE OR REPLACE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(pg_catalog.current_setting('app.user', true), '')::pg_catalog.uuid $$;

CREATE OR REPLACE FUNCTION app.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(pg_catalog.current_setting('app.organisation', true), '')::pg_catalog.uuid $$;

CREATE OR REPLACE FUNCTION app.groups() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(pg_catalog.current_setting('app.groups', true), '')
    ::pg_catalog.int4[], '{}') $$;

CREATE OR REPLACE FUNCTION app.roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT coalesce(nullif(pg_catalog.current_setting('app.roles', true), '')
    ::pg_catalog.text[], '{}') $$;

CREATE OR REPLACE FUNCTION app.has_role(code text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT code OPERATOR(pg_catalog.=) ANY (coalesce(
    nullif(pg_catalog.current_setting('app.roles', true), '')::pg_catalog.text[], '{}')) $$;
