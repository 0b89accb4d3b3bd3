import { bigint, date, integer, numeric, text, timestamp } from 'drizzle-orm/pg-core';

/** The workspace (tenant) a row belongs to; every table of a slice begins with it and carries a row policy on it. */
export const workspaceId = () => integer('workspace_id').notNull();

/** A row id the database hands out. */
export const identity = () => bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity();

/** An id for rows that come by the million: a session takes a hundred at a time, and leaves gaps. */
export const bulkIdentity = () => bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity({ cache: 100 });

/** A reference to an id of another table of the same workspace. */
export const reference = (name: string) => bigint(name, { mode: 'number' });

/** A calendar date; text `YYYY-MM-DD` in TypeScript. */
export const calendarDate = (name: string) => date(name, { mode: 'string' });

/** An instant with zone, for what happened in our own system. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** An exact amount of money, decimal text in TypeScript. */
export const amount = (name: string) => numeric(name, { precision: 20, scale: 4 });

/** ISO 4217 currency. */
export const currency = (name = 'currency') => text(name);
