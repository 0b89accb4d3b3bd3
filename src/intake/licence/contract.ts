import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

/** What the licence of one import allows. */
export const licenceSchema = z
  .object({
    id: z.number(),
    fileName: z.string(),
    dataset: z.string(),
    source: z.string(),
    acquiredAt: calendarDateSchema,
    mayExport: z.boolean(),
    mayShare: z.boolean(),
    maySendToAi: z.boolean(),
    /** Last day; the rows and the original go the day after. Null: without end. */
    expiresAt: calendarDateSchema.nullable(),
    daysLeft: z.number().nullable(),
    rows: z.number(),
    /** The rows and the original have gone, because the licence ended. */
    expired: z.boolean(),
  })
  .meta({ id: 'Licence' });
export type BatchLicence = z.output<typeof licenceSchema>;

const id = z.object({ id: z.coerce.number().int() });

export const getLicence = endpoint({
  name: 'getLicence',
  method: 'get',
  path: '/api/imports/{id}/licence',
  access: 'imports.read',
  summary: 'What the licence of an import allows and when it ends',
  params: id,
  response: licenceSchema,
});
export const putLicence = endpoint({
  name: 'putLicence',
  method: 'put',
  path: '/api/imports/{id}/licence',
  access: 'imports.write',
  summary: 'Change what the licence of an import allows or when it ends',
  params: id,
  body: z.object({
    mayExport: z.boolean(),
    mayShare: z.boolean(),
    maySendToAi: z.boolean(),
    expiresAt: calendarDateSchema.nullable(),
  }),
  response: licenceSchema,
});
export const listExpiring = endpoint({
  name: 'listExpiring',
  method: 'get',
  path: '/api/licences/expiring',
  access: 'imports.read',
  summary: 'Imports whose rows go within 60 days because their licence ends, soonest first',
  response: z.object({ licences: z.array(licenceSchema) }),
});
export const getDoor = endpoint({
  name: 'getDoor',
  method: 'get',
  path: '/api/licences/door',
  access: 'signed-in',
  summary: 'Whether figures may leave: null, or the sentence why not',
  query: z.object({
    door: z.enum(['export', 'share', 'ai']).default('export'),
    rests: z.enum(['customs', 'books', 'both']).default('both'),
  }),
  response: z.object({ objection: bilingualSchema.nullable() }),
});
