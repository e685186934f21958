DROP TRIGGER keep_an_administrator ON accounts_membership;
DROP FUNCTION app.keep_an_administrator();
