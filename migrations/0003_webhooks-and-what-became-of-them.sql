CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"type" text NOT NULL,
	"application_id" uuid,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"log" jsonb NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_once" UNIQUE("endpoint_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"url" text NOT NULL,
	"description" text,
	"event_types" text[],
	"additions" boolean NOT NULL,
	"sealed_secret" "bytea" NOT NULL,
	"sealed_previous_secret" "bytea",
	"previous_secret_until" timestamp with time zone,
	"disabled_at" timestamp with time zone,
	"disabled_reason" text,
	"failing_since" timestamp with time zone,
	"refusals" integer DEFAULT 0 NOT NULL,
	"paused_until" timestamp with time zone,
	"turn" uuid,
	"turn_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigserial NOT NULL,
	"workspace_id" uuid NOT NULL,
	"source_id" uuid,
	"type" text NOT NULL,
	"application_id" uuid,
	"body" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_events_once" UNIQUE("source_id","type")
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_webhook_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."webhook_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest_first" ON "webhook_deliveries" USING btree ("workspace_id","sequence","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_attempt_at") WHERE "webhook_deliveries"."state" = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("endpoint_id","sequence") WHERE "webhook_deliveries"."state" = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of_application" ON "webhook_deliveries" USING btree ("endpoint_id","application_id","sequence") WHERE "webhook_deliveries"."state" = 'PENDING';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of_event" ON "webhook_deliveries" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_of_workspace" ON "webhook_endpoints" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_events_in_order" ON "webhook_events" USING btree ("workspace_id","sequence");--> statement-breakpoint
CREATE INDEX "webhook_events_by_time" ON "webhook_events" USING btree ("workspace_id","published_at");--> statement-breakpoint
CREATE INDEX "webhook_events_of_application" ON "webhook_events" USING btree ("application_id","published_at");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_started_once" ON "webhook_events" USING btree ("application_id") WHERE "webhook_events"."type" = 'APPLICATION_STARTED';--> statement-breakpoint
CREATE INDEX "events_of_application" ON "events" USING btree ("workspace_id",("payload"->>'applicationId'),"sequence");
--> statement-breakpoint
SELECT openbits_protect(t) FROM unnest(ARRAY['webhook_endpoints', 'webhook_deliveries']::regclass[]) AS t;
--> statement-breakpoint
-- What has been told stays told: a replay sends the same bytes.
SELECT openbits_protect('webhook_events', 'SELECT, INSERT');
--> statement-breakpoint
GRANT USAGE ON SEQUENCE webhook_events_sequence_seq TO openbits_app, openbits_system;
