GRANT EXECUTE ON FUNCTION app.referrals_due(), app.expire_referral(uuid) TO ishenim_web;
