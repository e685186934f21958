DROP FUNCTION app.audit_case_timeline(uuid, bigint, integer);
DROP FUNCTION app.audit_case_open(uuid);
DROP FUNCTION app.audit_network_log(text, uuid, boolean, timestamptz, timestamptz, uuid, integer);
DROP FUNCTION app.audit_security_log(text, uuid, boolean, timestamptz, timestamptz, uuid, integer);
DROP FUNCTION app.audit_outcome(uuid, uuid, bigint, text);
