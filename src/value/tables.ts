import { index, integer, jsonb, pgTable, primaryKey, real, text } from 'drizzle-orm/pg-core';
import { calendarDate, identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Dated value result per customer; history is kept by as-of date. */
export const assessment = pgTable(
  'assessment',
  {
    workspaceId: workspaceId(),
    asOf: calendarDate('as_of').notNull(),
    customerId: reference('customer_id').notNull(),
    tier: text('tier').notNull(),
    /** Value score 0–100; null: not enough data. */
    score: real('score'),
    /** The whole result with reasons (AssessmentResult of value.ts). */
    result: jsonb('result').notNull(),
    rulesVersion: integer('rules_version').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.asOf, t.customerId] }),
    index('assessment_customer').on(t.workspaceId, t.customerId, t.asOf),
  ],
);

/** Tier history: one row per change, with the reason. */
export const tierChange = pgTable(
  'tier_change',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    asOf: calendarDate('as_of').notNull(),
    fromTier: text('from_tier'),
    toTier: text('to_tier').notNull(),
    /** Bilingual reason. */
    reason: jsonb('reason').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('tier_change_customer').on(t.workspaceId, t.customerId, t.asOf),
  ],
);
