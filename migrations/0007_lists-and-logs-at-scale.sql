-- Lists, counts and statistics of applications go through this one alone. No more writes than before: every change of an
-- application writes its entries anew anyway, and this one is some 50 bytes longer.
DROP INDEX "applications_newest_first";
--> statement-breakpoint
CREATE INDEX "applications_newest_first" ON "applications" USING btree ("workspace_id","created_at","id","status","workflow_id","country_code");
--> statement-breakpoint
-- One entry more for each line of the request log, which is written after the answer, and a second one for each refusal.
CREATE INDEX "request_log_by_operation" ON "request_log" USING btree ("workspace_id","operation","at","id");
--> statement-breakpoint
CREATE INDEX "request_log_by_code" ON "request_log" USING btree ("workspace_id","code","at","id") WHERE "request_log"."code" is not null;
--> statement-breakpoint
-- One entry more for each act, beside four.
CREATE INDEX "audit_entries_by_action" ON "audit_entries" USING btree ("workspace_id",("action" collate "C"),"at","id");
--> statement-breakpoint
-- Two entries more for an alert, of which there are few.
CREATE INDEX "alerts_newest_first" ON "alerts" USING btree ("workspace_id","raised_at","id");
--> statement-breakpoint
CREATE INDEX "alerts_of_customer" ON "alerts" USING btree ("customer_id","status");
