-- A key is forgotten after a day, also of somebody who writes no more.
CREATE FUNCTION app.drop_writes_over() RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH gone AS (
          DELETE FROM public.accounts_repeatedwrite w
            WHERE w.created_at < clock_timestamp() - interval '1 day' RETURNING 1)
        SELECT count(*) FROM gone $$;
GRANT EXECUTE ON FUNCTION app.drop_writes_over() TO ishenim_worker;
