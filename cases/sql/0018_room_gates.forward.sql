-- Who stands inside the rooms that hang on cases, for the vault: those whom a permission row lets in.
CREATE OR REPLACE FUNCTION app.vault_opens_case(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.opens_case(of_room) $$;

CREATE OR REPLACE FUNCTION app.vault_opens_contact(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT app.takes_contacts() AND EXISTS (SELECT 1 FROM public.cases_contact c
          WHERE c.id = of_room AND c.organisation_id = app.organisation()) $$;

-- A panel's members hold keys of their own; only the side that asked gives them away.
CREATE OR REPLACE FUNCTION app.vault_opens_decision(of_room uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM public.cases_decisionrequest r
          WHERE r.id = of_room AND app.opens_case(r.case_id)) $$;
