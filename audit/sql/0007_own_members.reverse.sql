DROP FUNCTION app.audit_members(uuid[]);
