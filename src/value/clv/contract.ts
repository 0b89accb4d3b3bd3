import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';

/** How a lifetime value was reached: fitted model, model leaning on priors, history carried on, or not at all. */
export const CLV_METHODS = ['model', 'prior', 'history', 'none'] as const;

/** What a customer is still worth to us: expected orders within the horizon, discounted, by what an order leaves. */
export const customerLifetimeSchema = z
  .object({
    method: z.enum(CLV_METHODS),
    model: z.string().nullable(),
    horizonMonths: z.number(),
    discountRate: z.number(),
    /** What an order was valued by: profit after all costs, gross margin, or revenue where costs are unknown. */
    basis: z.enum(['profit', 'margin', 'revenue']).nullable(),
    /** Repeat orders, weeks from first to last and from first to the date. */
    purchases: z.object({ x: z.number(), tx: z.number(), T: z.number() }).nullable(),
    /** Probability 0–1 that the customer still orders at all; null: the method does not say. */
    pAlive: z.number().nullable(),
    pNoOrder: z.number().nullable(),
    noOrderWeeks: z.number(),
    expectedOrders: z.number().nullable(),
    /** Base-currency text: an order's expected revenue, and the part of it that is kept. */
    orderRevenue: z.string().nullable(),
    keptFraction: z.number().nullable(),
    value: z.string().nullable(),
    /** 80 of 100 such customers end between these, by the number of orders. */
    low: z.string().nullable(),
    high: z.string().nullable(),
    /** The same without a horizon; null: the method does not say. */
    withoutEnd: z.string().nullable(),
    reason: bilingualSchema,
    insufficient: bilingualSchema.nullable(),
  })
  .meta({ id: 'CustomerLifetime' });
export type CustomerLifetime = z.output<typeof customerLifetimeSchema>;

/** One model fitted to all customers' orders. */
export const fittedModelSchema = z
  .object({
    model: z.string(),
    k: z.number(),
    params: z.record(z.string(), z.number()),
    standardErrors: z.record(z.string(), z.number().nullable()),
    logLikelihood: z.number(),
    customers: z.number(),
    unit: z.literal('week'),
    from: calendarDateSchema,
    to: calendarDateSchema,
    converged: z.boolean(),
    prior: z.boolean(),
  })
  .meta({ id: 'FittedModel' });

/** Forecast of months that were held out of the fit, beside what came and what plain rules would have said. */
export const holdOutSchema = z
  .object({
    from: calendarDateSchema,
    cut: calendarDateSchema,
    to: calendarDateSchema,
    customers: z.number(),
    predicted: z.number(),
    actual: z.number(),
    /** Orders of the same customers in the same months of the year before; null: too young. */
    sameMonthsBefore: z.number().nullable(),
    /** Mean absolute error per customer, in orders. */
    errors: z.object({ model: z.number(), sameMonthsBefore: z.number().nullable(), recency: z.number() }),
    tracking: z.array(z.object({ date: calendarDateSchema, actual: z.number(), predicted: z.number() })),
    groups: z.array(z.object({ orders: z.string(), customers: z.number(), predicted: z.number(), actual: z.number() })),
  })
  .meta({ id: 'HoldOut' });
export type HoldOut = z.output<typeof holdOutSchema>;

/** What was fitted over the whole book, why it was chosen, and how well it foretold. */
export const portfolioLifetimeSchema = z
  .object({
    models: z.array(fittedModelSchema),
    /** Name of the model used; `history`: none, history is carried on. */
    chosen: z.string(),
    reason: bilingualSchema,
    spend: z
      .object({
        model: z.literal('gamma-gamma'),
        params: z.object({ p: z.number(), q: z.number(), v: z.number() }),
        logLikelihood: z.number(),
        customers: z.number(),
        correlation: z.number().nullable(),
      })
      .nullable(),
    /** Why orders are valued as they are. */
    spendReason: bilingualSchema,
    holdOut: holdOutSchema.nullable(),
    holdOutReason: bilingualSchema.nullable(),
  })
  .meta({ id: 'PortfolioLifetime' });
export type PortfolioLifetime = z.output<typeof portfolioLifetimeSchema>;

/** What winning customers through one channel cost and how soon it came back. */
export const paybackSchema = z
  .object({
    channel: z.string(),
    label: bilingualSchema,
    customers: z.number(),
    cost: z.string(),
    /** Null: no cost of the channel names a customer. */
    costPerCustomer: z.string().nullable(),
    /** What those customers leave in a year, by the last twelve months. */
    yearly: z.string().nullable(),
    paybackMonths: z.number().nullable(),
    lifetime: z.string().nullable(),
  })
  .meta({ id: 'Payback' });

export const getLifetimeValues = endpoint({
  name: 'getLifetimeValues',
  method: 'get',
  path: '/api/value/lifetime',
  access: 'value.read',
  summary: 'Lifetime value of every customer of the latest run, the model behind it and how well it foretold',
  response: z.object({
    asOf: calendarDateSchema.nullable(),
    baseCurrency: z.string(),
    finding: bilingualSchema,
    customers: z.array(
      z.object({ code: z.string(), name: z.string(), tier: z.enum(TIERS), lifetime: customerLifetimeSchema }),
    ),
    /** Null: the reader does not see the whole book, or the run is older than lifetime value. */
    portfolio: portfolioLifetimeSchema.nullable(),
    payback: z.array(paybackSchema),
  }),
});
