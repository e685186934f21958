DROP FUNCTION app.end_write(text, uuid);
DROP FUNCTION app.begin_write(text, text);
DROP POLICY repeated_write_own ON accounts_repeatedwrite;
