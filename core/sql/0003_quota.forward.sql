-- A count knows when its window is over, so that it can be swept; one act can be taken back.
ALTER TABLE app.quota ADD COLUMN over_at timestamptz NOT NULL DEFAULT clock_timestamp();
CREATE INDEX quota_by_end ON app.quota (over_at);

CREATE OR REPLACE FUNCTION app.spend_quota(of_kind text, of_subject text, per interval)
  RETURNS TABLE (spent bigint) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(of_kind || chr(31) || of_subject, 0));
    DELETE FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject
      AND q.spent_at < clock_timestamp() - per;
    INSERT INTO app.quota (kind, subject, over_at)
      VALUES (of_kind, of_subject, clock_timestamp() + per);
    RETURN QUERY SELECT count(*) FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject;
  END $$;

CREATE FUNCTION app.take_back_quota(of_kind text, of_subject text) RETURNS void LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ DELETE FROM app.quota q WHERE q.ctid = (
          SELECT l.ctid FROM app.quota l WHERE l.kind = of_kind AND l.subject = of_subject
            ORDER BY l.spent_at DESC LIMIT 1 FOR UPDATE SKIP LOCKED) $$;

CREATE FUNCTION app.drop_quota_over() RETURNS TABLE (dropped bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = pg_catalog, pg_temp
  AS $$ WITH gone AS (DELETE FROM app.quota q WHERE q.over_at < clock_timestamp() RETURNING 1)
        SELECT count(*) FROM gone $$;

GRANT EXECUTE ON FUNCTION app.take_back_quota(text, text) TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.drop_quota_over() TO ishenim_worker;
