-- Which scopes of these cases the asker may open: asked before anything is opened, on every page.
-- It runs with the asker's own rights; whether a row counts is said by the policies of the
-- permission rows. In this language the plan is kept from call to call.
CREATE FUNCTION app.open_scopes(of_cases uuid[]) RETURNS TABLE (case_id uuid, scopes text[])
  LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN
    RETURN QUERY
      SELECT held.of_case, array_agg(DISTINCT one.scope)
        FROM (SELECT p.case_id AS of_case, p.scopes AS parts
                FROM public.cases_caseuserpermission p
               WHERE p.case_id = ANY (of_cases) AND p.user_id = app.user_id()
              UNION ALL
              SELECT p.case_id, p.scopes FROM public.cases_casegrouppermission p
               WHERE p.case_id = ANY (of_cases) AND p.group_id = ANY (app.groups())) AS held,
             unnest(held.parts::text[]) AS one (scope)
       GROUP BY held.of_case;
  END $$;
GRANT EXECUTE ON FUNCTION app.open_scopes(uuid[]) TO ishenim_web;
