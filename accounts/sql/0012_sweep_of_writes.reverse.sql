DROP FUNCTION app.drop_writes_over();
