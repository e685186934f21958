DROP FUNCTION app.vault_take_over_room(uuid, text[], integer[], bytea[], integer),
  app.vault_offer_room(uuid, uuid);
