DROP FUNCTION app.audit_append(uuid, uuid, uuid, uuid, text, text, uuid, uuid[], text[], text[],
  text, jsonb, uuid);
DROP TRIGGER audit_seal_never_changes ON audit_seal;
DROP TRIGGER audit_event_never_changes ON audit_event;
DROP FUNCTION app.audit_refuse_change();
