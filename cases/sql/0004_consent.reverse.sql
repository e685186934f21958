DROP TRIGGER end_what_consent_opened ON cases_consent;
DROP FUNCTION app.end_what_consent_opened();
DROP TRIGGER guard_consent ON cases_consent;
DROP FUNCTION app.guard_consent();
DROP POLICY case_write ON cases_consent;
DROP POLICY case_add ON cases_consent;
DROP POLICY case_read ON cases_consent;
