-- The date where the installation is. The database itself keeps UTC, where the day ends hours later
-- or earlier: an accreditation "from today" would not hold yet, or a certificate still. The zone is
-- set by `raise_walls` from the same setting that Python reads; no session can choose another.
CREATE FUNCTION app.today() RETURNS date LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp SET timezone = 'UTC'
  AS $$ SELECT CURRENT_DATE $$;
