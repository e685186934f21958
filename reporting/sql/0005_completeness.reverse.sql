DROP FUNCTION app.statistics_months_confirmed();
