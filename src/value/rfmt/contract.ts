import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';

/** One letter of a customer in the grid; money is masked as null. */
const letter = z.object({ value: z.number().nullable(), passes: z.boolean().nullable(), score: z.number().nullable() });

/** One customer of the grid. `row`/`column` null: new, without purchases, or without enough data. */
export const rfmtCustomerSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    tier: z.enum(TIERS),
    segment: z.object({ key: z.string(), label: bilingualSchema }),
    /** The segment of the run before; null: first run, or unchanged. */
    segmentBefore: z.object({ key: z.string(), label: bilingualSchema }).nullable(),
    row: z.number().nullable(),
    column: z.number().nullable(),
    r: letter,
    f: letter,
    m: letter,
    t: letter,
    revenue12m: z.string().nullable(),
  })
  .meta({ id: 'RfmtCustomer' });
export type RfmtCustomer = z.output<typeof rfmtCustomerSchema>;

export const rfmtGridSchema = z
  .object({
    asOf: calendarDateSchema.nullable(),
    /** The run the changes are counted from; null: this is the first. */
    before: calendarDateSchema.nullable(),
    dates: z.array(calendarDateSchema),
    finding: bilingualSchema,
    /** `scores`: rows and columns are 1–5; `verdicts`: 0 fails, 1 passes, because too few customers for fifths. */
    basis: z.enum(['scores', 'verdicts']),
    purchaseDocument: z.enum(['order', 'invoice', 'receipt']),
    cells: z.array(
      z.object({
        row: z.number(),
        column: z.number(),
        customers: z.number(),
        revenue12m: z.string().nullable(),
        revenueShare: z.number().nullable(),
      }),
    ),
    segments: z.array(
      z.object({
        key: z.string(),
        label: bilingualSchema,
        customers: z.number(),
        revenue12m: z.string().nullable(),
        revenueShare: z.number().nullable(),
      }),
    ),
    customers: z.array(rfmtCustomerSchema),
    baseCurrency: z.string(),
  })
  .meta({ id: 'RfmtGrid' });
export type RfmtGrid = z.output<typeof rfmtGridSchema>;

export const getRfmtGrid = endpoint({
  name: 'getRfmtGrid',
  method: 'get',
  path: '/api/value/rfmt',
  access: 'value.read',
  summary: 'Customers by recency and frequency, with segments, as of a stored run',
  query: z.object({ asOf: calendarDateSchema.optional() }),
  response: rfmtGridSchema,
});
