DROP FUNCTION app.drop_quota_over(), app.take_back_quota(text, text);
CREATE OR REPLACE FUNCTION app.spend_quota(of_kind text, of_subject text, per interval)
  RETURNS TABLE (spent bigint) LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(of_kind || chr(31) || of_subject, 0));
    DELETE FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject
      AND q.spent_at < clock_timestamp() - per;
    INSERT INTO app.quota (kind, subject) VALUES (of_kind, of_subject);
    RETURN QUERY SELECT count(*) FROM app.quota q WHERE q.kind = of_kind AND q.subject = of_subject;
  END $$;
ALTER TABLE app.quota DROP COLUMN over_at;
