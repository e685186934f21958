DROP TRIGGER guard_organisation ON accounts_organisation;
DROP FUNCTION app.guard_organisation();
