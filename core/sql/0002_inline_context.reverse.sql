CREATE OR REPLACE FUNCTION app.user_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT nullif(current_setting('app.user', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION app.organisation() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION app.groups() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(nullif(current_setting('app.groups', true), '')::integer[], '{}') $$;

CREATE OR REPLACE FUNCTION app.roles() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}') $$;

CREATE OR REPLACE FUNCTION app.has_role(code text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  SET search_path = pg_catalog, pg_temp
  AS $$ SELECT code = ANY (coalesce(nullif(current_setting('app.roles', true), '')::text[], '{}')) $$;

