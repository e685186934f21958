DROP FUNCTION app.case_opens_to_others(uuid, uuid);
DROP FUNCTION app.supervise_by_name(uuid, uuid[]);
DROP FUNCTION app.end_supervision(uuid);
DROP FUNCTION app.close_case_to(uuid, uuid);
DROP FUNCTION app.writes_case(uuid);
