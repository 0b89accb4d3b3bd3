import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';

/** Parts of the value score that no record holds: a person rates them. */
export const RATED = ['synergy', 'influence'] as const;
export type Rated = (typeof RATED)[number];

/** The best rating; 1 is the least. */
export const BEST_RATING = 5;

export const customerRatingSchema = z
  .object({
    criterion: z.enum(RATED),
    /** 1 to 5. */
    rating: z.number().int().min(1).max(BEST_RATING),
    reason: z.string(),
    on: calendarDateSchema,
    by: z.string(),
  })
  .meta({ id: 'CustomerRating' });
export type CustomerRating = z.output<typeof customerRatingSchema>;

export const rateCustomer = endpoint({
  name: 'rateCustomer',
  method: 'put',
  path: '/api/customers/{code}/rating',
  access: 'value.write',
  summary: 'Rate a customer’s synergy or influence from 1 to 5 with a reason; counts from the next assessment',
  params: z.object({ code: z.string() }),
  body: z.object({
    criterion: z.enum(RATED),
    /** Null: no longer rated. */
    rating: z.number().int().min(1).max(BEST_RATING).nullable(),
    reason: z.string().trim().min(3).max(500),
  }),
  response: z.object({ ratings: z.array(customerRatingSchema) }),
});
