DROP TRIGGER vault_organisationkey_jump ON vault_organisationkey;
DROP TRIGGER vault_keygrant_jump ON vault_keygrant;
DROP FUNCTION app.vault_organisationkey_jump(), app.vault_keygrant_jump(),
  app.vault_erase_room(uuid), app.vault_drop_grants_of_consent(uuid),
  app.vault_drop_expired_grants(), app.vault_drop_grants(uuid),
  app.vault_accept_grants(uuid[], bytea[], integer), app.vault_pending_grants(uuid, uuid),
  app.vault_grant_to(uuid, uuid, text[], integer[], bytea[], integer, uuid, uuid, timestamptz),
  app.vault_grant_own(uuid, text[], integer[], bytea[], integer),
  app.vault_open_grants(uuid, uuid[], text[]), app.vault_make_room(uuid, text),
  app.vault_public_key(uuid), app.vault_organisation_keys(uuid),
  app.vault_add_organisation_key(uuid, integer, uuid, bytea, bytea, bytea),
  app.vault_refuse_unless_lead(uuid), app.vault_leads(uuid);
