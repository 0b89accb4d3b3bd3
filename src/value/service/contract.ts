import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

export const SERVED_TIERS = ['strategic', 'core', 'long-tail'] as const;
export const PROMISES = ['response', 'delivery', 'visits', 'margin'] as const;
export type PromiseKind = (typeof PROMISES)[number];

export const servicePromiseSchema = z
  .object({
    responseHours: z.number(),
    graceDays: z.number(),
    visitsPerYear: z.number(),
    marginLow: z.number(),
    marginHigh: z.number(),
    customisation: z.enum(['full', 'options', 'standard']),
    stock: z.enum(['vmi', 'standard', 'self-service']),
    settlement: z.enum(['open-account', 'deposit', 'advance']),
    commercial: z.enum(['project-fee', 'ladder-discount', 'membership']),
    successManager: z.enum(['yes', 'no']),
    financing: z.enum(['yes', 'no']),
  })
  .meta({ id: 'ServicePromise' });

/** What was delivered of one promise. `kept` null: too few cases to say. */
const measured = z.object({
  kind: z.enum(PROMISES),
  cases: z.number(),
  /** Response: median hours; delivery: mean days late; visits: count; margin: fraction. Null: no data or masked. */
  value: z.number().nullable(),
  /** Part that kept the promise; for visits and margin 0 or 1. */
  keptShare: z.number().nullable(),
  kept: z.boolean().nullable(),
  reason: bilingualSchema,
});
export type MeasuredPromise = z.output<typeof measured>;

export const serviceMatrixSchema = z
  .object({
    asOf: calendarDateSchema.nullable(),
    version: z.number(),
    finding: bilingualSchema,
    keptShare: z.number(),
    minCases: z.number(),
    tiers: z.array(
      z.object({
        tier: z.enum(SERVED_TIERS),
        promise: servicePromiseSchema,
        customers: z.number(),
        /** Over the customers of the tier; null: nothing measured. */
        measured: z.array(
          z.object({
            kind: z.enum(PROMISES),
            judged: z.number(),
            keeping: z.number(),
            value: z.number().nullable(),
          }),
        ),
      }),
    ),
    customers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        tier: z.enum(SERVED_TIERS),
        measured: z.array(measured),
        breaches: z.number(),
      }),
    ),
  })
  .meta({ id: 'ServiceMatrix' });
export type ServiceMatrix = z.output<typeof serviceMatrixSchema>;

export const getServiceMatrix = endpoint({
  name: 'getServiceMatrix',
  method: 'get',
  path: '/api/value/service',
  access: 'value.read',
  summary: 'What each tier is promised and what its customers got over twelve months',
  response: serviceMatrixSchema,
});
export const putServiceMatrix = endpoint({
  name: 'putServiceMatrix',
  method: 'put',
  path: '/api/value/service',
  access: 'settings.write',
  summary: 'Publish what each tier is promised',
  body: z.object({
    tiers: z.record(z.enum(SERVED_TIERS), servicePromiseSchema),
    keptShare: z.number().min(0).max(1),
    minCases: z.number().int().min(1).max(100),
  }),
  response: z.object({ version: z.number() }),
});
