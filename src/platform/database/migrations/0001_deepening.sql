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
CREATE TABLE "watch_wish" (
	"workspace_id" integer NOT NULL,
	"customer_id" bigint NOT NULL,
	"wish" text NOT NULL,
	"reason" text,
	"by_user_id" bigint,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_wish_workspace_id_customer_id_pk" PRIMARY KEY("workspace_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contact_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"name_key" text NOT NULL,
	"name" text NOT NULL,
	"title" text,
	"department" text,
	"role" text,
	"email" text,
	"phone" text,
	"messenger" text,
	"language" text,
	"is_primary" boolean,
	"left_date" date,
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "contact_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "contact_name" UNIQUE("workspace_id","customer_id","name_key")
);
--> statement-breakpoint
CREATE TABLE "cost_entry" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cost_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_no" text NOT NULL,
	"customer_id" bigint,
	"order_no" text,
	"entry_date" date NOT NULL,
	"kind" text NOT NULL,
	"driver" text,
	"driver_count" numeric(12, 2),
	"minutes" integer,
	"channel" text,
	"currency" text,
	"amount" numeric(20, 4),
	"base_amount" numeric(20, 4),
	"rate" numeric(20, 10),
	"rate_date" date,
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "cost_entry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "cost_entry_number" UNIQUE("workspace_id","entry_no")
);
--> statement-breakpoint
CREATE TABLE "credit_limit" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "credit_limit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"source" text DEFAULT 'own' NOT NULL,
	"insurer" text DEFAULT '' NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"currency" text NOT NULL,
	"amount" numeric(20, 4) NOT NULL,
	"base_amount" numeric(20, 4),
	"rate" numeric(20, 10),
	"rate_date" date,
	"covered_percent" numeric(7, 3),
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "credit_limit_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "credit_limit_key" UNIQUE("workspace_id","customer_id","source","insurer","valid_from")
);
--> statement-breakpoint
CREATE TABLE "hand_edit" (
	"workspace_id" integer NOT NULL,
	"noun" text NOT NULL,
	"row_id" bigint NOT NULL,
	"field" text NOT NULL,
	"edited_by" bigint,
	"edited_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hand_edit_workspace_id_noun_row_id_field_pk" PRIMARY KEY("workspace_id","noun","row_id","field")
);
--> statement-breakpoint
CREATE TABLE "inquiry" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "inquiry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"inquiry_no" text NOT NULL,
	"inquiry_date" date NOT NULL,
	"channel" text,
	"contact_name" text,
	"product_code" text,
	"description" text,
	"hs_code" text,
	"quantity" numeric(20, 6),
	"unit" text,
	"target_price" numeric(20, 6),
	"currency" text,
	"responded_date" date,
	"response_hours" numeric(12, 2),
	"outcome" text,
	"lost_reason" text,
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inquiry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "inquiry_number" UNIQUE("workspace_id","customer_id","inquiry_no")
);
--> statement-breakpoint
CREATE TABLE "interaction" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "interaction_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"interaction_no" text NOT NULL,
	"interaction_date" date NOT NULL,
	"contact_name" text,
	"channel" text,
	"direction" text,
	"kind" text DEFAULT 'general' NOT NULL,
	"minutes" integer,
	"response_hours" numeric(12, 2),
	"resolved_date" date,
	"shared" text,
	"note" text,
	"our_person" text,
	"recorded_by" bigint,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "interaction_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "interaction_number" UNIQUE("workspace_id","customer_id","interaction_no")
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "invoice_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"invoice_no" text NOT NULL,
	"order_no" text,
	"issue_date" date NOT NULL,
	"due_date" date,
	"currency" text NOT NULL,
	"amount" numeric(20, 4) NOT NULL,
	"base_amount" numeric(20, 4),
	"rate" numeric(20, 10),
	"rate_date" date,
	"paid_amount" numeric(20, 4),
	"paid_date" date,
	"payment_term" text,
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "invoice_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "invoice_number" UNIQUE("workspace_id","customer_id","invoice_no")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "product_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sku" text NOT NULL,
	"name_zh" text,
	"name_en" text,
	"hs_code" text,
	"category" text,
	"unit" text,
	"currency" text,
	"cost" numeric(20, 6),
	"list_price" numeric(20, 6),
	"lead_time_days" integer,
	"min_quantity" numeric(20, 6),
	"supplied" boolean,
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "product_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "product_sku" UNIQUE("workspace_id","sku")
);
--> statement-breakpoint
CREATE TABLE "quote" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "quote_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"quote_no" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"inquiry_no" text,
	"order_no" text,
	"quote_date" date NOT NULL,
	"valid_until" date,
	"product_code" text,
	"description" text,
	"currency" text NOT NULL,
	"amount" numeric(20, 4) NOT NULL,
	"base_amount" numeric(20, 4),
	"rate" numeric(20, 10),
	"rate_date" date,
	"discount_percent" numeric(7, 3),
	"lead_time_days" integer,
	"spec_changes" integer,
	"outcome" text,
	"lost_reason" text,
	"note" text,
	"batch_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "quote_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "quote_revision" UNIQUE("workspace_id","customer_id","quote_no","revision")
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
CREATE TABLE "channel" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "channel_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"secret" text,
	"language" text DEFAULT 'zh' NOT NULL,
	"min_level" text DEFAULT 'yellow' NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"digest_at" text,
	"enabled" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "channel_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "channel_name" UNIQUE("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "delivery_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint NOT NULL,
	"channel_id" bigint NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"claimed_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"answer" text,
	CONSTRAINT "delivery_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "delivery_once" UNIQUE("workspace_id","channel_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" text NOT NULL,
	"topic" text NOT NULL,
	"customer_id" bigint,
	"level" text,
	"title" jsonb NOT NULL,
	"detail" jsonb,
	"path" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "message_event" UNIQUE("workspace_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"workspace_id" integer NOT NULL,
	"message_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "notice_workspace_id_user_id_message_id_pk" PRIMARY KEY("workspace_id","user_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "lesson" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "lesson_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint,
	"alert_id" bigint,
	"playbook_key" text,
	"proposes" text DEFAULT 'none' NOT NULL,
	"said" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"by_user_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "lesson_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "assessment_run" (
	"workspace_id" integer NOT NULL,
	"as_of" date NOT NULL,
	"customers" integer NOT NULL,
	"rules_version" integer NOT NULL,
	"book" jsonb,
	"lifetime" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_run_workspace_id_as_of_pk" PRIMARY KEY("workspace_id","as_of")
);
--> statement-breakpoint
CREATE TABLE "customer_rating" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "customer_rating_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"criterion" text NOT NULL,
	"rating" integer,
	"reason" text NOT NULL,
	"rated_on" date NOT NULL,
	"rated_by" bigint,
	"rated_by_name" text NOT NULL,
	"rated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_rating_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "cut_scenario" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "cut_scenario_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"as_of" date NOT NULL,
	"request" jsonb NOT NULL,
	"outcome" jsonb NOT NULL,
	"row_scope" jsonb,
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
ALTER TABLE "import_batch" ADD COLUMN "rules" jsonb;--> statement-breakpoint
ALTER TABLE "import_batch" ADD COLUMN "interruptions" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_mapping" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "saved_mapping" ADD COLUMN "headings" jsonb;--> statement-breakpoint
ALTER TABLE "receipt" ADD COLUMN "invoice_no" text;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "promised_date" date;--> statement-breakpoint
ALTER TABLE "sales_order" ADD COLUMN "delivered_date" date;--> statement-breakpoint
CREATE INDEX "cost_entry_date" ON "cost_entry" USING btree ("workspace_id","customer_id","entry_date");--> statement-breakpoint
CREATE INDEX "inquiry_date" ON "inquiry" USING btree ("workspace_id","customer_id","inquiry_date");--> statement-breakpoint
CREATE INDEX "interaction_date" ON "interaction" USING btree ("workspace_id","customer_id","interaction_date");--> statement-breakpoint
CREATE INDEX "invoice_due" ON "invoice" USING btree ("workspace_id","customer_id","due_date");--> statement-breakpoint
CREATE INDEX "quote_date" ON "quote" USING btree ("workspace_id","customer_id","quote_date");--> statement-breakpoint
CREATE INDEX "merge_record_from" ON "merge_record" USING btree ("workspace_id","noun","from_id");--> statement-breakpoint
CREATE INDEX "merge_record_code" ON "merge_record" USING btree ("workspace_id","from_code");--> statement-breakpoint
CREATE INDEX "merge_row_merge" ON "merge_row" USING btree ("workspace_id","merge_id");--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("workspace_id","state","due_at");--> statement-breakpoint
CREATE INDEX "notice_message" ON "notice" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "lesson_state" ON "lesson" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "customer_rating_customer" ON "customer_rating" USING btree ("workspace_id","customer_id","criterion","rated_on");--> statement-breakpoint
CREATE INDEX "list_entry_customer" ON "list_entry" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "list_entry_state" ON "list_entry" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "list_event_entry" ON "list_event" USING btree ("workspace_id","entry_id");--> statement-breakpoint
CREATE INDEX "tier_override_customer" ON "tier_override" USING btree ("workspace_id","customer_id","until_date");--> statement-breakpoint
CREATE INDEX "order_line_customer" ON "order_line" USING btree ("workspace_id","customer_id");--> statement-breakpoint
ALTER TABLE "review_item" ADD CONSTRAINT "review_item_question" UNIQUE NULLS NOT DISTINCT("workspace_id","kind","customer_id","party_id","company_id","other_company_id");