-- Draws and releases are written by the statistics role, never changed, and public once published.
CREATE POLICY draw_keep ON reporting_perioddraw FOR INSERT TO ishenim_stats WITH CHECK (true);
CREATE POLICY draw_resume ON reporting_perioddraw FOR SELECT TO ishenim_stats USING (true);
CREATE POLICY ledger_keep ON reporting_drawledger FOR INSERT TO ishenim_stats WITH CHECK (true);
CREATE POLICY ledger_read ON reporting_drawledger FOR SELECT TO ishenim_stats USING (true);
CREATE POLICY release_make ON reporting_release FOR INSERT TO ishenim_stats WITH CHECK (true);
CREATE POLICY release_chain ON reporting_release FOR SELECT TO ishenim_stats USING (true);
CREATE POLICY cell_make ON reporting_releasecell FOR INSERT TO ishenim_stats WITH CHECK (true);
GRANT SELECT, INSERT ON reporting_perioddraw, reporting_drawledger, reporting_release
  TO ishenim_stats;
GRANT INSERT ON reporting_releasecell TO ishenim_stats;

CREATE FUNCTION app.approves_releases() RETURNS boolean LANGUAGE sql STABLE
  SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.has_role('COORDINATOR') OR app.has_role('AUDITOR')
    OR app.has_role('SUPERVISOR') $$;
GRANT EXECUTE ON FUNCTION app.approves_releases() TO ishenim_web;

CREATE POLICY release_read ON reporting_release FOR SELECT TO ishenim_web
  USING (EXISTS (SELECT 1 FROM reporting_publication p WHERE p.release_id = reporting_release.id)
    OR (SELECT app.approves_releases()));
CREATE POLICY cell_read ON reporting_releasecell FOR SELECT TO ishenim_web
  USING (EXISTS (SELECT 1 FROM reporting_release r WHERE r.id = reporting_releasecell.release_id));
CREATE POLICY approval_read ON reporting_approval FOR SELECT TO ishenim_web
  USING ((SELECT app.approves_releases()));
CREATE POLICY approval_give ON reporting_approval FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.approves_releases()) AND approved_by = (SELECT app.user_id())
    AND approved_in = (SELECT app.organisation()));
CREATE POLICY publication_read ON reporting_publication FOR SELECT TO ishenim_web USING (true);
CREATE POLICY publication_make ON reporting_publication FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.approves_releases()) AND published_by = (SELECT app.user_id()));

CREATE FUNCTION app.statistics_guard_approval() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM reporting_release r
          WHERE r.id = NEW.release_id AND r.sha256 = NEW.sha256)
       OR NOT EXISTS (SELECT 1 FROM accounts_membership m
          WHERE m.user_id = NEW.approved_by AND m.organisation_id = NEW.approved_in
            AND m.ended_at IS NULL) THEN
      RAISE EXCEPTION 'an approval is a member''s, for the bytes of the release'
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_approval BEFORE INSERT ON reporting_approval
  FOR EACH ROW EXECUTE FUNCTION app.statistics_guard_approval();

CREATE FUNCTION app.statistics_guard_publication() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF (SELECT count(DISTINCT a.approved_in) FROM reporting_approval a
        JOIN reporting_release r ON r.id = a.release_id AND r.sha256 = a.sha256
        WHERE a.release_id = NEW.release_id) < 2 THEN
      RAISE EXCEPTION 'two organisations approve a release' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_publication BEFORE INSERT ON reporting_publication
  FOR EACH ROW EXECUTE FUNCTION app.statistics_guard_publication();

CREATE TRIGGER keep_draws BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_perioddraw
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
CREATE TRIGGER keep_ledger BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_drawledger
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
CREATE TRIGGER keep_releases BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_release
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
CREATE TRIGGER keep_cells BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_releasecell
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
CREATE TRIGGER keep_approvals BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_approval
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
CREATE TRIGGER keep_publications BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_publication
  FOR EACH STATEMENT EXECUTE FUNCTION app.statistics_refuse_change();
ALTER TABLE reporting_perioddraw ENABLE ALWAYS TRIGGER keep_draws;
ALTER TABLE reporting_drawledger ENABLE ALWAYS TRIGGER keep_ledger;
ALTER TABLE reporting_release ENABLE ALWAYS TRIGGER keep_releases;
ALTER TABLE reporting_releasecell ENABLE ALWAYS TRIGGER keep_cells;
ALTER TABLE reporting_approval ENABLE ALWAYS TRIGGER keep_approvals;
ALTER TABLE reporting_publication ENABLE ALWAYS TRIGGER keep_publications;
