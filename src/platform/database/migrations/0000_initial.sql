CREATE TABLE "company" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "company_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"name_key" text NOT NULL,
	"tax_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"kind" text DEFAULT 'firm' NOT NULL,
	"merged_into" bigint,
	CONSTRAINT "company_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "customer_company" (
	"workspace_id" integer NOT NULL,
	"customer_id" bigint NOT NULL,
	"company_id" bigint NOT NULL,
	"method" text NOT NULL,
	"score" real NOT NULL,
	"linked_by" bigint,
	"linked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_company_workspace_id_customer_id_company_id_pk" PRIMARY KEY("workspace_id","customer_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "named_entity" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "named_entity_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"relation" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"company_id" bigint,
	"added_by" bigint,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "named_entity_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "named_entity_name" UNIQUE("workspace_id","relation","name_key")
);
--> statement-breakpoint
CREATE TABLE "review_item" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "review_item_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"customer_id" bigint,
	"party_id" bigint,
	"company_id" bigint NOT NULL,
	"score" real NOT NULL,
	"reasons" jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"decided_by" bigint,
	"decided_at" timestamp with time zone,
	"before" jsonb,
	CONSTRAINT "review_item_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "review_item_question" UNIQUE NULLS NOT DISTINCT("workspace_id","kind","customer_id","party_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "inspection" (
	"workspace_id" integer NOT NULL,
	"as_of" date NOT NULL,
	"customer_id" bigint NOT NULL,
	"grade" text NOT NULL,
	"cause" text,
	"coverage" text NOT NULL,
	"measure" text NOT NULL,
	"data_through" date,
	"result" jsonb NOT NULL,
	"rules_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inspection_workspace_id_as_of_customer_id_pk" PRIMARY KEY("workspace_id","as_of","customer_id")
);
--> statement-breakpoint
CREATE TABLE "batch_change" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "batch_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"batch_id" bigint NOT NULL,
	"noun" text NOT NULL,
	"row_id" bigint NOT NULL,
	"before" jsonb,
	"version_after" integer NOT NULL,
	CONSTRAINT "batch_change_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "import_batch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dataset" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"mapping" jsonb NOT NULL,
	"parser_version" integer NOT NULL,
	"reporting_country" text,
	"rows" bigint DEFAULT 0 NOT NULL,
	"accepted" bigint DEFAULT 0 NOT NULL,
	"rejected" bigint DEFAULT 0 NOT NULL,
	"skipped" bigint DEFAULT 0 NOT NULL,
	"duplicates" bigint DEFAULT 0 NOT NULL,
	"created" bigint DEFAULT 0 NOT NULL,
	"updated" bigint DEFAULT 0 NOT NULL,
	"sums" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reasons" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"progress" jsonb,
	"failure" jsonb,
	"acquired_at" date NOT NULL,
	"expires_at" date,
	"may_export" boolean DEFAULT true NOT NULL,
	"may_share" boolean DEFAULT false NOT NULL,
	"may_send_to_ai" boolean DEFAULT false NOT NULL,
	"created_by" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"committed_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "import_batch_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_mapping" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "saved_mapping_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dataset" text NOT NULL,
	"fingerprint" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_mapping_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "saved_mapping_key" UNIQUE("workspace_id","dataset","fingerprint")
);
--> statement-breakpoint
CREATE TABLE "customer" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "customer_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_local" text,
	"country" text,
	"city" text,
	"industry" text,
	"tax_id" text,
	"owner_user_id" bigint,
	"team" text,
	"since" date,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "customer_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "customer_code" UNIQUE("workspace_id","code")
);
--> statement-breakpoint
CREATE TABLE "exchange_rate" (
	"workspace_id" integer NOT NULL,
	"currency" text NOT NULL,
	"rate_date" date NOT NULL,
	"rate" numeric(20, 10) NOT NULL,
	"batch_id" bigint,
	CONSTRAINT "exchange_rate_workspace_id_currency_rate_date_pk" PRIMARY KEY("workspace_id","currency","rate_date")
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "order_line_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" bigint NOT NULL,
	"customer_id" bigint NOT NULL,
	"product_code" text,
	"description" text,
	"hs_code" text,
	"quantity" numeric(20, 6),
	"unit" text,
	"unit_price" numeric(20, 6),
	"amount" numeric(20, 4) NOT NULL,
	"cost" numeric(20, 4),
	"batch_id" bigint NOT NULL,
	"line_number" integer NOT NULL,
	"row_hash" uuid NOT NULL,
	CONSTRAINT "order_line_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "receipt" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "receipt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"order_no" text,
	"due_date" date,
	"receipt_date" date,
	"currency" text NOT NULL,
	"amount" numeric(20, 4) NOT NULL,
	"base_amount" numeric(20, 4),
	"rate" numeric(20, 10),
	"rate_date" date,
	"batch_id" bigint NOT NULL,
	"line_number" integer NOT NULL,
	"row_hash" uuid NOT NULL,
	CONSTRAINT "receipt_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sales_order" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sales_order_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"order_no" text NOT NULL,
	"order_date" date NOT NULL,
	"kind" text DEFAULT 'order' NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(20, 4) NOT NULL,
	"base_amount" numeric(20, 4),
	"rate" numeric(20, 10),
	"rate_date" date,
	"incoterm" text,
	"payment_term" text,
	"delivery_date" date,
	"cost" numeric(20, 4),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sales_order_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "sales_order_no" UNIQUE("workspace_id","customer_id","order_no")
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_entry_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" bigint,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"noun" text NOT NULL,
	"noun_id" text,
	"details" json NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "app_user_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"role" text NOT NULL,
	"scope" text DEFAULT 'all' NOT NULL,
	"team" text,
	"language" text DEFAULT 'zh' NOT NULL,
	"theme" text DEFAULT 'light' NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "app_user_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "app_user_email" UNIQUE("workspace_id","email")
);
--> statement-breakpoint
CREATE TABLE "one_time_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"workspace_id" integer,
	"user_id" bigint,
	"payload" jsonb,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"workspace_id" integer NOT NULL,
	"user_id" bigint NOT NULL,
	"csrf_token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "workspace_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"base_currency" text DEFAULT 'USD' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"workspace_id" integer NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"value" jsonb NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"set_by" bigint,
	CONSTRAINT "setting_workspace_id_key_version_pk" PRIMARY KEY("workspace_id","key","version")
);
--> statement-breakpoint
CREATE TABLE "alert" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "alert_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"cause" text NOT NULL,
	"level" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"finding" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"as_of" date NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_user_id" bigint,
	"due_date" date,
	"snoozed_until" date,
	"outcome" text,
	"reason" text,
	"closed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "alert_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "alert_event" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "alert_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" bigint,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"note" text,
	CONSTRAINT "alert_event_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "task" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "task_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"alert_id" bigint,
	"customer_id" bigint NOT NULL,
	"playbook_key" text,
	"step_key" text,
	"title" jsonb NOT NULL,
	"script" jsonb,
	"role" text,
	"assignee_user_id" bigint,
	"due_date" date,
	"state" text DEFAULT 'open' NOT NULL,
	"done_at" timestamp with time zone,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "task_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "batch_month" (
	"workspace_id" integer NOT NULL,
	"batch_id" bigint NOT NULL,
	"import_country" char(2) NOT NULL,
	"month" date NOT NULL,
	"source" text NOT NULL,
	"lines" bigint NOT NULL,
	"lines_with_value" bigint NOT NULL,
	"lines_with_exporter" bigint NOT NULL,
	"lines_withheld" bigint DEFAULT 0 NOT NULL,
	"value_usd" numeric(24, 4) NOT NULL,
	"net_weight_kg" numeric(24, 3) NOT NULL,
	"first_date" date NOT NULL,
	"last_date" date NOT NULL,
	CONSTRAINT "batch_month_workspace_id_batch_id_import_country_month_pk" PRIMARY KEY("workspace_id","batch_id","import_country","month")
);
--> statement-breakpoint
CREATE TABLE "market_month" (
	"workspace_id" integer NOT NULL,
	"import_country" char(2) NOT NULL,
	"month" date NOT NULL,
	"origin_country" text NOT NULL,
	"hs6" text NOT NULL,
	"lines" bigint NOT NULL,
	"lines_with_value" bigint NOT NULL,
	"lines_with_weight" bigint NOT NULL,
	"value_usd" numeric(24, 4) NOT NULL,
	"net_weight_kg" numeric(24, 3) NOT NULL,
	CONSTRAINT "market_month_workspace_id_import_country_month_hs6_origin_country_pk" PRIMARY KEY("workspace_id","import_country","month","hs6","origin_country")
);
--> statement-breakpoint
CREATE TABLE "party" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "party_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"party_key" uuid NOT NULL,
	"raw_name" text NOT NULL,
	"country" text DEFAULT '' NOT NULL,
	"tax_id" text,
	"address" text,
	"kind" text,
	"company_id" bigint,
	"company_method" text,
	"import_lines" bigint DEFAULT 0 NOT NULL,
	"export_lines" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "party_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "party_key_unique" UNIQUE("workspace_id","party_key")
);
--> statement-breakpoint
CREATE TABLE "shipment" (
	"workspace_id" integer NOT NULL,
	"importer_party_id" bigint NOT NULL,
	"ship_date" date NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "shipment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 100),
	"exporter_party_id" bigint,
	"import_country" char(2) NOT NULL,
	"hs_code" text,
	"hs6" text,
	"description" text,
	"quantity" numeric(20, 6),
	"quantity_unit" text,
	"gross_weight_kg" numeric(18, 3),
	"net_weight_kg" numeric(18, 3),
	"value_usd" numeric(20, 4),
	"value_basis" text,
	"value_original" numeric(20, 4),
	"currency" text,
	"teu" numeric(12, 3),
	"origin_country" text,
	"export_country" text,
	"load_port" text,
	"discharge_port" text,
	"transport_mode" text,
	"incoterm" text,
	"document_no" text,
	"record_id" text,
	"brand" text,
	"batch_id" bigint NOT NULL,
	"line_number" integer NOT NULL,
	"row_hash" uuid NOT NULL,
	CONSTRAINT "shipment_workspace_id_importer_party_id_ship_date_id_pk" PRIMARY KEY("workspace_id","importer_party_id","ship_date","id")
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"workspace_id" integer NOT NULL,
	"as_of" date NOT NULL,
	"customer_id" bigint NOT NULL,
	"tier" text NOT NULL,
	"score" real,
	"result" jsonb NOT NULL,
	"rules_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assessment_workspace_id_as_of_customer_id_pk" PRIMARY KEY("workspace_id","as_of","customer_id")
);
--> statement-breakpoint
CREATE TABLE "tier_change" (
	"workspace_id" integer NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tier_change_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_id" bigint NOT NULL,
	"as_of" date NOT NULL,
	"from_tier" text,
	"to_tier" text NOT NULL,
	"reason" jsonb NOT NULL,
	CONSTRAINT "tier_change_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "company_name_key" ON "company" USING btree ("workspace_id","name_key");--> statement-breakpoint
CREATE INDEX "customer_company_company" ON "customer_company" USING btree ("workspace_id","company_id");--> statement-breakpoint
CREATE INDEX "review_item_status" ON "review_item" USING btree ("workspace_id","status");--> statement-breakpoint
CREATE INDEX "inspection_customer" ON "inspection" USING btree ("workspace_id","customer_id","as_of");--> statement-breakpoint
CREATE INDEX "batch_change_batch" ON "batch_change" USING btree ("workspace_id","batch_id");--> statement-breakpoint
CREATE INDEX "import_batch_hash" ON "import_batch" USING btree ("workspace_id","file_hash");--> statement-breakpoint
CREATE INDEX "customer_owner" ON "customer" USING btree ("workspace_id","owner_user_id");--> statement-breakpoint
CREATE INDEX "order_line_order" ON "order_line" USING btree ("workspace_id","order_id");--> statement-breakpoint
CREATE INDEX "order_line_batch" ON "order_line" USING brin ("batch_id");--> statement-breakpoint
CREATE INDEX "receipt_customer" ON "receipt" USING btree ("workspace_id","customer_id","due_date");--> statement-breakpoint
CREATE INDEX "sales_order_date" ON "sales_order" USING btree ("workspace_id","customer_id","order_date");--> statement-breakpoint
CREATE INDEX "audit_entry_noun" ON "audit_entry" USING btree ("workspace_id","noun","noun_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("workspace_id","user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_key" ON "sign_in_attempt" USING btree ("key","at");--> statement-breakpoint
CREATE INDEX "alert_customer" ON "alert" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "alert_state" ON "alert" USING btree ("workspace_id","state");--> statement-breakpoint
CREATE INDEX "alert_event_alert" ON "alert_event" USING btree ("workspace_id","alert_id");--> statement-breakpoint
CREATE INDEX "task_alert" ON "task" USING btree ("workspace_id","alert_id");--> statement-breakpoint
CREATE INDEX "task_state" ON "task" USING btree ("workspace_id","state","due_date");--> statement-breakpoint
CREATE INDEX "party_company" ON "party" USING btree ("workspace_id","company_id");--> statement-breakpoint
CREATE INDEX "shipment_batch" ON "shipment" USING brin ("batch_id");--> statement-breakpoint
CREATE INDEX "shipment_date" ON "shipment" USING brin ("ship_date");--> statement-breakpoint
CREATE INDEX "assessment_customer" ON "assessment" USING btree ("workspace_id","customer_id","as_of");--> statement-breakpoint
CREATE INDEX "tier_change_customer" ON "tier_change" USING btree ("workspace_id","customer_id","as_of");