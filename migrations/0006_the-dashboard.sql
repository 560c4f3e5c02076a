-- staff
CREATE TABLE "staff_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"role" text NOT NULL,
	"secret_hash" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "staff_invitations_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "staff_resets_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"chosen" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"method" text NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone NOT NULL,
	"proven_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_accounts_by_name" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "auth_two_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	CONSTRAINT "auth_two_factors_of_user" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "auth_passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text,
	"public_key" text NOT NULL,
	"credential_id" text NOT NULL,
	"counter" integer NOT NULL,
	"device_type" text NOT NULL,
	"backed_up" boolean NOT NULL,
	"transports" text,
	"aaguid" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_passkeys_credential_id_unique" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "auth_verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "auth_verifications_identifier_unique" UNIQUE("identifier")
);
--> statement-breakpoint
ALTER TABLE "staff" DROP CONSTRAINT "staff_workspace_id_workspaces_id_fk";--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "email_verified" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "image" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "color_scheme" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "disabled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "updated_at" timestamp with time zone;--> statement-breakpoint
-- The one account that an installation has had so far is its owner's.
SET LOCAL ROLE openbits_system;--> statement-breakpoint
UPDATE "staff" SET "email" = lower("email"), "name" = split_part("email", '@', 1), "role" = 'ADMIN', "updated_at" = "created_at";--> statement-breakpoint
RESET ROLE;--> statement-breakpoint
ALTER TABLE "staff" ALTER COLUMN "name" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ALTER COLUMN "role" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "staff" ALTER COLUMN "updated_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_resets" ADD CONSTRAINT "staff_resets_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_staff_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_accounts" ADD CONSTRAINT "auth_accounts_user_id_staff_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_two_factors" ADD CONSTRAINT "auth_two_factors_user_id_staff_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_passkeys" ADD CONSTRAINT "auth_passkeys_user_id_staff_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."staff"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "staff_of_workspace" ON "staff" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "staff_invitations_of_workspace" ON "staff_invitations" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "staff_resets_of_staff" ON "staff_resets" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "auth_sessions_of_user" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_accounts_of_user" ON "auth_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_passkeys_of_user" ON "auth_passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verifications_by_expiry" ON "auth_verifications" USING btree ("expires_at");--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['staff_invitations', 'staff_resets', 'staff_mails', 'workspace_settings', 'auth_sessions', 'auth_accounts', 'auth_two_factors', 'auth_passkeys']::regclass[]) AS t;
--> statement-breakpoint
SET LOCAL ROLE openbits_system;
--> statement-breakpoint
INSERT INTO "auth_accounts" ("id", "workspace_id", "user_id", "account_id", "provider_id", "password", "created_at", "updated_at")
  SELECT gen_random_uuid(), "workspace_id", "id", "id"::text, 'credential', "password_hash", "created_at", "created_at" FROM "staff";
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
ALTER TABLE "staff" DROP COLUMN "password_hash";
--> statement-breakpoint
-- Of people who are nobody yet: only the platform itself reads and writes it.
ALTER TABLE "auth_verifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "auth_verifications" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY platform ON "auth_verifications" TO openbits_system USING (true) WITH CHECK (true);--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "auth_verifications" TO openbits_system;
--> statement-breakpoint
-- audit
ALTER TABLE "audit_entries" ADD COLUMN "address" text;
--> statement-breakpoint
CREATE TABLE "audit_waiting" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"workspace_id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"entry_id" bigint NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "audit_seals_workspace_id_number_pk" PRIMARY KEY("workspace_id","number"),
	CONSTRAINT "audit_seals_once" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE INDEX "audit_waiting_of_workspace" ON "audit_waiting" USING btree ("workspace_id","entry_id");--> statement-breakpoint
