DROP FUNCTION app.where_to_turn();
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
GRANT EXECUTE ON FUNCTION app.where_to_turn() TO ishenim_web;

DROP POLICY contact_point_check ON nrm_actors_contactpoint;
DROP TRIGGER renamed_loses_check ON accounts_organisation;
DROP FUNCTION app.renamed_loses_check();
DROP TRIGGER profile_loses_check ON nrm_actors_actorprofile;
DROP TRIGGER coverage_loses_check ON nrm_actors_coverage;
DROP TRIGGER service_loses_check ON nrm_actors_offeredservice;
DROP TRIGGER contact_point_loses_check ON nrm_actors_contactpoint;
DROP FUNCTION app.registry_loses_check();
