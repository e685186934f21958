CREATE OR REPLACE FUNCTION app.search_numbers(of_numbers bigint[])
  RETURNS TABLE (case_id uuid, number bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT DISTINCT n.case_id, n.number FROM public.vault_searchnumber n
        WHERE n.organisation = (SELECT app.organisation()) AND n.number = ANY (of_numbers)
        LIMIT 100 $$;
CREATE OR REPLACE FUNCTION app.search_entries(of_keys bigint[], of_dated bigint[], most integer)
  RETURNS TABLE (case_id uuid, overlap bigint, dated bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT e.case_id, count(*) AS overlap,
          count(*) FILTER (WHERE asked.key = ANY (of_dated)) AS dated
        FROM (SELECT DISTINCT k FROM unnest(of_keys) AS k) AS asked (key)
        JOIN public.vault_searchentry e ON e.keys @> ARRAY[asked.key]
        WHERE e.organisation = (SELECT app.organisation())
        GROUP BY e.case_id
        ORDER BY overlap DESC, dated DESC, e.case_id
        LIMIT least(most, 300) $$;
CREATE OR REPLACE FUNCTION app.vault_organisation_keys(of_organisation uuid)
  RETURNS TABLE (organisation uuid, epoch integer, kek uuid, wrapped_secret bytea,
    public_key bytea, wrapped_private bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT k.organisation, k.epoch, k.kek, k.wrapped_secret, k.public_key, k.wrapped_private
        FROM public.vault_organisationkey k
        WHERE k.organisation = of_organisation AND of_organisation = app.organisation()
        ORDER BY k.state = 'LIVE' DESC, k.epoch DESC $$;
CREATE OR REPLACE FUNCTION app.vault_index_keys(of_organisation uuid, of_purpose text)
  RETURNS TABLE (organisation uuid, version integer, wrapped_key bytea, epoch integer, kek uuid,
    wrapped_secret bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT i.organisation, i.version, i.wrapped_key, i.epoch, k.kek, k.wrapped_secret
        FROM public.vault_indexkey i
        JOIN public.vault_organisationkey k
          ON k.organisation = i.organisation AND k.epoch = i.epoch
        WHERE i.organisation = of_organisation AND of_organisation = app.organisation()
          AND i.purpose = of_purpose
        ORDER BY i.version DESC $$;
