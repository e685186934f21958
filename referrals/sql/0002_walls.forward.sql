-- A referral has two sides. The sender sees it through the case; the receiver sees no draft, and
-- nothing of the case until it has accepted. What acceptance opened ends with the state, here.

CREATE POLICY file_read ON referrals_referralfile FOR SELECT TO ishenim_web USING (
  (sender_id = (SELECT app.organisation()) AND (
    EXISTS (SELECT 1 FROM cases_caseuserpermission p
      WHERE p.case_id = referrals_referralfile.case_id AND p.user_id = (SELECT app.user_id())
        AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))
    OR EXISTS (SELECT 1 FROM cases_casegrouppermission p
      WHERE p.case_id = referrals_referralfile.case_id
        AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}'))
        AND p.starts_at <= now() AND (p.expires_at IS NULL OR p.expires_at > now()))))
  OR (receiver_id = (SELECT app.organisation()) AND shared
    AND ((SELECT app.has_role('REFERRAL_OFFICER')) OR (SELECT app.has_role('SUPERVISOR'))
      OR (SELECT app.has_role('CASEWORKER')))));
CREATE POLICY file_compose ON referrals_referralfile FOR INSERT TO ishenim_web WITH CHECK (
  sender_id = (SELECT app.organisation()) AND NOT shared
  AND app.leads_case(case_id) AND app.opens_case(case_id));
CREATE POLICY file_send ON referrals_referralfile FOR UPDATE TO ishenim_web
  USING (sender_id = (SELECT app.organisation()))
  WITH CHECK (sender_id = (SELECT app.organisation()));

CREATE POLICY referral_read ON referrals_referral FOR SELECT TO ishenim_web USING (
  (sender_id = (SELECT app.organisation())
    AND EXISTS (SELECT 1 FROM referrals_referralfile f
      WHERE f.referral_id = referrals_referral.id AND f.sender_id = (SELECT app.organisation())))
  OR (receiver_id = (SELECT app.organisation()) AND state NOT IN ('DRAFT', 'DISCARDED')
    AND ((SELECT app.has_role('REFERRAL_OFFICER')) OR (SELECT app.has_role('SUPERVISOR'))
      OR (SELECT app.has_role('CASEWORKER')))));
CREATE POLICY referral_compose ON referrals_referral FOR INSERT TO ishenim_web WITH CHECK (
  sender_id = (SELECT app.organisation()) AND state = 'DRAFT'
  AND composed_by_id = (SELECT app.user_id())
  AND ((SELECT app.has_role('CASEWORKER')) OR (SELECT app.has_role('SUPERVISOR'))));
CREATE POLICY referral_move ON referrals_referral FOR UPDATE TO ishenim_web
  USING (sender_id = (SELECT app.organisation()) OR receiver_id = (SELECT app.organisation()))
  WITH CHECK (sender_id = (SELECT app.organisation()) OR receiver_id = (SELECT app.organisation()));

-- The file of a referral is visible to those who may read what stands beside it.
CREATE POLICY addition_read ON referrals_addition FOR SELECT TO ishenim_web USING (
  EXISTS (SELECT 1 FROM referrals_referralfile f
    WHERE f.referral_id = referrals_addition.referral_id));
CREATE POLICY addition_add ON referrals_addition FOR INSERT TO ishenim_web WITH CHECK (
  added_in_id = (SELECT app.organisation()) AND added_by_id = (SELECT app.user_id())
  AND EXISTS (SELECT 1 FROM referrals_referralfile f
    WHERE f.referral_id = referrals_addition.referral_id AND f.shared
      AND f.receiver_id = (SELECT app.organisation())));
CREATE POLICY addition_take_over ON referrals_addition FOR UPDATE TO ishenim_web
  USING (EXISTS (SELECT 1 FROM referrals_referralfile f
    WHERE f.referral_id = referrals_addition.referral_id
      AND f.sender_id = (SELECT app.organisation())));

