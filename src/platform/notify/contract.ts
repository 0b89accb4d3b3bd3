import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema } from '#src/vocabulary/schemas.ts';

const kind = z.enum(['email', 'webhook', 'wecom', 'dingtalk', 'feishu']);
const level = z.enum(['yellow', 'orange', 'red']);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const channelSchema = z
  .object({
    id: z.number(),
    kind,
    name: z.string(),
    /** Without the keys in it. */
    address: z.string(),
    hasSecret: z.boolean(),
    language: z.enum(['zh', 'en']),
    minLevel: level,
    quietFrom: clock.nullable(),
    quietTo: clock.nullable(),
    digestAt: clock.nullable(),
    enabled: z.boolean(),
    version: z.number(),
    /** Deliveries of the last 30 days. */
    sent: z.number(),
    waiting: z.number(),
    failed: z.number(),
  })
  .meta({ id: 'Channel' });
export type ChannelShown = z.output<typeof channelSchema>;

const draft = z.object({
  name: z.string().trim().min(1).max(80),
  /** Absent on a change: stays. */
  address: z.string().trim().min(3).max(2000).optional(),
  /** Absent: stays; null: none. */
  secret: z.string().trim().min(1).max(200).nullable().optional(),
  language: z.enum(['zh', 'en']),
  minLevel: level,
  quietFrom: clock.nullable(),
  quietTo: clock.nullable(),
  digestAt: clock.nullable(),
  enabled: z.boolean(),
});
export type ChannelDraft = z.output<typeof draft>;

export const deliverySchema = z
  .object({
    id: z.number(),
    channel: z.string(),
    topic: z.string(),
    title: bilingualSchema,
    state: z.enum(['waiting', 'sending', 'sent', 'failed']),
    attempts: z.number(),
    createdAt: z.string(),
    /** When it is tried next, while waiting. */
    dueAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });
export type DeliveryShown = z.output<typeof deliverySchema>;

const id = z.object({ id: z.coerce.number().int() });

export const listChannels = endpoint({
  name: 'listChannels',
  method: 'get',
  path: '/api/channels',
  access: 'settings.read',
  summary: 'Channels that notifications leave by, with what became of the last 30 days',
  response: z.object({ channels: z.array(channelSchema), mailServer: z.boolean() }),
});
export const addChannel = endpoint({
  name: 'addChannel',
  method: 'post',
  path: '/api/channels',
  access: 'settings.write',
  summary: 'Add a channel',
  body: draft.extend({ kind, address: z.string().trim().min(3).max(2000) }),
  response: z.object({ id: z.number() }),
});
export const changeChannel = endpoint({
  name: 'changeChannel',
  method: 'put',
  path: '/api/channels/{id}',
  access: 'settings.write',
  summary: 'Change a channel; address and secret stay when they are not sent',
  params: id,
  body: draft.extend({ version: z.number() }),
  response: z.object({ id: z.number() }),
});
export const removeChannel = endpoint({
  name: 'removeChannel',
  method: 'delete',
  path: '/api/channels/{id}',
  access: 'settings.write',
  summary: 'Remove a channel with its delivery log',
  params: id,
  response: z.object({ removed: z.boolean() }),
});
export const tryChannel = endpoint({
  name: 'tryChannel',
  method: 'post',
  path: '/api/channels/{id}/try',
  access: 'settings.write',
  summary: 'Queue a test message on a channel, quiet hours and digest aside',
  params: id,
  response: z.object({ deliveryId: z.number() }),
});
export const listDeliveries = endpoint({
  name: 'listDeliveries',
  method: 'get',
  path: '/api/deliveries',
  access: 'settings.read',
  summary: 'The delivery log, newest first',
  query: z.object({
    channel: z.coerce.number().int().optional(),
    state: z.enum(['waiting', 'sent', 'failed']).optional(),
  }),
  response: z.object({ deliveries: z.array(deliverySchema) }),
});
export const resendDelivery = endpoint({
  name: 'resendDelivery',
  method: 'post',
  path: '/api/deliveries/{id}/resend',
  access: 'settings.write',
  summary: 'Send a delivery that failed once more, with the same event id',
  params: id,
  response: z.object({ queued: z.boolean() }),
});

export const noticeSchema = z
  .object({
    id: z.number(),
    topic: z.string(),
    level: level.nullable(),
    title: bilingualSchema,
    detail: bilingualSchema.nullable(),
    path: z.string(),
    at: z.string(),
    read: z.boolean(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.output<typeof noticeSchema>;

export const listNotices = endpoint({
  name: 'listNotices',
  method: 'get',
  path: '/api/notices',
  access: 'today.read',
  summary: 'One’s own inbox, newest first, and how many are unread',
  response: z.object({ unread: z.number(), notices: z.array(noticeSchema) }),
});
export const readNotices = endpoint({
  name: 'readNotices',
  method: 'post',
  path: '/api/notices/read',
  access: 'today.read',
  summary: 'Mark notices of one’s own inbox as read; without ids: all of them',
  body: z.object({ ids: z.array(z.number()).max(500).optional() }),
  response: z.object({ unread: z.number() }),
});
