DROP FUNCTION app.colleagues_cases(uuid[]);
