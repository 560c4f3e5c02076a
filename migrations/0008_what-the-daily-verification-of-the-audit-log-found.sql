CREATE TABLE "audit_verifications" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"found" jsonb,
	"faults" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"broken_since" timestamp with time zone,
	"fine_at" timestamp with time zone,
	"anchor" jsonb,
	"anchor_place" text
);
--> statement-breakpoint
SELECT openbits_protect('audit_verifications');
