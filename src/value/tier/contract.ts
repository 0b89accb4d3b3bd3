import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';

/** A tier set by hand, as shown. */
export const tierOverrideSchema = z
  .object({
    id: z.number(),
    code: z.string(),
    name: z.string(),
    tier: z.enum(TIERS),
    reason: z.string(),
    from: calendarDateSchema,
    until: calendarDateSchema,
    by: z.string(),
    ended: calendarDateSchema.nullable(),
    holds: z.boolean(),
  })
  .meta({ id: 'TierOverride' });
export type ShownOverride = z.output<typeof tierOverrideSchema>;

/** A tier on one of the two dates; null: not assessed then. */
const tierOrNone = z.enum(TIERS).nullable();

export const tierMigrationSchema = z
  .object({
    dates: z.array(calendarDateSchema),
    from: calendarDateSchema.nullable(),
    to: calendarDateSchema.nullable(),
    finding: bilingualSchema,
    flows: z.array(
      z.object({ from: tierOrNone, to: tierOrNone, customers: z.number(), revenue12m: z.string().nullable() }),
    ),
    moved: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        from: tierOrNone,
        to: tierOrNone,
        up: z.boolean().nullable(),
        revenue12m: z.string().nullable(),
        reason: bilingualSchema.nullable(),
      }),
    ),
    overrides: z.array(tierOverrideSchema),
    baseCurrency: z.string(),
  })
  .meta({ id: 'TierMigration' });
export type TierMigration = z.output<typeof tierMigrationSchema>;

export const getTierMigration = endpoint({
  name: 'getTierMigration',
  method: 'get',
  path: '/api/value/tier-migration',
  access: 'value.read',
  summary: 'Who moved between tiers from one stored run to another, and tiers set by hand',
  query: z.object({ from: calendarDateSchema.optional(), to: calendarDateSchema.optional() }),
  response: tierMigrationSchema,
});
export const setTier = endpoint({
  name: 'setTier',
  method: 'put',
  path: '/api/customers/{code}/tier',
  access: 'value.write',
  summary: 'Set the tier of a customer by hand, with reason and last day',
  params: z.object({ code: z.string() }),
  body: z.object({
    tier: z.enum(['strategic', 'core', 'long-tail']),
    reason: z.string().trim().min(3).max(500),
    until: calendarDateSchema,
  }),
  response: tierOverrideSchema,
});
export const endTierOverride = endpoint({
  name: 'endTierOverride',
  method: 'delete',
  path: '/api/customers/{code}/tier',
  access: 'value.write',
  summary: 'Take back the tier set by hand; the rules decide again',
  params: z.object({ code: z.string() }),
  response: z.object({ tier: z.enum(TIERS) }),
});
