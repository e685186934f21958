DROP FUNCTION app.hold_decision_request(uuid);
