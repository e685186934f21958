-- What was agreed, given or decided is never rewritten: it only ends, and never later than it would.
CREATE FUNCTION app.registry_only_ends() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE
    column_name text := TG_ARGV[0];
    old_end date := to_jsonb(OLD) ->> column_name;
    new_end date := to_jsonb(NEW) ->> column_name;
  BEGIN
    IF to_jsonb(OLD) - column_name IS DISTINCT FROM to_jsonb(NEW) - column_name
       OR new_end IS NULL OR new_end > old_end THEN
      RAISE EXCEPTION 'this row only ends' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER agreement_only_ends BEFORE UPDATE ON nrm_actors_agreement
  FOR EACH ROW EXECUTE FUNCTION app.registry_only_ends('valid_to');
CREATE TRIGGER accreditation_only_ends BEFORE UPDATE ON nrm_actors_accreditation
  FOR EACH ROW EXECUTE FUNCTION app.registry_only_ends('valid_to');
CREATE TRIGGER body_member_only_ends BEFORE UPDATE ON nrm_actors_bodymember
  FOR EACH ROW EXECUTE FUNCTION app.registry_only_ends('dismissed_on');

-- A seat is for a deciding officer of that organisation; an officer decides for the own one only.
CREATE FUNCTION app.body_member_is_deciding_officer() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM public.accounts_membership m
        WHERE m.user_id = NEW.user_id AND m.organisation_id = NEW.organisation_id
          AND m.ended_at IS NULL AND 'DECIDING_OFFICER' = ANY (m.roles))
       OR EXISTS (
        SELECT 1 FROM public.nrm_actors_decidingbody b
        WHERE b.id = NEW.body_id
          AND (b.dissolved_on IS NOT NULL
               OR (b.form = 'OFFICER' AND b.organisation_id <> NEW.organisation_id))) THEN
      RAISE EXCEPTION 'not a deciding officer for this body' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER body_member_is_deciding_officer BEFORE INSERT ON nrm_actors_bodymember
  FOR EACH ROW EXECUTE FUNCTION app.body_member_is_deciding_officer();

-- For the coordinator, who sees no membership of others: where this person is a deciding officer.
CREATE FUNCTION app.deciding_officer(of_user uuid) RETURNS TABLE (organisation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT m.organisation_id FROM public.accounts_membership m
    WHERE m.user_id = of_user AND m.ended_at IS NULL AND 'DECIDING_OFFICER' = ANY (m.roles)
      AND (SELECT app.has_role('COORDINATOR')) $$;

-- Seats whose holders are still deciding officers of the organisation they sit for.
CREATE FUNCTION app.sitting_members() RETURNS TABLE (body_id uuid, user_id uuid, organisation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.body_id, s.user_id, s.organisation_id FROM public.nrm_actors_bodymember s
    JOIN public.accounts_membership m ON m.user_id = s.user_id
      AND m.organisation_id = s.organisation_id AND m.ended_at IS NULL
      AND 'DECIDING_OFFICER' = ANY (m.roles)
    JOIN public.accounts_organisation o ON o.id = s.organisation_id AND o.state <> 'SUSPENDED'
    WHERE s.dismissed_on IS NULL AND (SELECT app.organisation()) IS NOT NULL $$;

-- For the public page: what active organisations have made public, and nothing else of them.
CREATE FUNCTION app.where_to_turn() RETURNS TABLE (
    organisation_id uuid, kind text, name_en text, name_ru text, name_ky text,
    sort_key_en text, sort_key_ru text, sort_key_ky text, country text,
    accepts text[], languages text[], round_the_clock boolean, open_days text,
    opens_at time, closes_at time, verified_on date, services text[], areas text[], contacts jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT o.id, o.kind, o.name_en, o.name_ru, o.name_ky,
      o.sort_key_en, o.sort_key_ru, o.sort_key_ky, p.country,
      p.accepts::text[], p.languages::text[], p.round_the_clock, p.open_days,
      p.opens_at, p.closes_at, p.verified_on,
      ARRAY(SELECT s.service::text FROM public.nrm_actors_offeredservice s
            WHERE s.organisation_id = o.id AND s.withdrawn_on IS NULL ORDER BY 1),
      ARRAY(SELECT c.area::text FROM public.nrm_actors_coverage c
            WHERE c.organisation_id = o.id ORDER BY 1),
      shown.contacts
    FROM public.accounts_organisation o
    JOIN public.nrm_actors_actorprofile p ON p.organisation_id = o.id
    CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('purpose', c.purpose, 'kind', c.kind, 'value', c.value)
                       ORDER BY c.purpose <> 'HOTLINE', c.kind <> 'PHONE', c.value) AS contacts
      FROM public.nrm_actors_contactpoint c
      WHERE c.organisation_id = o.id AND c.audience = 'PUBLIC'
        -- Where people hide is nobody's business.
        AND NOT (c.kind = 'ADDRESS' AND o.kind IN ('SHELTER', 'CRISIS_CENTRE'))
    ) shown
    WHERE o.state = 'ACTIVE' AND shown.contacts IS NOT NULL $$;

GRANT EXECUTE ON FUNCTION app.deciding_officer(uuid) TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.sitting_members() TO ishenim_web;
GRANT EXECUTE ON FUNCTION app.where_to_turn() TO ishenim_web;
