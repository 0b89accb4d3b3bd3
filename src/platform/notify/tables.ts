import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { identity, instant, reference, workspaceId } from '#src/platform/database/columns.ts';

/** Where messages go outside the program: an e-mail list, a webhook, a chat robot. */
export const channel = pgTable(
  'channel',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** email | webhook | wecom | dingtalk | feishu */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** Addresses separated by commas, or the URL. Chat robots' URLs hold their key: shown masked. */
    address: text('address').notNull(),
    /** What signs: the webhook's secret, the robot's signing secret. Never shown again. */
    secret: text('secret'),
    language: text('language').notNull().default('zh'),
    /** yellow | orange | red: the least level that is sent. */
    minLevel: text('min_level').notNull().default('yellow'),
    /** HH:MM local; both null: no quiet hours. */
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    /** HH:MM local: everything is gathered until then; null: sent at once. */
    digestAt: text('digest_at'),
    enabled: boolean('enabled').notNull().default(true),
    createdAt: instant('created_at').notNull().defaultNow(),
    version: integer('version').notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('channel_name').on(t.workspaceId, t.name)],
);

/** Something worth telling, written in the transaction that made it true. */
export const message = pgTable(
  'message',
  {
    workspaceId: workspaceId(),
    id: identity(),
    /** Unguessable, the same on every try: receivers tell repeats by it. */
    eventId: text('event_id').notNull(),
    topic: text('topic').notNull(),
    customerId: reference('customer_id'),
    /** yellow | orange | red; null: not an alarm. */
    level: text('level'),
    /** Bilingual. */
    title: jsonb('title').notNull(),
    /** Bilingual; shown inside the program only. */
    detail: jsonb('detail'),
    /** Address inside the program. */
    path: text('path').notNull(),
    /** Structured facts for webhooks: codes and grades, no customs lines. */
    facts: jsonb('facts').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), unique('message_event').on(t.workspaceId, t.eventId)],
);

/** A message in somebody's inbox. */
export const notice = pgTable(
  'notice',
  {
    workspaceId: workspaceId(),
    messageId: reference('message_id').notNull(),
    userId: reference('user_id').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId, t.messageId] }),
    index('notice_message').on(t.workspaceId, t.messageId),
  ],
);

/** A message on its way to a channel: the outbox and, once sent or given up, the delivery log. */
export const delivery = pgTable(
  'delivery',
  {
    workspaceId: workspaceId(),
    id: identity(),
    messageId: reference('message_id').notNull(),
    channelId: reference('channel_id').notNull(),
    /** waiting | sending | sent | failed */
    state: text('state').notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Null: not planned yet (quiet hours and digest of the channel decide). */
    dueAt: instant('due_at'),
    /** When `sending` began; a process that died in it is known by its age. */
    claimedAt: instant('claimed_at'),
    finishedAt: instant('finished_at'),
    /** What the receiver answered last, in a line. */
    answer: text('answer'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('delivery_once').on(t.workspaceId, t.channelId, t.messageId),
    index('delivery_due').on(t.workspaceId, t.state, t.dueAt),
  ],
);
