DROP TRIGGER guard_contact ON cases_contact;
DROP FUNCTION app.guard_contact();
DROP POLICY contact_led_to_case ON cases_contact;
DROP POLICY contact_take ON cases_contact;
DROP POLICY contact_read ON cases_contact;
DROP FUNCTION app.takes_contacts();
