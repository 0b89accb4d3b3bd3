import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema } from '#src/vocabulary/schemas.ts';
import { CAUSES, GRADES, TIERS } from '#src/vocabulary/words.ts';

export const watchedSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    tier: z.enum(TIERS).nullable(),
    grade: z.enum(GRADES).nullable(),
    cause: z.enum(CAUSES).nullable(),
    watched: z.boolean(),
    /** rule: among those who make the profit; added, left-out: by a person; below: neither. */
    why: z.enum(['rule', 'added', 'left-out', 'below']),
    /** Who decided and why, where a person did. */
    decided: z.object({ by: z.string().nullable(), reason: z.string().nullable() }).nullable(),
    /** Of all profit (or revenue), as a fraction; null: not known, or not shown to this role. */
    part: z.number().nullable(),
    cumulative: z.number().nullable(),
  })
  .meta({ id: 'Watched' });
export type Watched = z.output<typeof watchedSchema>;

export const getWatchlist = endpoint({
  name: 'getWatchlist',
  method: 'get',
  path: '/api/health/watchlist',
  access: 'health.read',
  summary: 'Core customers to watch: by rule, added and left out by hand',
  response: z.object({
    finding: bilingualSchema,
    basis: z.enum(['profit', 'revenue']),
    customers: z.array(watchedSchema),
  }),
});
export const setWatch = endpoint({
  name: 'setWatch',
  method: 'put',
  path: '/api/health/watchlist/{code}',
  access: 'alerts.write',
  summary: 'Watch a customer, leave it out, or let the rule decide again',
  params: z.object({ code: z.string() }),
  body: z.object({ wish: z.enum(['watch', 'leave-out']).nullable(), reason: z.string().trim().max(500).nullable() }),
  response: z.object({ saved: z.boolean() }),
});
