-- Every actor reads the registry; an organisation's administrator and the coordinator write it.

CREATE POLICY profile_read ON nrm_actors_actorprofile FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY profile_add ON nrm_actors_actorprofile FOR INSERT TO ishenim_web
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));
CREATE POLICY profile_change ON nrm_actors_actorprofile FOR UPDATE TO ishenim_web
  USING ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));

CREATE POLICY coverage_read ON nrm_actors_coverage FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY coverage_add ON nrm_actors_coverage FOR INSERT TO ishenim_web
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));
CREATE POLICY coverage_change ON nrm_actors_coverage FOR UPDATE TO ishenim_web
  USING ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));
CREATE POLICY coverage_remove ON nrm_actors_coverage FOR DELETE TO ishenim_web
  USING ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));

CREATE POLICY service_read ON nrm_actors_offeredservice FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY service_offer ON nrm_actors_offeredservice FOR INSERT TO ishenim_web
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));
CREATE POLICY service_change ON nrm_actors_offeredservice FOR UPDATE TO ishenim_web
  USING ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));

CREATE POLICY contact_point_read ON nrm_actors_contactpoint FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL
    AND (audience <> 'OWN' OR organisation_id = (SELECT app.organisation())));
CREATE POLICY contact_point_add ON nrm_actors_contactpoint FOR INSERT TO ishenim_web
  WITH CHECK ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));
CREATE POLICY contact_point_remove ON nrm_actors_contactpoint FOR DELETE TO ishenim_web
  USING ((organisation_id = (SELECT app.organisation()) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));

-- Whoever is on duty counts the beds.
CREATE POLICY bed_count_read ON nrm_actors_bedcount FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY bed_count_add ON nrm_actors_bedcount FOR INSERT TO ishenim_web
  WITH CHECK (organisation_id = (SELECT app.organisation()));
CREATE POLICY bed_count_change ON nrm_actors_bedcount FOR UPDATE TO ishenim_web
  USING (organisation_id = (SELECT app.organisation()))
  WITH CHECK (organisation_id = (SELECT app.organisation()));

-- A party may end an agreement; only the coordinator records one, so that nobody binds another.
CREATE POLICY agreement_read ON nrm_actors_agreement FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY agreement_record ON nrm_actors_agreement FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));
CREATE POLICY agreement_end ON nrm_actors_agreement FOR UPDATE TO ishenim_web
  USING (((SELECT app.organisation()) IN (first_id, second_id) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')))
  WITH CHECK (((SELECT app.organisation()) IN (first_id, second_id) AND (SELECT app.has_role('ADMINISTRATOR')))
    OR (SELECT app.has_role('COORDINATOR')));

CREATE POLICY accreditation_read ON nrm_actors_accreditation FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY accreditation_give ON nrm_actors_accreditation FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));
CREATE POLICY accreditation_end ON nrm_actors_accreditation FOR UPDATE TO ishenim_web
  USING ((SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));

CREATE POLICY body_read ON nrm_actors_decidingbody FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY body_found ON nrm_actors_decidingbody FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));
CREATE POLICY body_change ON nrm_actors_decidingbody FOR UPDATE TO ishenim_web
  USING ((SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));

CREATE POLICY body_member_read ON nrm_actors_bodymember FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY body_member_appoint ON nrm_actors_bodymember FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));
CREATE POLICY body_member_dismiss ON nrm_actors_bodymember FOR UPDATE TO ishenim_web
  USING ((SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));

CREATE POLICY nrm_profile_read ON nrm_actors_nrmprofile FOR SELECT TO ishenim_web
  USING ((SELECT app.organisation()) IS NOT NULL);
CREATE POLICY nrm_profile_change ON nrm_actors_nrmprofile FOR UPDATE TO ishenim_web
  USING ((SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));
