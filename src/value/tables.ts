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

/** One run of the assessment: what holds for the whole book on that date. */
export const assessmentRun = pgTable(
  'assessment_run',
  {
    workspaceId: workspaceId(),
    asOf: calendarDate('as_of').notNull(),
    customers: integer('customers').notNull(),
    rulesVersion: integer('rules_version').notNull(),
    /** Twelve months of the book beside what could be given to customers (BookTotals of profit/book-totals.ts). */
    book: jsonb('book'),
    /** Models of lifetime value, the choice among them and its check (PortfolioLifetime of clv/contract.ts). */
    lifetime: jsonb('lifetime'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.asOf] })],
);

/** A tier somebody set by hand, until a date. */
export const tierOverride = pgTable(
  'tier_override',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    tier: text('tier').notNull(),
    reason: text('reason').notNull(),
    fromDate: calendarDate('from_date').notNull(),
    /** Last day it holds. */
    untilDate: calendarDate('until_date').notNull(),
    setBy: reference('set_by'),
    setByName: text('set_by_name').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
    /** Taken back before its last day. */
    endedOn: calendarDate('ended_on'),
    endedByName: text('ended_by_name'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('tier_override_customer').on(t.workspaceId, t.customerId, t.untilDate),
  ],
);

/** What somebody rated of a customer where no record can say; the latest of each criterion holds. */
export const customerRating = pgTable(
  'customer_rating',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    /** synergy | influence */
    criterion: text('criterion').notNull(),
    /** 1 to 5; null: taken back. */
    rating: integer('rating'),
    reason: text('reason').notNull(),
    ratedOn: calendarDate('rated_on').notNull(),
    ratedBy: reference('rated_by'),
    ratedByName: text('rated_by_name').notNull(),
    ratedAt: instant('rated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('customer_rating_customer').on(t.workspaceId, t.customerId, t.criterion, t.ratedOn),
  ],
);

/** A customer on the white, watch or black list, from proposal to its end. */
export const listEntry = pgTable(
  'list_entry',
  {
    workspaceId: workspaceId(),
    id: identity(),
    customerId: reference('customer_id').notNull(),
    /** white | watch | black */
    list: text('list').notNull(),
    /** proposed | in-force | appealed | rejected | ended */
    state: text('state').notNull(),
    /** Why the rule proposed it (Bilingual); null: put there by hand. */
    finding: jsonb('finding'),
    /** Numbers behind the finding, frozen at the proposal. */
    evidence: jsonb('evidence'),
    proposedOn: calendarDate('proposed_on').notNull(),
    /** Why a person put or kept it there. */
    reason: text('reason'),
    fromDate: calendarDate('from_date'),
    /** Last day it holds. */
    untilDate: calendarDate('until_date'),
    appeal: text('appeal'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('list_entry_customer').on(t.workspaceId, t.customerId),
    index('list_entry_state').on(t.workspaceId, t.state),
  ],
);

/** What happened to an entry of a list, in order. */
export const listEvent = pgTable(
  'list_event',
  {
    workspaceId: workspaceId(),
    id: identity(),
    entryId: reference('entry_id').notNull(),
    at: instant('at').notNull().defaultNow(),
    /** Null: the rule itself. */
    byName: text('by_name'),
    action: text('action').notNull(),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('list_event_entry').on(t.workspaceId, t.entryId)],
);

/** A saved answer of the cut simulator, with everything it rested on. */
export const cutScenario = pgTable(
  'cut_scenario',
  {
    workspaceId: workspaceId(),
    id: identity(),
    name: text('name').notNull(),
    /** The run whose numbers were used. */
    asOf: calendarDate('as_of').notNull(),
    /** Codes chosen and assumptions made. */
    request: jsonb('request').notNull(),
    /** The outcome as it was computed. */
    outcome: jsonb('outcome').notNull(),
    /** Whose customers its maker saw; null: unknown, so only for those who see all. */
    rowScope: jsonb('row_scope'),
    madeByName: text('made_by_name').notNull(),
    madeAt: instant('made_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);
