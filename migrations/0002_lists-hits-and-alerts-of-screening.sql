CREATE TABLE "list_entries" (
	"list_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"since" integer NOT NULL,
	"until" integer,
	"fingerprint" text NOT NULL,
	"entry" jsonb NOT NULL,
	CONSTRAINT "list_entries_list_id_entry_id_since_pk" PRIMARY KEY("list_id","entry_id","since")
);
--> statement-breakpoint
CREATE TABLE "list_versions" (
	"list_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"label" text,
	"entries" integer NOT NULL,
	"added" integer NOT NULL,
	"changed" integer NOT NULL,
	"removed" integer NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"followed_at" timestamp with time zone,
	CONSTRAINT "list_versions_list_id_sequence_pk" PRIMARY KEY("list_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"link" text,
	"owner" uuid,
	"sequence" integer NOT NULL,
	"validators" jsonb NOT NULL,
	"checked_at" timestamp with time zone,
	"problem" text,
	"busy_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "screening_index_chunks" (
	"segment_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "screening_index_chunks_segment_id_ordinal_pk" PRIMARY KEY("segment_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "screening_indexes" (
	"generation" serial PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"versions" jsonb NOT NULL,
	"segments" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"customer_id" uuid,
	"type" text NOT NULL,
	"cause" text NOT NULL,
	"hit_ids" jsonb NOT NULL,
	"review_id" uuid NOT NULL,
	"status" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "alerts_once" UNIQUE("workspace_id","application_id","cause")
);
--> statement-breakpoint
CREATE TABLE "screening_batch_rows" (
	"workspace_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"reference" text,
	"subject" jsonb,
	"problem" text,
	"hits" jsonb,
	CONSTRAINT "screening_batch_rows_batch_id_line_pk" PRIMARY KEY("batch_id","line")
);
--> statement-breakpoint
CREATE TABLE "screening_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"source_key" text,
	"options" jsonb NOT NULL,
	"status" text NOT NULL,
	"rows" integer,
	"done_rows" integer NOT NULL,
	"hit_rows" integer NOT NULL,
	"failed_rows" integer NOT NULL,
	"problem" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hit_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"hit_id" uuid NOT NULL,
	"act" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"comment" text,
	"actor_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"list_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"list_name" text NOT NULL,
	"list_link" text,
	"list_sequence" integer NOT NULL,
	"generation" integer NOT NULL,
	"entry_fingerprint" text NOT NULL,
	"entry" jsonb NOT NULL,
	"subject_fingerprint" text NOT NULL,
	"subject" jsonb NOT NULL,
	"score" double precision NOT NULL,
	"is_corroborated" boolean NOT NULL,
	"explanation" jsonb NOT NULL,
	"is_sanction" boolean NOT NULL,
	"is_pep" boolean NOT NULL,
	"status" text NOT NULL,
	"raised" integer NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hits_once" UNIQUE("workspace_id","subject_id","list_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "subject_roles" (
	"workspace_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"role" text NOT NULL,
	"four_eyes" boolean NOT NULL,
	"is_watched" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "subject_roles_application_id_subject_id_role_pk" PRIMARY KEY("application_id","subject_id","role")
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"subject" jsonb NOT NULL,
	"fingerprint" text NOT NULL,
	"generation" integer NOT NULL,
	"screened_at" timestamp with time zone NOT NULL,
	"written_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subjects_once" UNIQUE("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "reviews" DROP CONSTRAINT "reviews_application_id_unique";--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "kind" text DEFAULT 'DECISION' NOT NULL;--> statement-breakpoint
ALTER TABLE "list_entries" ADD CONSTRAINT "list_entries_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_versions" ADD CONSTRAINT "list_versions_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "screening_batch_rows" ADD CONSTRAINT "screening_batch_rows_batch_id_screening_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."screening_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hit_decisions" ADD CONSTRAINT "hit_decisions_hit_id_hits_id_fk" FOREIGN KEY ("hit_id") REFERENCES "public"."hits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hits" ADD CONSTRAINT "hits_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subject_roles" ADD CONSTRAINT "subject_roles_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "list_entries_since" ON "list_entries" USING btree ("list_id","since");--> statement-breakpoint
CREATE INDEX "list_entries_until" ON "list_entries" USING btree ("list_id","until");--> statement-breakpoint
CREATE INDEX "alerts_to_do" ON "alerts" USING btree ("workspace_id","status","raised_at");--> statement-breakpoint
CREATE INDEX "alerts_of_review" ON "alerts" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "screening_batches_newest_first" ON "screening_batches" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "hit_decisions_of_hit" ON "hit_decisions" USING btree ("hit_id","at");--> statement-breakpoint
CREATE INDEX "hits_to_do" ON "hits" USING btree ("workspace_id","status","found_at","id");--> statement-breakpoint
CREATE INDEX "hits_of_entry" ON "hits" USING btree ("list_id","entry_id");--> statement-breakpoint
CREATE INDEX "subject_roles_of_subject" ON "subject_roles" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "subjects_newest" ON "subjects" USING btree ("written_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_decide_once" ON "reviews" USING btree ("application_id") WHERE "reviews"."kind" = 'DECISION';--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_alert_once" ON "reviews" USING btree ("application_id") WHERE "reviews"."kind" = 'ALERT' and "reviews"."status" in ('OPEN', 'PROPOSED');
--> statement-breakpoint
SELECT openbits_protect('subjects');
--> statement-breakpoint
SELECT openbits_protect('subject_roles');
--> statement-breakpoint
SELECT openbits_protect('hits');
--> statement-breakpoint
SELECT openbits_protect('hit_decisions', 'SELECT, INSERT');
--> statement-breakpoint
SELECT openbits_protect('screening_batches');
--> statement-breakpoint
SELECT openbits_protect('screening_batch_rows');
--> statement-breakpoint
SELECT openbits_protect('alerts');
--> statement-breakpoint
-- Lists are the installation's: every workspace reads them, except a list that belongs to another one.
DO $$
DECLARE relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['lists', 'list_versions', 'list_entries', 'screening_indexes', 'screening_index_chunks'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);
    EXECUTE format('CREATE POLICY platform ON %I TO openbits_system USING (true) WITH CHECK (true)', relation);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO openbits_system', relation);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY own_or_everybodys ON lists FOR SELECT TO openbits_app
  USING (owner IS NULL OR owner = nullif(current_setting('app.workspace', true), '')::uuid);
--> statement-breakpoint
CREATE POLICY of_visible_list ON list_versions FOR SELECT TO openbits_app
  USING (EXISTS (SELECT 1 FROM lists WHERE lists.id = list_id));
--> statement-breakpoint
CREATE POLICY of_visible_list ON list_entries FOR SELECT TO openbits_app
  USING (EXISTS (SELECT 1 FROM lists WHERE lists.id = list_id));
--> statement-breakpoint
CREATE POLICY newest_generation ON screening_indexes FOR SELECT TO openbits_app USING (true);
--> statement-breakpoint
GRANT SELECT ON lists, list_versions, list_entries, screening_indexes TO openbits_app;
--> statement-breakpoint
GRANT USAGE, SELECT ON SEQUENCE screening_indexes_generation_seq TO openbits_system;
