CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"step" text NOT NULL,
	"signatory" jsonb NOT NULL,
	"language" text NOT NULL,
	"secret_hash" text NOT NULL,
	"status" text NOT NULL,
	"link_count" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "invitations_by_secret" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "register_feeds" (
	"connector" text PRIMARY KEY NOT NULL,
	"cursor" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watched_companies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"country" text NOT NULL,
	"organization_number" text NOT NULL,
	"application_id" uuid NOT NULL,
	"watched_since" timestamp with time zone NOT NULL,
	"told" jsonb,
	"untold" jsonb NOT NULL,
	"checked_at" timestamp with time zone,
	"due_at" timestamp with time zone NOT NULL,
	"failures" integer NOT NULL,
	"removed_at" timestamp with time zone,
	"removal" text,
	"erased_at" timestamp with time zone,
	CONSTRAINT "watched_companies_once" UNIQUE("workspace_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "register_credentials" (
	"name" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_readings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"country" text NOT NULL,
	"organization_number" text NOT NULL,
	"application_id" uuid NOT NULL,
	"basis" text NOT NULL,
	"rule" jsonb NOT NULL,
	"comment" text,
	"status" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_by" text,
	"ended_by" text,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "eid_orders" ADD COLUMN "invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "alerts" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "invitations_of_application" ON "invitations" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "watched_companies_due" ON "watched_companies" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "watched_companies_by_number" ON "watched_companies" USING btree ("country","organization_number");--> statement-breakpoint
CREATE INDEX "signing_readings_of_company" ON "signing_readings" USING btree ("workspace_id","country","organization_number");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_readings_in_force_once" ON "signing_readings" USING btree ("workspace_id","country","organization_number") WHERE "signing_readings"."status" in ('PROPOSED', 'IN_FORCE');--> statement-breakpoint
CREATE INDEX "facts_of_company" ON "facts" USING btree (("value"->'organization'->'organizationNumber'->>'id')) WHERE "facts"."name" = 'company';
--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['invitations', 'signing_readings', 'watched_companies']::regclass[]) AS t;
--> statement-breakpoint
-- The installation's own: no workspace reads them, whatever it asks.
DO $$
DECLARE relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['register_feeds', 'register_credentials'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY platform ON %I TO openbits_system USING (true) WITH CHECK (true)', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO openbits_system', relation);
  END LOOP;
END $$;
--> statement-breakpoint
-- The owner of the tables sees no rows of them, unless it is a superuser.
SET LOCAL ROLE openbits_system;
--> statement-breakpoint
-- Companies that were approved before anybody watched them; asked about over the day that follows.
INSERT INTO watched_companies (id, workspace_id, customer_id, country, organization_number, application_id, watched_since, untold, due_at, failures)
SELECT DISTINCT ON (workspace_id, customer_id) gen_random_uuid(), workspace_id, customer_id, country_code,
  state->'facts'->'organization'->'organizationNumber'->>'id', id, now(), '[]', now() + random() * interval '1 day', 0
FROM applications
WHERE status IN ('APPROVED', 'MANUALLY_APPROVED') AND customer_id IS NOT NULL
  AND state->'facts'->'application'->>'kind' = 'KYB' AND state->'facts'->'organization' IS NOT NULL
ORDER BY workspace_id, customer_id, created_at DESC;
--> statement-breakpoint
RESET ROLE;
