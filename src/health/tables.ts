import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { calendarDate, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Dated health result per customer. */
export const inspection = pgTable(
  'inspection',
  {
    workspaceId: workspaceId(),
    asOf: calendarDate('as_of').notNull(),
    customerId: reference('customer_id').notNull(),
    grade: text('grade').notNull(),
    cause: text('cause'),
    coverage: text('coverage').notNull(),
    measure: text('measure').notNull(),
    /** Last day of complete customs data the result rests on; null: none. */
    dataThrough: calendarDate('data_through'),
    /** The whole result: dimensions with series, signals with evidence (InspectionResult of health.ts). */
    result: jsonb('result').notNull(),
    rulesVersion: integer('rules_version').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.asOf, t.customerId] }),
    index('inspection_customer').on(t.workspaceId, t.customerId, t.asOf),
  ],
);

/** Whom a person put on the watchlist or left out of it; without a row the rule decides. */
export const watchWish = pgTable(
  'watch_wish',
  {
    workspaceId: workspaceId(),
    customerId: reference('customer_id').notNull(),
    /** watch | leave-out */
    wish: text('wish').notNull(),
    reason: text('reason'),
    byUserId: reference('by_user_id'),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.customerId] })],
);
