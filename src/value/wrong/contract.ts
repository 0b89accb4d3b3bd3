import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';
import { TIERS } from '#src/vocabulary/words.ts';

export const TRAITS = ['low-value', 'communication', 'price-only', 'unprofessional', 'unsafe-terms'] as const;
export type Trait = (typeof TRAITS)[number];
export const DRAINS = ['margin', 'acquisition', 'credit', 'operations', 'brand'] as const;
export type Drain = (typeof DRAINS)[number];
/** `unknown`: too little is recorded to say anything, which is neither good nor bad. */
export const VERDICTS = ['wrong', 'watch', 'fit', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One fact behind a trait: its value, how many points of 100 it makes, and the sentence. */
const evidence = z.object({
  key: z.string(),
  label: bilingualSchema,
  /** 0 good – 100 bad; null: no data. */
  score: z.number().nullable(),
  reason: bilingualSchema,
});

export const wrongCustomerSchema = z
  .object({
    verdict: z.enum(VERDICTS),
    finding: bilingualSchema,
    /** Traits with data, of five. */
    known: z.number(),
    traits: z.array(
      z.object({
        key: z.enum(TRAITS),
        label: bilingualSchema,
        /** 0–100, high is bad; null: no data. */
        score: z.number().nullable(),
        bad: z.boolean(),
        /** The points are kept from this reader; whether the trait is bad is not. */
        hidden: z.boolean().optional(),
        evidence: z.array(evidence),
      }),
    ),
    drains: z.array(
      z.object({
        key: z.enum(DRAINS),
        label: bilingualSchema,
        /** Base currency over twelve months; null: no data or masked. */
        amount: z.string().nullable(),
        reason: bilingualSchema,
      }),
    ),
    advice: z.array(
      z.object({
        key: z.enum(['terms', 'minimum-order', 'price', 'self-service']),
        title: bilingualSchema,
        sentence: bilingualSchema,
        /** What it would bring in twelve months, base currency; null: cannot be computed. */
        gain: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'WrongCustomer' });
export type WrongCustomer = z.output<typeof wrongCustomerSchema>;

export const wrongCustomersSchema = z
  .object({
    asOf: calendarDateSchema.nullable(),
    finding: bilingualSchema,
    counts: z.object({ wrong: z.number(), watch: z.number(), fit: z.number(), unknown: z.number() }),
    /** What the wrong customers drain in twelve months, by drain; null: nothing known. */
    drains: z.array(z.object({ key: z.enum(DRAINS), label: bilingualSchema, amount: z.string().nullable() })),
    customers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        tier: z.enum(TIERS),
        revenue12m: z.string().nullable(),
        check: wrongCustomerSchema,
      }),
    ),
    baseCurrency: z.string(),
    /** The bar a trait reaches to count as bad. */
    bar: z.number(),
  })
  .meta({ id: 'WrongCustomers' });
export type WrongCustomers = z.output<typeof wrongCustomersSchema>;

export const getWrongCustomers = endpoint({
  name: 'getWrongCustomers',
  method: 'get',
  path: '/api/value/wrong-customers',
  access: 'value.read',
  summary: 'The wrong-customer check of the latest run: five traits with evidence, what they drain, what would help',
  response: wrongCustomersSchema,
});