CREATE POLICY responsibility_read ON referrals_responsibilityperiod FOR SELECT TO ishenim_web USING (
  EXISTS (SELECT 1 FROM cases_caseuserpermission p
    WHERE p.case_id = referrals_responsibilityperiod.case_id
      AND p.user_id = (SELECT app.user_id()) AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now()))
  OR EXISTS (SELECT 1 FROM cases_casegrouppermission p
    WHERE p.case_id = referrals_responsibilityperiod.case_id
      AND p.group_id = ANY (coalesce((SELECT app.groups()), '{}')) AND p.starts_at <= now()
      AND (p.expires_at IS NULL OR p.expires_at > now())));

-- The same table of jumps as referrals.jumps; a test compares all pairs.
CREATE FUNCTION app.referral_may_follow(former text, later text) RETURNS boolean LANGUAGE sql
  IMMUTABLE SET search_path = pg_catalog, pg_temp
  AS $$ SELECT CASE former
    WHEN 'DRAFT' THEN later IN ('SENT', 'DISCARDED')
    WHEN 'SENT' THEN later IN ('ACCEPTED', 'DECLINED', 'WITHDRAWN', 'EXPIRED')
    WHEN 'ACCEPTED' THEN later IN ('IN_PROGRESS', 'RETURNED', 'WITHDRAWN', 'EXPIRED')
    WHEN 'IN_PROGRESS' THEN
      later IN ('COMPLETED', 'CLOSED_INCOMPLETE', 'RETURNED', 'WITHDRAWN', 'EXPIRED')
    ELSE false END $$;

-- Whether the ground on which a referral tells something holds now. The consent is held until the
-- transaction ends, so that a withdrawal comes wholly before or wholly after.
CREATE FUNCTION app.referral_may_tell(of_referral uuid) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    PERFORM 1 FROM public.referrals_referralfile f
      JOIN public.referrals_referral r ON r.id = f.referral_id
      JOIN public.cases_consent c ON c.id = f.consent_id
      WHERE f.referral_id = of_referral AND c.case_id = f.case_id AND c.decision = 'GIVEN'
        AND c.withdrawn_at IS NULL AND c.recipient_id = r.receiver_id AND c.scopes @> f.scopes
        AND c.purpose = 'SHARE_WITH_NAMED_ACTOR' AND c.ground = f.ground
        AND c.expires_at > now() AND r.expires_at <= c.expires_at AND r.expires_at > now()
      FOR SHARE OF c;
    RETURN FOUND;
  END $$;

CREATE FUNCTION app.guard_referral() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF (NEW.id, NEW.sender_id, NEW.receiver_id, NEW.service, NEW.urgency, NEW.composed_at,
        NEW.composed_by_id) IS DISTINCT FROM (OLD.id, OLD.sender_id, OLD.receiver_id, OLD.service,
        OLD.urgency, OLD.composed_at, OLD.composed_by_id)
       OR (OLD.state <> 'DRAFT' AND (NEW.sealed_offer, NEW.sent_at, NEW.answer_due_at,
        NEW.expires_at) IS DISTINCT FROM (OLD.sealed_offer, OLD.sent_at, OLD.answer_due_at,
        OLD.expires_at)) THEN
      RAISE EXCEPTION 'what was offered does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF NOT app.referral_may_follow(OLD.state, NEW.state) THEN
      RAISE EXCEPTION 'state % cannot follow %', NEW.state, OLD.state USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('SENT', 'DISCARDED', 'WITHDRAWN')
        AND NEW.sender_id IS DISTINCT FROM app.organisation()
       OR NEW.state IN ('ACCEPTED', 'DECLINED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_INCOMPLETE',
        'RETURNED') AND NEW.receiver_id IS DISTINCT FROM app.organisation() THEN
      RAISE EXCEPTION 'the other side makes this step' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state = 'EXPIRED' AND NEW.expires_at > now()
        AND (OLD.state <> 'SENT' OR NEW.answer_due_at > now()) THEN
      RAISE EXCEPTION 'the time is not over' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_referral BEFORE UPDATE ON referrals_referral
  FOR EACH ROW EXECUTE FUNCTION app.guard_referral();

