import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';
import { customerLifetimeSchema } from './clv/contract.ts';
import { customerProfitSchema } from './profit/contract.ts';
import { customerRatingSchema } from './ratings/contract.ts';
import { wrongCustomerSchema } from './wrong/contract.ts';

/** One letter of RFM-T: the raw value, whether it passes the rule, its 1–5 score, and why. */
export const rfmtPartSchema = z
  .object({
    /** Months since, orders a year, base-currency amount, or points; null: not enough data. */
    value: z.number().nullable(),
    unit: z.enum(['months', 'orders-per-year', 'money', 'points']),
    threshold: z.number().nullable(),
    passes: z.boolean().nullable(),
    /** 1–5; null: too few customers for quintiles. */
    score: z.number().nullable(),
    reason: bilingualSchema,
  })
  .meta({ id: 'RfmtPart' });
export type RfmtPart = z.output<typeof rfmtPartSchema>;

export const rfmtSchema = z
  .object({
    r: rfmtPartSchema,
    f: rfmtPartSchema,
    m: rfmtPartSchema,
    t: rfmtPartSchema,
    segment: z.object({ key: z.string(), label: bilingualSchema }),
  })
  .meta({ id: 'Rfmt' });
export type Rfmt = z.output<typeof rfmtSchema>;

export const valueScoreSchema = z
  .object({
    /** 0–100; null: not enough data. */
    score: z.number().nullable(),
    contributions: z.array(
      z.object({
        name: z.string(),
        label: bilingualSchema,
        weight: z.number(),
        score: z.number().nullable(),
        points: z.number().nullable(),
        reason: bilingualSchema,
      }),
    ),
    insufficient: bilingualSchema.nullable(),
  })
  .meta({ id: 'ValueScore' });

export const assessmentSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    asOf: calendarDateSchema,
    tier: z.enum(TIERS),
    previousTier: z.enum(TIERS).nullable(),
    tierReason: bilingualSchema,
    /** What the rules alone say; differs from `tier` while a tier set by hand holds. */
    ruleTier: z.enum(TIERS),
    override: z
      .object({ tier: z.enum(TIERS), until: calendarDateSchema, by: z.string(), reason: z.string() })
      .nullable(),
    rulesVersion: z.number(),
    value: valueScoreSchema,
    rfmt: rfmtSchema,
    /** Base currency, last 12 months; null when unknown or masked. */
    revenue12m: z.string().nullable(),
    margin12m: z.string().nullable(),
    marginFraction: z.number().nullable(),
    /** Twelve months after the cost of serving; null: masked, or assessed before profit was measured. */
    profit: customerProfitSchema.nullable(),
    wrongCustomer: wrongCustomerSchema.nullable(),
    /** What the customer is still worth; null: assessed before lifetime value was worked out. */
    clv: customerLifetimeSchema.nullable(),
    baseCurrency: z.string(),
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.output<typeof assessmentSchema>;

/** The raw letters of one stored run; null: not enough data, or masked. */
export const rfmtOnDateSchema = z
  .object({
    asOf: calendarDateSchema,
    r: z.number().nullable(),
    f: z.number().nullable(),
    m: z.number().nullable(),
    t: z.number().nullable(),
    segment: bilingualSchema,
  })
  .meta({ id: 'RfmtOnDate' });
export type RfmtOnDate = z.output<typeof rfmtOnDateSchema>;

export const getCustomerValue = endpoint({
  name: 'getCustomerValue',
  method: 'get',
  path: '/api/customers/{code}/value',
  access: 'value.read',
  summary: 'Latest value assessment of one customer with reasons and tier history',
  params: z.object({ code: z.string() }),
  response: z.object({
    assessment: assessmentSchema.nullable(),
    history: z.array(z.object({ asOf: calendarDateSchema, tier: z.enum(TIERS), score: z.number().nullable() })),
    /** What people rated, as it holds today. */
    ratings: z.array(customerRatingSchema),
    /** Each stored run's raw letters, oldest first; one entry is no trend yet. */
    trend: z.array(rfmtOnDateSchema),
    changes: z.array(
      z.object({
        asOf: calendarDateSchema,
        from: z.enum(TIERS).nullable(),
        to: z.enum(TIERS),
        reason: bilingualSchema,
      }),
    ),
  }),
});
export const getPyramid = endpoint({
  name: 'getPyramid',
  method: 'get',
  path: '/api/value/pyramid',
  access: 'value.read',
  summary: 'Customers by tier with what each tier brings, and who moved since the run before',
  response: z.object({
    asOf: calendarDateSchema.nullable(),
    finding: bilingualSchema,
    tiers: z.array(
      z.object({
        tier: z.enum(TIERS),
        customers: z.array(
          z.object({
            code: z.string(),
            name: z.string(),
            score: z.number().nullable(),
            revenue12m: z.string().nullable(),
          }),
        ),
        revenue12m: z.string().nullable(),
        revenueShare: z.number().nullable(),
      }),
    ),
    moved: z.array(
      z.object({ code: z.string(), name: z.string(), from: z.enum(TIERS), to: z.enum(TIERS), reason: bilingualSchema }),
    ),
    baseCurrency: z.string(),
  }),
});
export type Pyramid = z.output<typeof getPyramid.response>;

export const runAssessment = endpoint({
  name: 'runAssessment',
  method: 'post',
  path: '/api/value/assess',
  access: 'value.run',
  summary: 'Assess all customers as of a date (default today)',
  body: z.object({ asOf: calendarDateSchema.optional() }),
  response: z.object({ asOf: calendarDateSchema, customers: z.number(), moved: z.number() }),
});
