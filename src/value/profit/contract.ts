import { z } from 'zod';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

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
    profitFraction: z.number().nullable(),
    missing: z.array(bilingualSchema),
  })
  .meta({ id: 'CustomerProfit' });
export type CustomerProfit = z.output<typeof customerProfitSchema>;
