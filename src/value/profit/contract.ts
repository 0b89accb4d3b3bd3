import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';

/** Lines of a customer's profit in the order they are taken off. */
export const PROFIT_LINES = [
  'goods',
  'freight',
  'insurance',
  'duty',
  'claims',
  'commission',
  'acquisition',
  'other',
  'serving',
  'credit-loss',
  'capital',
  'exchange',
] as const;

/** What a customer earned us over twelve months and where it went; costs are positive, exact decimal text. */
export const customerProfitSchema = z
  .object({
    from: calendarDateSchema,
    to: calendarDateSchema,
    revenue: z.string().nullable(),
    lines: z.array(
      z.object({
        key: z.enum(PROFIT_LINES),
        label: bilingualSchema,
        /** Null: not known; the profit is then unknown too where it matters. */
        amount: z.string().nullable(),
        /** `ledger`: written in the books; `computed`: charged by our rates. */
        source: z.enum(['ledger', 'computed']),
        reason: bilingualSchema,
      }),
    ),
    serving: z.array(
      z.object({
        driver: z.string(),
        label: bilingualSchema,
        count: z.number(),
        hours: z.number(),
        amount: z.string(),
        /** `recorded`: cost entries; `counted`: documents × standard time. */
        basis: z.enum(['recorded', 'counted']),
      }),
    ),
    hours: z.number().nullable(),
    grossMargin: z.string().nullable(),
    profit: z.string().nullable(),
    /**
     * `known`: every charge is in the profit; `at-most`: costs are missing, it can only be less; `incomplete`: charges that
     * may also be gains are missing. Null: no profit, or a run of an earlier release.
     */
    bound: z.enum(['known', 'at-most', 'incomplete']).nullable(),
    profitFraction: z.number().nullable(),
    missing: z.array(bilingualSchema),
  })
  .meta({ id: 'CustomerProfit' });
export type CustomerProfit = z.output<typeof customerProfitSchema>;

/** One customer of the whale curve, best first. Amounts in base currency, exact decimal text. */
export const whaleCustomerSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    tier: z.enum(TIERS),
    revenue: z.string(),
    grossMargin: z.string(),
    /** Everything but goods and service: freight, claims, commission, credit, capital, exchange. */
    otherCosts: z.string(),
    serving: z.string(),
    profit: z.string(),
    /** What charges nobody could work out make of the profit; see the customer's profit. */
    bound: customerProfitSchema.shape.bound,
    hours: z.number().nullable(),
    /** Profit of this customer and all better ones. */
    cumulative: z.string(),
    wrong: z.boolean(),
  })
  .meta({ id: 'WhaleCustomer' });
export type WhaleCustomer = z.output<typeof whaleCustomerSchema>;

const paretoSchema = z
  .object({
    customers: z.number(),
    top: z.number(),
    share: z.number(),
    low: z.number(),
    high: z.number(),
    verdict: z.enum(['holds', 'does-not-hold', 'cannot-tell']),
    sentence: bilingualSchema,
  })
  .nullable();

export const profitabilitySchema = z
  .object({
    asOf: calendarDateSchema.nullable(),
    finding: bilingualSchema,
    customers: z.array(whaleCustomerSchema),
    /** Customers whose profit is not known, what they bought as far as that is known, and why; they are in no total. */
    unknown: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        revenue: z.string().nullable(),
        missing: z.array(bilingualSchema),
      }),
    ),
    /** What the unknown bought together; customers whose revenue is not known either are counted beside it. */
    leftOut: z.object({
      customers: z.number(),
      revenue: z.string(),
      withoutRevenue: z.number(),
      sentence: bilingualSchema.nullable(),
    }),
    total: z.string(),
    /** Highest cumulative profit and after how many customers. */
    peak: z.object({ customers: z.number(), cumulative: z.string(), share: z.number().nullable() }).nullable(),
    byProfit: paretoSchema,
    byRevenue: paretoSchema,
    /** Part of all hours that the least profitable customers take; null: no hours known. */
    effort: z
      .object({
        customers: z.number(),
        hoursShare: z.number(),
        profitShare: z.number().nullable(),
        sentence: bilingualSchema,
      })
      .nullable(),
    /** Null: the reader does not see the whole book. */
    reconciliation: z
      .array(
        z.object({
          key: z.string(),
          label: bilingualSchema,
          book: z.string(),
          allocated: z.string(),
          unallocated: z.string(),
          leftOut: z.string(),
          difference: z.string(),
          /** Documents in a currency without rate: on neither side. Absent: not counted by the release that ran it. */
          withoutRate: z.number().optional(),
        }),
      )
      .nullable(),
    assumptions: z.object({ fixedShare: z.number(), hourCost: z.number() }),
    baseCurrency: z.string(),
  })
  .meta({ id: 'Profitability' });