-- What a state means for access: sending and accepting need a ground, any end takes all away.
CREATE FUNCTION app.follow_referral() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.state = OLD.state THEN
      RETURN NULL;
    END IF;
    IF NEW.state IN ('SENT', 'ACCEPTED') AND NOT app.referral_may_tell(NEW.id) THEN
      RAISE EXCEPTION 'nothing allows this to be told' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state NOT IN ('DRAFT', 'SENT', 'ACCEPTED', 'IN_PROGRESS') THEN
      DELETE FROM public.cases_caseuserpermission p WHERE p.referral = NEW.id;
      DELETE FROM public.cases_casegrouppermission p WHERE p.referral = NEW.id;
      DELETE FROM public.vault_keygrant g WHERE g.referral = NEW.id;
    END IF;
    UPDATE public.referrals_referralfile f SET shared = NEW.state IN ('ACCEPTED', 'IN_PROGRESS')
      WHERE f.referral_id = NEW.id;
    RETURN NULL;
  END $$;
CREATE TRIGGER follow_referral AFTER UPDATE ON referrals_referral
  FOR EACH ROW EXECUTE FUNCTION app.follow_referral();

CREATE FUNCTION app.guard_referral_file() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DECLARE r public.referrals_referral;
  BEGIN
    SELECT * INTO r FROM public.referrals_referral WHERE id = NEW.referral_id;
    IF (r.sender_id, r.receiver_id) IS DISTINCT FROM (NEW.sender_id, NEW.receiver_id)
       OR NEW.shared <> (r.state IN ('ACCEPTED', 'IN_PROGRESS')) THEN
      RAISE EXCEPTION 'a file follows its referral' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND ((NEW.referral_id, NEW.case_id, NEW.scopes) IS DISTINCT FROM
        (OLD.referral_id, OLD.case_id, OLD.scopes)
       OR r.state <> 'DRAFT' AND (NEW.consent_id, NEW.ground) IS DISTINCT FROM
        (OLD.consent_id, OLD.ground)) THEN
      RAISE EXCEPTION 'what was offered does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_referral_file BEFORE INSERT OR UPDATE ON referrals_referralfile
  FOR EACH ROW EXECUTE FUNCTION app.guard_referral_file();

CREATE FUNCTION app.guard_addition() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$ BEGIN
    IF to_jsonb(NEW) - 'taken_over_at' IS DISTINCT FROM to_jsonb(OLD) - 'taken_over_at'
       OR OLD.taken_over_at IS NOT NULL THEN
      RAISE EXCEPTION 'an addition is taken over, never changed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_addition BEFORE UPDATE ON referrals_addition
  FOR EACH ROW EXECUTE FUNCTION app.guard_addition();

-- Keys of a referral: the offer's may be used from sending on, all others from acceptance on.
CREATE FUNCTION app.guard_grant_of_referral() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NEW.referral IS NOT NULL AND EXISTS (SELECT 1 FROM public.referrals_referral r
        WHERE r.id = NEW.referral AND (r.receiver_id <> NEW.organisation
          OR r.state NOT IN ('DRAFT', 'SENT', 'ACCEPTED', 'IN_PROGRESS')
          OR NEW.state = 'LIVE' AND r.state NOT IN ('ACCEPTED', 'IN_PROGRESS')
            AND NOT (NEW.scope = 'OFFER' AND r.state = 'SENT'))) THEN
      RAISE EXCEPTION 'a key waits for the answer' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER guard_grant_of_referral BEFORE INSERT OR UPDATE ON vault_keygrant
  FOR EACH ROW EXECUTE FUNCTION app.guard_grant_of_referral();

