DROP FUNCTION app.open_scopes(uuid[]);
