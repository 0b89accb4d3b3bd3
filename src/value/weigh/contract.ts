import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

/** Parts of the value score, in the order they are shown and compared. */
export const CRITERIA = ['profit', 'growth', 'loyalty', 'terms', 'synergy', 'influence'] as const;
export type Criterion = (typeof CRITERIA)[number];

export const weighCriteria = endpoint({
  name: 'weighCriteria',
  method: 'post',
  path: '/api/value/weights',
  access: 'settings.read',
  summary: 'Weights of the value score from comparing its parts two by two, with a check that the comparisons agree',
  body: z.object({
    /** How many times as important the first is as the second: 1/9 to 9; each pair once. */
    comparisons: z
      .array(
        z.object({
          first: z.enum(CRITERIA),
          second: z.enum(CRITERIA),
          times: z
            .number()
            .min(1 / 9)
            .max(9),
        }),
      )
      .max((CRITERIA.length * (CRITERIA.length - 1)) / 2),
  }),
  response: z.object({
    weights: z.record(z.string(), z.number()),
    /** Consistency ratio; above 0.1 the weights should not be used. */
    ratio: z.number(),
    consistent: z.boolean(),
    finding: bilingualSchema,
  }),
});

export const crossCheckScores = endpoint({
  name: 'crossCheckScores',
  method: 'get',
  path: '/api/value/cross-check',
  access: 'value.read',
  summary: 'Value scores of the latest run beside TOPSIS, another way to rank by the same parts and weights',
  response: z.object({
    asOf: calendarDateSchema.nullable(),
    finding: bilingualSchema,
    /** The parts compared: those that at least half of the customers have. */
    criteria: z.array(z.enum(CRITERIA)),
    /** Correlation of the two orders of customers, −1 to 1; null: too few. */
    agreement: z.number().nullable(),
    customers: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        score: z.number(),
        rank: z.number(),
        closeness: z.number(),
        closenessRank: z.number(),
      }),
    ),
    /** Diagnostic only: how much each part tells customers apart. */
    entropy: z.record(z.string(), z.number()).nullable(),
  }),
});
