-- Two roles that own nothing and cannot bypass row-level security: one sees the rows of the workspace that its
-- transaction names, the other is the platform itself. Roles belong to the whole cluster, so they may be there already.
DO $$
BEGIN
  CREATE ROLE openbits_app NOLOGIN NOBYPASSRLS NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  CREATE ROLE openbits_system NOLOGIN NOBYPASSRLS NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  -- A superuser needs no membership, and the cluster's catalogue is then left alone by parallel starters.
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT openbits_app, openbits_system TO %I', current_user);
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO openbits_app, openbits_system', current_schema());
END $$;
--> statement-breakpoint
-- Puts a table behind the wall. Each migration that makes a table calls it; `test/row-level-security.test.ts` looks.
CREATE FUNCTION openbits_protect(relation regclass, privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
  -- Outside a workspace's transaction the setting is empty, and nothing matches.
  EXECUTE format(
    'CREATE POLICY own_workspace ON %s TO openbits_app
       USING (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)
       WITH CHECK (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', relation);
  EXECUTE format('CREATE POLICY platform ON %s TO openbits_system USING (true) WITH CHECK (true)', relation);
  EXECUTE format('GRANT %s ON %s TO openbits_app', privileges, relation);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO openbits_system', relation);
END $$;