CREATE INDEX "audit_entries_in_order" ON "audit_entries" USING btree ("workspace_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_actor" ON "audit_entries" USING btree ("workspace_id","actor_id","at","id");
--> statement-breakpoint
SELECT openbits_protect('audit_waiting', 'SELECT, INSERT');
--> statement-breakpoint
SELECT openbits_protect('audit_seals', 'SELECT');
--> statement-breakpoint
-- What is written down stays written down, also for the platform's own work.
REVOKE UPDATE, DELETE ON audit_entries, audit_seals FROM openbits_system;
--> statement-breakpoint
-- Beside the entry and with it, so that none is forgotten: whoever chains them takes them from here.
CREATE FUNCTION openbits_audit_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_waiting (entry_id, workspace_id) VALUES (NEW.id, NEW.workspace_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_wait AFTER INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION openbits_audit_waits();
--> statement-breakpoint
-- Entries of before are chained as they stand.
SET LOCAL ROLE openbits_system;
--> statement-breakpoint
INSERT INTO audit_waiting (entry_id, workspace_id) SELECT id, workspace_id FROM audit_entries;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
-- requests
CREATE TABLE "request_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"client_id" text NOT NULL,
	"operation" text NOT NULL,
	"status" integer NOT NULL,
	"code" text,
	"duration_ms" integer NOT NULL,
	"replayed" boolean NOT NULL,
	"request_bytes" integer,
	"answer_bytes" integer
);
--> statement-breakpoint
CREATE INDEX "request_log_newest_first" ON "request_log" USING btree ("workspace_id","at","id");--> statement-breakpoint
CREATE INDEX "request_log_by_time" ON "request_log" USING btree ("at");
--> statement-breakpoint
SELECT openbits_protect('request_log');
--> statement-breakpoint
-- clients
ALTER TABLE "api_clients" ADD COLUMN "created_by_kind" text;--> statement-breakpoint
ALTER TABLE "api_clients" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "api_clients" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "api_secrets" ADD COLUMN "last_used_at" timestamp with time zone;
--> statement-breakpoint
-- workflows
ALTER TABLE "workflows" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "workflows" ADD COLUMN "draft_saved_by" text;--> statement-breakpoint
ALTER TABLE "workflows" ADD COLUMN "draft_saved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workflows" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD COLUMN "proposed_by" text;--> statement-breakpoint
ALTER TABLE "workflow_versions" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "markets" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
CREATE TABLE "workflow_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"draft_hash" text NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"answered_by" text,
	"answered_at" timestamp with time zone,
	"answer" text
);
--> statement-breakpoint
CREATE TABLE "workflow_tries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"revision" integer,
	"definition" jsonb NOT NULL,
	"application_ids" uuid[] NOT NULL,
	"done" integer NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "workflow_try_rows" (
	"workspace_id" uuid NOT NULL,
	"try_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"country_code" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "workflow_try_rows_try_id_place_pk" PRIMARY KEY("try_id","place")
);
--> statement-breakpoint
ALTER TABLE "workflow_proposals" ADD CONSTRAINT "workflow_proposals_workflow_id_workflows_id_fk" FOREIGN KEY ("workflow_id") REFERENCES "public"."workflows"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "workflow_try_rows" ADD CONSTRAINT "workflow_try_rows_try_id_workflow_tries_id_fk" FOREIGN KEY ("try_id") REFERENCES "public"."workflow_tries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "workflow_proposals_of_workflow" ON "workflow_proposals" USING btree ("workflow_id","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "workflow_proposals_one_open" ON "workflow_proposals" USING btree ("workflow_id") WHERE "workflow_proposals"."state" = 'OPEN';--> statement-breakpoint
CREATE INDEX "workflow_tries_of_workflow" ON "workflow_tries" USING btree ("workflow_id","started_at");--> statement-breakpoint
CREATE INDEX "workflow_try_rows_of_application" ON "workflow_try_rows" USING btree ("application_id");--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['workflow_proposals', 'workflow_tries', 'workflow_try_rows']::regclass[]) AS t;
--> statement-breakpoint
-- What a draft would have made of an application goes with the application.
ALTER TABLE workflow_try_rows ADD CONSTRAINT workflow_try_rows_of_their_application FOREIGN KEY (application_id) REFERENCES applications(id) ON DELETE CASCADE;
--> statement-breakpoint
-- reviews
ALTER TABLE "reviews" ADD COLUMN "assignee_id" text;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "more_reasons" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "despite" text;--> statement-breakpoint
-- Two days, as has been the standard since reviews are due at all.
SET LOCAL ROLE openbits_system;
--> statement-breakpoint
UPDATE "reviews" SET "due_at" = "opened_at" + interval '48 hours';
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
ALTER TABLE "reviews" ALTER COLUMN "due_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "reviews_due" ON "reviews" USING btree ("workspace_id","status","due_at","id");--> statement-breakpoint
CREATE INDEX "reviews_of_assignee" ON "reviews" USING btree ("workspace_id","assignee_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_periodic_once" ON "reviews" USING btree ("application_id") WHERE "reviews"."kind" = 'PERIODIC' and "reviews"."status" in ('OPEN', 'PROPOSED');--> statement-breakpoint
CREATE INDEX "reviews_of_application" ON "reviews" USING btree ("application_id");
--> statement-breakpoint
-- portfolio
ALTER TABLE "applications" ADD COLUMN "kind" text GENERATED ALWAYS AS ("state"->'facts'->'application'->>'kind') STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "company_name" text GENERATED ALWAYS AS ("state"->'facts'->'organization'->>'organizationName') STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "person_name" text GENERATED ALWAYS AS (nullif(trim(coalesce("state"->'facts'->'person'->>'firstName', '') || ' ' || coalesce("state"->'facts'->'person'->>'lastName', '')), '')) STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "number" text GENERATED ALWAYS AS (coalesce("state"->'facts'->'organization'->'organizationNumber'->>'id', "state"->'facts'->'person'->'personalIdentityNumber'->>'id')) STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "risk_score" double precision GENERATED ALWAYS AS (("state"->'outcome'->'risk'->>'score')::double precision) STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "risk_level" text GENERATED ALWAYS AS ("state"->'outcome'->'risk'->>'level') STORED;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "erased_at" timestamp with time zone DEFAULT null;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "applications_by_status" ON "applications" USING btree ("workspace_id","status","created_at");--> statement-breakpoint
CREATE INDEX "applications_last_changed_first" ON "applications" USING btree ("workspace_id","updated_at");--> statement-breakpoint
CREATE INDEX "applications_ended_without_customer" ON "applications" USING btree ("updated_at") WHERE "applications"."customer_id" is null and "applications"."erased_at" is null;--> statement-breakpoint
CREATE INDEX "customers_newest_first" ON "customers" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "hits_open_of_subject" ON "hits" USING btree ("workspace_id","subject_id") WHERE "hits"."status" in ('OPEN', 'PROPOSED', 'ESCALATED');--> statement-breakpoint
CREATE INDEX "subject_roles_of_workspace" ON "subject_roles" USING btree ("workspace_id","subject_id","application_id");--> statement-breakpoint
CREATE TABLE "application_words" (
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	CONSTRAINT "application_words_workspace_id_word_application_id_pk" PRIMARY KEY("workspace_id","word","application_id")
);
--> statement-breakpoint
CREATE TABLE "application_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"asked" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customer_standings" (
	"customer_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"risk_level" text,
	"since" timestamp with time zone NOT NULL,
	"reviewed_at" timestamp with time zone,
	"review_due_at" timestamp with time zone,
	"review_id" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "customer_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	"lifted_by" text,
	"lifted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"customer_id" uuid,
	"application_ids" uuid[] NOT NULL,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"done" integer NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"filters" jsonb NOT NULL,
	"is_shared" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "view_choices" (
	"workspace_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"page" text NOT NULL,
	"columns" text[] NOT NULL,
	"is_dense" boolean NOT NULL,
	CONSTRAINT "view_choices_staff_id_page_pk" PRIMARY KEY("staff_id","page")
);
--> statement-breakpoint
CREATE INDEX "application_words_of_application" ON "application_words" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "application_words_to_take" ON "application_words" USING btree ("application_id") WHERE "application_words"."word" = '';--> statement-breakpoint
CREATE INDEX "application_exports_by_age" ON "application_exports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "customer_standings_due" ON "customer_standings" USING btree ("review_due_at");--> statement-breakpoint
CREATE INDEX "customer_standings_of_workspace" ON "customer_standings" USING btree ("workspace_id","review_due_at");--> statement-breakpoint
CREATE INDEX "customer_holds_of_customer" ON "customer_holds" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_once" ON "erasures" USING btree ("customer_id") WHERE "erasures"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "saved_views_of_workspace" ON "saved_views" USING btree ("workspace_id","page");--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['application_words', 'application_exports', 'customer_standings', 'customer_holds', 'erasures', 'saved_views', 'view_choices']::regclass[]) AS t;
--> statement-breakpoint
-- What is there already is found by its words once the empty word, which nobody asks for, has been replaced by them.
SET LOCAL ROLE openbits_system;
--> statement-breakpoint
INSERT INTO application_words (workspace_id, application_id, word) SELECT workspace_id, id, '' FROM applications WHERE input_count > 0;
--> statement-breakpoint
-- Whoever is a customer already is reviewed again as the standard has it, counted from the approval.
INSERT INTO customer_standings (customer_id, workspace_id, application_id, risk_level, since, review_due_at)
  SELECT DISTINCT ON (customer_id) customer_id, workspace_id, id, risk_level, updated_at, updated_at + interval '365 days'
  FROM applications WHERE status IN ('APPROVED', 'MANUALLY_APPROVED') AND customer_id IS NOT NULL ORDER BY customer_id, created_at DESC;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
-- notes
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"application_id" uuid,
	"customer_id" uuid,
	"sealed_text" "bytea",
	"mentions" uuid[] NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"edited_at" timestamp with time zone,
	"deleted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "application_keys" (
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"fingerprint" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "application_keys_application_id_fingerprint_pk" PRIMARY KEY("application_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "application_keys" ADD CONSTRAINT "application_keys_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notes_of_application" ON "notes" USING btree ("application_id","created_at");--> statement-breakpoint
CREATE INDEX "notes_of_customer" ON "notes" USING btree ("customer_id","created_at");--> statement-breakpoint
CREATE INDEX "application_keys_shared" ON "application_keys" USING btree ("workspace_id","fingerprint","at");
--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['notes', 'application_keys']::regclass[]) AS t;
--> statement-breakpoint
-- statistics
CREATE INDEX "events_of_status" ON "events" USING btree ("workspace_id","at") WHERE "events"."type" = 'applications.statusChanged';--> statement-breakpoint
CREATE INDEX "hits_by_list" ON "hits" USING btree ("workspace_id","found_at","list_id","list_name","status");--> statement-breakpoint
CREATE INDEX "decisions_by_time" ON "decisions" USING btree ("workspace_id","at");
--> statement-breakpoint
-- lists
ALTER TABLE "lists" ADD COLUMN "wanted_at" timestamp with time zone;
