-- The public sees what the coordinator has checked. A mark on each row says when; what the public
-- would see loses its mark as soon as it is new or changes, whoever writes it.
-- The arguments name the columns that the public does not see.
CREATE FUNCTION app.registry_loses_check() RETURNS trigger LANGUAGE plpgsql
  SET search_path = pg_catalog, pg_temp
  AS $$
  DECLARE
    unseen text[] := ARRAY['checked_at'] || TG_ARGV::text[];
  BEGIN
    IF TG_OP = 'INSERT' OR to_jsonb(NEW) - unseen IS DISTINCT FROM to_jsonb(OLD) - unseen THEN
      NEW.checked_at := NULL;
    ELSIF NEW.checked_at IS DISTINCT FROM OLD.checked_at AND NEW.checked_at IS NOT NULL
       AND NOT app.has_role('COORDINATOR') THEN
      RAISE EXCEPTION 'only the coordinator checks for the public' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END $$;

CREATE TRIGGER contact_point_loses_check BEFORE INSERT OR UPDATE ON nrm_actors_contactpoint
  FOR EACH ROW EXECUTE FUNCTION app.registry_loses_check('among_hotlines');
CREATE TRIGGER service_loses_check BEFORE INSERT OR UPDATE ON nrm_actors_offeredservice
  FOR EACH ROW EXECUTE FUNCTION app.registry_loses_check('eligibility');
CREATE TRIGGER coverage_loses_check BEFORE INSERT OR UPDATE ON nrm_actors_coverage
  FOR EACH ROW EXECUTE FUNCTION app.registry_loses_check();
CREATE TRIGGER profile_loses_check BEFORE INSERT OR UPDATE ON nrm_actors_actorprofile
  FOR EACH ROW EXECUTE FUNCTION app.registry_loses_check(
    'verified_on', 'level', 'country', 'night_admission', 'on_call_number');

-- Whoever takes another name leaves the public page until it is checked.
CREATE FUNCTION app.renamed_loses_check() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    IF (NEW.name_en, NEW.name_ru, NEW.name_ky, NEW.kind)
       IS DISTINCT FROM (OLD.name_en, OLD.name_ru, OLD.name_ky, OLD.kind) THEN
      UPDATE public.nrm_actors_contactpoint SET checked_at = NULL, among_hotlines = false
        WHERE organisation_id = NEW.id AND checked_at IS NOT NULL;
    END IF;
    RETURN NULL;
  END $$;
CREATE TRIGGER renamed_loses_check AFTER UPDATE ON accounts_organisation
  FOR EACH ROW EXECUTE FUNCTION app.renamed_loses_check();

CREATE POLICY contact_point_check ON nrm_actors_contactpoint FOR UPDATE TO ishenim_web
  USING ((SELECT app.has_role('COORDINATOR')))
  WITH CHECK ((SELECT app.has_role('COORDINATOR')));

-- For the public page: what active organisations have made public and the coordinator has checked.
-- A row holds the hotlines of an organisation, or the rest. A hotline is what a hotline has made
-- public, and of others only the number that the coordinator has confirmed as one.
DROP FUNCTION app.where_to_turn();
CREATE FUNCTION app.where_to_turn() RETURNS TABLE (
    is_hotline boolean, name_en text, name_ru text, name_ky text,
    sort_key_en text, sort_key_ru text, sort_key_ky text,
    accepts text[], languages text[], round_the_clock boolean, open_days text,
    opens_at time, closes_at time, checked_at timestamptz,
    services text[], areas text[], contacts jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT shown.is_hotline, o.name_en, o.name_ru, o.name_ky,
      o.sort_key_en, o.sort_key_ru, o.sort_key_ky,
      coalesce(p.accepts, '{}')::text[], coalesce(p.languages, '{}')::text[],
      coalesce(p.round_the_clock, false), coalesce(p.open_days, ''), p.opens_at, p.closes_at,
      least(shown.checked_at, p.checked_at, offered.checked_at, covered.checked_at),
      coalesce(offered.services, '{}'), coalesce(covered.areas, '{}'), shown.contacts
    FROM public.accounts_organisation o
    LEFT JOIN public.nrm_actors_actorprofile p
      ON p.organisation_id = o.id AND p.checked_at IS NOT NULL
    CROSS JOIN LATERAL (
      SELECT array_agg(s.service::text ORDER BY s.service) AS services,
        min(s.checked_at) AS checked_at
      FROM public.nrm_actors_offeredservice s
      WHERE s.organisation_id = o.id AND s.withdrawn_on IS NULL AND s.checked_at IS NOT NULL
    ) offered
    CROSS JOIN LATERAL (
      SELECT array_agg(c.area::text ORDER BY c.area) AS areas, min(c.checked_at) AS checked_at
      FROM public.nrm_actors_coverage c
      WHERE c.organisation_id = o.id AND c.checked_at IS NOT NULL
    ) covered
    CROSS JOIN LATERAL (
      SELECT o.kind = 'HOTLINE' OR c.among_hotlines AS is_hotline, min(c.checked_at) AS checked_at,
        jsonb_agg(jsonb_build_object('kind', c.kind, 'value', c.value)
                  ORDER BY c.purpose <> 'HOTLINE', c.kind <> 'PHONE', c.value) AS contacts
      FROM public.nrm_actors_contactpoint c
      WHERE c.organisation_id = o.id AND c.audience = 'PUBLIC' AND c.checked_at IS NOT NULL
        -- Where people hide is nobody's business.
        AND NOT (c.kind = 'ADDRESS' AND o.kind IN ('SHELTER', 'CRISIS_CENTRE'))
      GROUP BY 1
    ) shown
    WHERE o.state = 'ACTIVE' $$;
GRANT EXECUTE ON FUNCTION app.where_to_turn() TO ishenim_web;
