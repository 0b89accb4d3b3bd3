import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';

export const LISTS = ['white', 'watch', 'black'] as const;
export type CustomerList = (typeof LISTS)[number];
export const LIST_STATES = ['proposed', 'in-force', 'appealed', 'rejected', 'ended'] as const;
export type ListState = (typeof LIST_STATES)[number];
export const LIST_ACTIONS = ['confirm', 'reject', 'appeal', 'uphold', 'lift', 'end'] as const;
export type ListAction = (typeof LIST_ACTIONS)[number];

export const listEntrySchema = z
  .object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    tier: z.enum(TIERS).nullable(),
    list: z.enum(LISTS),
    state: z.enum(LIST_STATES),
    /** Why the rule proposed it; null: put there by hand, or masked. */
    finding: bilingualSchema.nullable(),
    proposedOn: calendarDateSchema,
    reason: z.string().nullable(),
    from: calendarDateSchema.nullable(),
    until: calendarDateSchema.nullable(),
    appeal: z.string().nullable(),
    holds: z.boolean(),
    actions: z.array(z.enum(LIST_ACTIONS)),
    /** Orders not delivered yet, which the list bears on. */
    openOrders: z.array(
      z.object({
        orderNo: z.string(),
        orderDate: calendarDateSchema,
        deliveryDate: calendarDateSchema.nullable(),
        baseAmount: z.string().nullable(),
        /** The delivery day is past and the order was not delivered. */
        late: z.boolean(),
      }),
    ),
    /** What the list means for them. */
    effect: bilingualSchema,
    events: z.array(
      z.object({ at: z.string(), by: z.string().nullable(), action: z.string(), note: z.string().nullable() }),
    ),
    version: z.number(),
  })
  .meta({ id: 'ListEntry' });
export type ListEntry = z.output<typeof listEntrySchema>;

export const getLists = endpoint({
  name: 'getLists',
  method: 'get',
  path: '/api/value/lists',
  access: 'value.read',
  summary: 'White, watch and black lists: proposals, entries in force, appeals and what they mean for open orders',
  response: z.object({
    finding: bilingualSchema,
    today: calendarDateSchema,
    months: z.number(),
    entries: z.array(listEntrySchema),
    baseCurrency: z.string(),
  }),
});
export type Lists = z.output<typeof getLists.response>;

export const addToList = endpoint({
  name: 'addToList',
  method: 'post',
  path: '/api/value/lists',
  access: 'value.write',
  summary: 'Put a customer on a list by hand, with reason and last day',
  body: z.object({
    code: z.string(),
    list: z.enum(LISTS),
    reason: z.string().trim().min(3).max(500),
    until: calendarDateSchema,
  }),
  response: z.object({ id: z.number() }),
});
export const decideListEntry = endpoint({
  name: 'decideListEntry',
  method: 'post',
  path: '/api/value/lists/{id}/decide',
  access: 'value.write',
  summary: 'Confirm or reject a proposal, end an entry, decide an appeal; always with a reason',
  params: z.object({ id: z.coerce.number().int() }),
  body: z.object({
    action: z.enum(['confirm', 'reject', 'uphold', 'lift', 'end']),
    reason: z.string().trim().min(3).max(500),
    /** Last day, for confirm and reject; default: so many months as the rules say. */
    until: calendarDateSchema.optional(),
    version: z.number(),
  }),
  response: z.object({ state: z.enum(LIST_STATES) }),
});
export const appealListEntry = endpoint({
  name: 'appealListEntry',
  method: 'post',
  path: '/api/value/lists/{id}/appeal',
  access: 'tasks.write',
  summary: 'Appeal against an entry in force, with the reason',
  params: z.object({ id: z.coerce.number().int() }),
  body: z.object({ reason: z.string().trim().min(3).max(500), version: z.number() }),
  response: z.object({ state: z.enum(LIST_STATES) }),
});
