DROP TRIGGER vault_search_ends_with_grants ON vault_keygrant;
DROP FUNCTION app.drop_search_with_grants(), app.search_numbers(bigint[]),
  app.search_entries(bigint[], bigint[], integer), app.drop_search_entry(uuid),
  app.put_search_numbers(uuid, text, bigint[], integer),
  app.put_search_entry(uuid, bigint[], integer), app.refuse_unless_held(uuid, text),
  app.holds_scope(uuid, text);
