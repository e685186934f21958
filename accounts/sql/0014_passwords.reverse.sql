DROP FUNCTION app.keep_password(uuid, bytea);
DROP FUNCTION app.sealed_password(text);
