CREATE TABLE "flow_drafts" (
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"step" text NOT NULL,
	"part" text NOT NULL,
	"sealed_draft" "bytea" NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "flow_drafts_application_id_step_part_pk" PRIMARY KEY("application_id","step","part")
);
--> statement-breakpoint
CREATE TABLE "flow_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opened_at" timestamp with time zone,
	CONSTRAINT "flow_links_by_secret" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "funnel_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"workflow_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"country_code" text NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"step_type" text NOT NULL,
	"code" text,
	"device" text,
	"language" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "refused_for" text;--> statement-breakpoint
ALTER TABLE "workflows" ADD COLUMN "embed_origins" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "flow_links_of_application" ON "flow_links" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "funnel_events_of_workflow" ON "funnel_events" USING btree ("workspace_id","workflow_id","at");--> statement-breakpoint
CREATE INDEX "funnel_events_of_application" ON "funnel_events" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "funnel_events_by_time" ON "funnel_events" USING btree ("at");
--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['flow_links', 'flow_drafts', 'funnel_events']::regclass[]) AS t;
--> statement-breakpoint
-- Statistics go with their application, whoever deletes it.
ALTER TABLE funnel_events ADD CONSTRAINT funnel_events_of_its_application FOREIGN KEY (application_id) REFERENCES applications(id) ON DELETE CASCADE;
