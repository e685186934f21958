-- What a case stands on is never deleted; who must not know is named and taken back, never rewritten.
DROP POLICY case_remove ON cases_intake;
DROP POLICY case_remove ON cases_episode;
DROP POLICY case_remove ON cases_sectionprogress;
DROP POLICY case_write ON cases_exclusion;