export type Profitability = z.output<typeof profitabilitySchema>;

const cutRequest = z.object({
  codes: z.array(z.string()).min(1).max(1000),
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('drop') }),
    z.object({ kind: z.literal('reprice'), increase: z.number().min(-0.9).max(5), stay: z.number().min(0).max(1) }),
  ]),
  fixedShare: z.number().min(0).max(1),
  marginPerHour: z.number().min(0).max(100_000),
});
export type CutRequest = z.output<typeof cutRequest>;

const cutState = z.object({ customers: z.number(), revenue: z.string(), profit: z.string(), hours: z.number() });
export const cutOutcomeSchema = z
  .object({
    before: cutState,
    after: cutState,
    /** Amounts in base currency, exact decimal text. */
    revenueChange: z.string(),
    profitChange: z.string(),
    profitChangeIdle: z.string(),
    freedHours: z.number(),
    fixedCostLeft: z.string(),
    breakEvenPerHour: z.string().nullable(),
    withoutHours: z.number(),
    finding: bilingualSchema,
  })
  .meta({ id: 'CutOutcome' });
export type ShownCut = z.output<typeof cutOutcomeSchema>;

export const cutScenarioSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    asOf: calendarDateSchema,
    request: cutRequest,
    outcome: cutOutcomeSchema,
    madeBy: z.string(),
    madeAt: z.string(),
  })
  .meta({ id: 'CutScenario' });
export type CutScenario = z.output<typeof cutScenarioSchema>;

export const getProfitability = endpoint({
  name: 'getProfitability',
  method: 'get',
  path: '/api/value/profitability',
  access: 'cost.read',
  summary:
    'Profit by customer after the cost to serve: whale curve, 80/20 check, effort, reconciliation with the books',
  response: profitabilitySchema,
});
export const simulateCut = endpoint({
  name: 'simulateCut',
  method: 'post',
  path: '/api/value/cut',
  access: 'cost.read',
  summary: 'What dropping or re-pricing a set of customers would do to revenue, profit and hours; stores nothing',
  body: cutRequest,
  response: cutOutcomeSchema,
});
export const listCutScenarios = endpoint({
  name: 'listCutScenarios',
  method: 'get',
  path: '/api/value/cut-scenarios',
  access: 'cost.read',
  summary: 'Saved answers of the cut simulator',
  response: z.object({ scenarios: z.array(cutScenarioSchema) }),
});
export const saveCutScenario = endpoint({
  name: 'saveCutScenario',
  method: 'post',
  path: '/api/value/cut-scenarios',
  access: 'value.write',
  summary: 'Save a cut with its assumptions and its answer',
  body: cutRequest.extend({ name: z.string().trim().min(1).max(80) }),
  response: cutScenarioSchema,
});
export const deleteCutScenario = endpoint({
  name: 'deleteCutScenario',
  method: 'delete',
  path: '/api/value/cut-scenarios/{id}',
  access: 'value.write',
  summary: 'Delete a saved cut',
  params: z.object({ id: z.coerce.number().int() }),
  response: z.object({ id: z.number() }),
});
