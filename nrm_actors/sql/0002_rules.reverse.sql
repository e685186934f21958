DROP FUNCTION app.where_to_turn();
DROP FUNCTION app.sitting_members();
DROP FUNCTION app.deciding_officer(uuid);
DROP TRIGGER body_member_is_deciding_officer ON nrm_actors_bodymember;
DROP FUNCTION app.body_member_is_deciding_officer();
DROP TRIGGER body_member_only_ends ON nrm_actors_bodymember;
DROP TRIGGER accreditation_only_ends ON nrm_actors_accreditation;
DROP TRIGGER agreement_only_ends ON nrm_actors_agreement;
DROP FUNCTION app.registry_only_ends();
