import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Named settings, every version kept; the highest version is in force. */
export const setting = pgTable(
  'setting',
  {
    workspaceId: workspaceId(),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    value: jsonb('value').notNull(),
    setAt: instant('set_at').notNull().defaultNow(),
    setBy: reference('set_by'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key, t.version] })],
);
