DROP POLICY membership_write ON accounts_membership;
DROP POLICY membership_read ON accounts_membership;
DROP POLICY group_read ON accounts_organisationgroup;
DROP POLICY organisation_register ON accounts_organisation;
DROP POLICY organisation_write ON accounts_organisation;
DROP POLICY organisation_read ON accounts_organisation;
DROP FUNCTION app.enter_organisation(uuid);
DROP FUNCTION app.enter_user(uuid);
