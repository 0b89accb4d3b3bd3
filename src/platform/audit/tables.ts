import { index, json, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Append-only record of changes; each row carries the hash of the one before. The application may insert and read, never change. */
export const auditEntry = pgTable(
  'audit_entry',
  {
    workspaceId: workspaceId(),
    id: identity(),
    at: instant('at').notNull().defaultNow(),
    /** Null: the command line or the system itself; `actor` then says which. */
    userId: reference('user_id'),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    noun: text('noun').notNull(),
    nounId: text('noun_id'),
    details: json('details').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('audit_entry_noun').on(t.workspaceId, t.noun, t.nounId),
  ],
);
