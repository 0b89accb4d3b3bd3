import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Tenants. Read by everyone signed in to it; written only by set-up. */
export const workspace = pgTable('workspace', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  /** Base currency of the books, ISO 4217. */
  baseCurrency: text('base_currency').notNull().default('USD'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** People. `passwordHash` null: invited, cannot sign in yet. */
export const appUser = pgTable(
  'app_user',
  {
    workspaceId: workspaceId(),
    id: identity(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    role: text('role').notNull(),
    scope: text('scope').notNull().default('all'),
    team: text('team'),
    language: text('language').notNull().default('zh'),
    theme: text('theme').notNull().default('light'),
    disabled: boolean('disabled').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('app_user_email').on(t.workspaceId, t.email)],
);

/** Signed-in sessions; the cookie holds the token, the table only its hash. */
export const session = pgTable(
  'session',
  {
    tokenHash: text('token_hash').primaryKey(),
    workspaceId: workspaceId(),
    userId: reference('user_id').notNull(),
    csrfToken: text('csrf_token').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('session_user').on(t.workspaceId, t.userId)],
);

/** Failed sign-ins, for the rate limit; key is a hash of account or address. */
export const signInAttempt = pgTable(
  'sign_in_attempt',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text('key').notNull(),
    at: instant('at').notNull().defaultNow(),
  },
  (t) => [index('sign_in_attempt_key').on(t.key, t.at)],
);

/** One-time tokens: first-run set-up and invitations; only hashes are stored. */
export const oneTimeToken = pgTable('one_time_token', {
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose').notNull(),
  workspaceId: integer('workspace_id'),
  userId: reference('user_id'),
  payload: jsonb('payload'),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});
