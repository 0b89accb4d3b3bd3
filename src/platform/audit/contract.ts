import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';

export const listAudit = endpoint({
  name: 'listAudit',
  method: 'get',
  path: '/api/audit',
  access: 'audit.read',
  summary: 'Latest changes, newest first',
  query: z.object({ before: z.coerce.number().int().optional(), noun: z.string().optional() }),
  response: z.object({
    entries: z.array(
      z.object({
        id: z.number(),
        at: z.string(),
        actor: z.string(),
        action: z.string(),
        noun: z.string(),
        nounId: z.string().nullable(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
    /** Whether the whole chain of hashes holds. */
    intact: z.boolean(),
  }),
});