-- Opens the case of an accepted referral for the responsible officer and, unless the case is
-- restricted, for the receiver's referral officers. Answers whether it did.
CREATE FUNCTION app.open_referred_case(of_referral uuid) RETURNS TABLE (opened boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DECLARE
    r public.referrals_referral; f public.referrals_referralfile; c public.cases_case;
    open_case integer;
  BEGIN
    SELECT * INTO r FROM public.referrals_referral WHERE id = of_referral FOR UPDATE;
    IF r.receiver_id IS DISTINCT FROM app.organisation() OR r.state <> 'ACCEPTED'
       OR NOT app.referral_may_tell(of_referral)
       OR NOT EXISTS (SELECT 1 FROM public.accounts_membership m
        WHERE m.user_id = r.responsible_id AND m.organisation_id = r.receiver_id
          AND m.ended_at IS NULL
          AND m.roles && ARRAY['REFERRAL_OFFICER', 'SUPERVISOR', 'CASEWORKER']::varchar[]) THEN
      RETURN QUERY SELECT false;
      RETURN;
    END IF;
    SELECT * INTO f FROM public.referrals_referralfile WHERE referral_id = of_referral;
    SELECT * INTO c FROM public.cases_case WHERE id = f.case_id;
    SELECT p.id INTO STRICT open_case FROM public.auth_permission p
      JOIN public.django_content_type t ON t.id = p.content_type_id
      WHERE t.app_label = 'cases' AND p.codename = 'open_case';
    INSERT INTO public.cases_caseuserpermission (id, user_id, permission_id, case_id,
        organisation_id, reason, scopes, referral, consent, listed_at, starts_at, expires_at)
      VALUES (gen_random_uuid(), r.responsible_id, open_case, c.id, r.receiver_id, 'REFERRAL',
        f.scopes, r.id, f.consent_id, c.opened_at, now(), r.expires_at);
    INSERT INTO public.cases_casegrouppermission (id, group_id, permission_id, case_id,
        organisation_id, reason, scopes, referral, consent, listed_at, starts_at, expires_at)
      SELECT gen_random_uuid(), g.group_id, open_case, c.id, r.receiver_id, 'REFERRAL',
        f.scopes, r.id, f.consent_id, c.opened_at, now(), r.expires_at
        FROM public.accounts_organisationgroup g
        WHERE g.organisation_id = r.receiver_id AND g.role = 'REFERRAL_OFFICER'
          AND NOT c.restricted;
    RETURN QUERY SELECT true;
  END $$;

-- For the sweep: what is over, and ending it as its sender. Both look at the clock themselves.
CREATE FUNCTION app.referrals_due() RETURNS TABLE (organisation uuid, id uuid) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT r.sender_id, r.id FROM public.referrals_referral r
        WHERE r.state = 'SENT' AND r.answer_due_at <= now()
          OR r.state IN ('SENT', 'ACCEPTED', 'IN_PROGRESS') AND r.expires_at <= now()
        ORDER BY r.id $$;

CREATE FUNCTION app.expire_referral(of_referral uuid) RETURNS TABLE (expired boolean)
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ WITH over AS (
          UPDATE public.referrals_referral r SET state = 'EXPIRED', ended_at = now()
            WHERE r.id = of_referral AND r.sender_id = app.organisation()
              AND (r.state = 'SENT' AND r.answer_due_at <= now()
                OR r.state IN ('SENT', 'ACCEPTED', 'IN_PROGRESS') AND r.expires_at <= now())
            RETURNING 1)
        SELECT EXISTS (SELECT 1 FROM over) $$;

GRANT EXECUTE ON FUNCTION app.referral_may_follow(text, text), app.open_referred_case(uuid)
  TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.referrals_due(), app.expire_referral(uuid)
  TO ishenim_web, ishenim_worker;

-- The chain of responsibility begins with the case.
CREATE FUNCTION app.begin_responsibility() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    INSERT INTO public.referrals_responsibilityperiod (id, case_id, organisation_id, holder,
        starts_at)
      VALUES (gen_random_uuid(), NEW.id, NEW.lead_id, 'LEAD', NEW.opened_at);
    RETURN NULL;
  END $$;
CREATE TRIGGER begin_responsibility AFTER INSERT ON cases_case
  FOR EACH ROW EXECUTE FUNCTION app.begin_responsibility();
INSERT INTO referrals_responsibilityperiod (id, case_id, organisation_id, holder, starts_at)
  SELECT gen_random_uuid(), c.id, c.lead_id, 'LEAD', c.opened_at FROM cases_case c;
