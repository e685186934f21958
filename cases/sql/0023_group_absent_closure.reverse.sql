CREATE OR REPLACE FUNCTION app.vault_room_opens(of_room uuid) RETURNS boolean LANGUAGE plpgsql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  DECLARE
    of_kind text;
  BEGIN
    SELECT r.kind INTO of_kind FROM public.vault_room r WHERE r.id = of_room;
    RETURN CASE of_kind
      WHEN 'CASE' THEN app.vault_opens_case(of_room)
      WHEN 'CONTACT' THEN app.vault_opens_contact(of_room)
      WHEN 'DECISION' THEN app.vault_opens_decision(of_room)
      WHEN 'REFERRAL' THEN app.vault_opens_referral(of_room)
      ELSE false END;
  END $$;
DROP FUNCTION app.vault_opens_absent(uuid);
DROP TRIGGER guard_closure ON cases_closure;
DROP FUNCTION app.guard_closure();
DROP POLICY closure_review ON cases_closure;
DROP POLICY lead_only ON cases_closure;
DROP POLICY case_add ON cases_closure;
DROP POLICY case_read ON cases_closure;
DROP POLICY absent_end ON cases_absentperson;
DROP POLICY absent_record ON cases_absentperson;
DROP POLICY absent_read ON cases_absentperson;
DROP POLICY group_record ON cases_foundgroup;
DROP POLICY group_read ON cases_foundgroup;
