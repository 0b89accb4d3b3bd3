CREATE TABLE "company_relation" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "company_relation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"company_id" bigint NOT NULL,
	"other_company_id" bigint NOT NULL,
	"relation" text NOT NULL,
	"added_by" bigint,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "company_relation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "company_relation_pair" UNIQUE("workspace_id","company_id","other_company_id")
);
--> statement-breakpoint
CREATE TABLE "merge_record" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "merge_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"noun" text NOT NULL,
	"from_id" bigint NOT NULL,
	"into_id" bigint NOT NULL,
	"from_code" text,
	"from_name" text NOT NULL,
	"into_name" text NOT NULL,
	"row" jsonb,
	"merged_by" bigint,
	"merged_at" timestamp with time zone DEFAULT now() NOT NULL,
	"undone_by" bigint,
	"undone_at" timestamp with time zone,
	CONSTRAINT "merge_record_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "merge_row" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "merge_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"merge_id" bigint NOT NULL,
	"stage" text NOT NULL,
	"table_name" text NOT NULL,
	"keys" jsonb,
	"aside" jsonb,
	CONSTRAINT "merge_row_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "assessment_run" (
	"workspace_id" integer NOT NULL,
	"as_of" date NOT NULL,
	"customers" integer NOT NULL,
	"rules_version" integer NOT NULL,
	"book" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_run_workspace_id_as_of_pk" PRIMARY KEY("workspace_id","as_of")
);
--> statement-breakpoint
CREATE TABLE "cut_scenario" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cut_scenario_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"as_of" date NOT NULL,
	"request" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"made_by_name" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cut_scenario_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "list_entry" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "list_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"list" text NOT NULL,
	"state" text NOT NULL,
	"finding" jsonb,
	"evidence" jsonb,
	"proposed_on" date NOT NULL,
	"reason" text,
	"from_date" date,
	"until_date" date,
	"appeal" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "list_entry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "list_event" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "list_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"by_name" text,
	"action" text NOT NULL,
	"note" text,
	CONSTRAINT "list_event_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "tier_override" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tier_override_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"tier" text NOT NULL,
	"reason" text NOT NULL,
	"from_date" date NOT NULL,
	"until_date" date NOT NULL,
	"set_by" bigint,
	"set_by_name" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_on" date,
	"ended_by_name" text,
	CONSTRAINT "tier_override_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "review_item" DROP CONSTRAINT "review_item_question";--> statement-breakpoint
ALTER TABLE "review_item" ADD COLUMN "other_company_id" bigint;--> statement-breakpoint
ALTER TABLE "review_item" ADD COLUMN "decided_with" bigint;--> statement-breakpoint
CREATE INDEX "merge_record_from" ON "merge_record" USING btree ("workspace_id","noun","from_id");--> statement-breakpoint
CREATE INDEX "merge_record_code" ON "merge_record" USING btree ("workspace_id","from_code");--> statement-breakpoint
CREATE INDEX "merge_row_merge" ON "merge_row" USING btree ("workspace_id","merge_id");--> statement-breakpoint
CREATE INDEX "list_entry_customer" ON "list_entry" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "list_entry_state" ON "list_entry" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "list_event_entry" ON "list_event" USING btree ("workspace_id","entry_id");--> statement-breakpoint
CREATE INDEX "tier_override_customer" ON "tier_override" USING btree ("workspace_id","customer_id","until_date");--> statement-breakpoint
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_question" UNIQUE NULLS NOT DISTINCT("workspace_id","kind","customer_id","party_id","company_id","other_company_id");