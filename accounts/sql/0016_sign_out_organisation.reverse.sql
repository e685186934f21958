DROP FUNCTION app.sign_out_organisation(uuid);
