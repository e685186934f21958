DROP FUNCTION app.audit_append_seal(uuid, bigint, boolean, timestamptz, timestamptz, integer, uuid[],
  bigint[], bytea[], bytea, bytea, bytea, text, bytea);
DROP FUNCTION app.audit_heads(timestamptz, timestamptz);
DROP FUNCTION app.audit_last_seal();
DROP FUNCTION app.audit_fence();
