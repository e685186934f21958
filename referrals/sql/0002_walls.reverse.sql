DROP TRIGGER begin_responsibility ON cases_case;
DROP TRIGGER guard_grant_of_referral ON vault_keygrant;
DROP TRIGGER guard_addition ON referrals_addition;
DROP TRIGGER guard_referral_file ON referrals_referralfile;
DROP TRIGGER follow_referral ON referrals_referral;
DROP TRIGGER guard_referral ON referrals_referral;
DROP FUNCTION app.begin_responsibility(), app.expire_referral(uuid), app.referrals_due(),
  app.open_referred_case(uuid), app.guard_grant_of_referral(), app.guard_addition(),
  app.guard_referral_file(), app.follow_referral(), app.guard_referral(),
  app.referral_may_tell(uuid), app.referral_may_follow(text, text);
DROP POLICY responsibility_read ON referrals_responsibilityperiod;
DROP POLICY addition_take_over ON referrals_addition;
DROP POLICY addition_add ON referrals_addition;
DROP POLICY addition_read ON referrals_addition;
DROP POLICY referral_move ON referrals_referral;
DROP POLICY referral_compose ON referrals_referral;
DROP POLICY referral_read ON referrals_referral;
DROP POLICY file_send ON referrals_referralfile;
DROP POLICY file_compose ON referrals_referralfile;
DROP POLICY file_read ON referrals_referralfile;
