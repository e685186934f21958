DROP TRIGGER vault_room_fixed ON vault_room;
DROP TRIGGER vault_signingkey_fixed ON vault_signingkey;
DROP TRIGGER vault_epoch_fixed ON vault_epoch;
DROP TRIGGER vault_keycheck_fixed ON vault_keycheck;
DROP FUNCTION app.vault_never_changes(), app.vault_epochs(), app.vault_add_epoch(integer, bytea),
  app.vault_key_checks(), app.vault_add_key_check(uuid, bytea), app.vault_verification_keys(),
  app.vault_signing_key(text),
  app.vault_add_signing_key(text, text, uuid, bytea, bytea, timestamptz, timestamptz),
  app.vault_network_keys(), app.vault_index_keys(uuid, text),
  app.vault_add_index_key(uuid, text, integer, bytea, integer), app.vault_drop_file(uuid),
  app.vault_file(uuid), app.vault_add_file(uuid, uuid, text, integer, bytea),
  app.vault_holds(uuid, text, integer);
