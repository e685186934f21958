DROP TRIGGER membership_only_ends ON accounts_membership;
DROP FUNCTION app.membership_only_ends();
DROP TRIGGER roles_fit_organisation ON accounts_invitation;
DROP TRIGGER roles_fit_organisation ON accounts_membership;
DROP FUNCTION app.roles_fit_organisation();
DROP FUNCTION app.onboard_organisation(uuid, text[], uuid, text, timestamptz);
DROP POLICY proposal_make ON accounts_organisationproposal;
DROP POLICY proposal_read ON accounts_organisationproposal;
CREATE POLICY organisation_register ON accounts_organisation FOR INSERT TO ishenim_web
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));
DROP FUNCTION app.accept_invitation(text, uuid, uuid, text, text);
DROP FUNCTION app.find_invitation(text);
DROP POLICY invitation_own ON accounts_invitation;
