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
	"table_name" text NOT NULL,
	"column_name" text NOT NULL,
	"keys" jsonb,
	"aside" jsonb,
	CONSTRAINT "merge_row_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "review_item" DROP CONSTRAINT "review_item_question";--> statement-breakpoint
ALTER TABLE "review_item" ADD COLUMN "other_company_id" bigint;--> statement-breakpoint
ALTER TABLE "review_item" ADD COLUMN "decided_with" bigint;--> statement-breakpoint
CREATE INDEX "merge_record_from" ON "merge_record" USING btree ("workspace_id","noun","from_id");--> statement-breakpoint
CREATE INDEX "merge_record_code" ON "merge_record" USING btree ("workspace_id","from_code");--> statement-breakpoint
CREATE INDEX "merge_row_merge" ON "merge_row" USING btree ("workspace_id","merge_id");--> statement-breakpoint
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_question" UNIQUE NULLS NOT DISTINCT("workspace_id","kind","customer_id","party_id","company_id","other_company_id");