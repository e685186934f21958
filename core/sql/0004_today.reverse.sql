DROP FUNCTION app.today();
