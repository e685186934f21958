-- What is over across organisations is asked and ended by the sweep alone.
REVOKE EXECUTE ON FUNCTION app.referrals_due(), app.expire_referral(uuid) FROM ishenim_web;
