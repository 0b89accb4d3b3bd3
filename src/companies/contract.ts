import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema } from '#src/vocabulary/schemas.ts';

export const companySchema = z
  .object({
    id: z.number(),
    name: z.string(),
    country: z.string(),
    kind: z.enum(['firm', 'placeholder', 'forwarder', 'bank']),
    taxIds: z.array(z.string()),
    partyNames: z.array(z.string()),
    customers: z.array(z.object({ code: z.string(), name: z.string() })),
    relation: z.enum(['ours', 'competitor']).nullable(),
    importLines: z.number(),
    exportLines: z.number(),
  })
  .meta({ id: 'Company' });
export type Company = z.output<typeof companySchema>;

/** One side of a review question. */
const side = z.object({
  name: z.string(),
  country: z.string(),
  taxIds: z.array(z.string()),
  address: z.string().nullable(),
  partyNames: z.array(z.string()),
  lines: z.number(),
  firstDate: calendarDateSchema.nullable(),
  lastDate: calendarDateSchema.nullable(),
});

export const reviewItemSchema = z
  .object({
    id: z.number(),
    kind: z.enum(['customer-company', 'party-company']),
    score: z.number(),
    status: z.enum(['open', 'accepted', 'rejected', 'unsure']),
    reasons: z.array(bilingualSchema),
    customerCode: z.string().nullable(),
    /** Customer or party name asked about. */
    left: side,
    /** The company proposed. */
    right: side,
  })
  .meta({ id: 'ReviewItem' });
export type ReviewItem = z.output<typeof reviewItemSchema>;

const id = z.object({ id: z.coerce.number().int() });

export const listCompanies = endpoint({
  name: 'listCompanies',
  method: 'get',
  path: '/api/companies',
  access: 'companies.read',
  summary: 'Resolved companies, largest first',
  query: z.object({
    search: z.string().max(100).optional(),
    relation: z.enum(['ours', 'competitor']).optional(),
    linked: z.enum(['yes', 'no']).optional(),
    offset: z.coerce.number().int().min(0).default(0),
  }),
  response: z.object({ companies: z.array(companySchema), total: z.number() }),
});
export const listReview = endpoint({
  name: 'listReview',
  method: 'get',
  path: '/api/companies/review',
  access: 'companies.read',
  summary: 'Questions for a person, surest first, with progress',
  query: z.object({ status: z.enum(['open', 'accepted', 'rejected', 'unsure']).default('open') }),
  response: z.object({
    items: z.array(reviewItemSchema),
    counts: z.object({ open: z.number(), accepted: z.number(), rejected: z.number(), unsure: z.number() }),
  }),
});
export const decideReview = endpoint({
  name: 'decideReview',
  method: 'post',
  path: '/api/companies/review/{id}',
  access: 'companies.write',
  summary: 'Accept, reject, mark not sure, or reopen (undo) a question',
  params: id,
  body: z.object({ decision: z.enum(['accepted', 'rejected', 'unsure', 'open']) }),
  response: reviewItemSchema,
});
export const linkCustomer = endpoint({
  name: 'linkCustomer',
  method: 'post',
  path: '/api/customers/{code}/companies',
  access: 'companies.write',
  summary: 'Link a customer to a company by hand',
  params: z.object({ code: z.string() }),
  body: z.object({ companyId: z.number().int() }),
  response: z.object({ linked: z.boolean() }),
});
export const unlinkCustomer = endpoint({
  name: 'unlinkCustomer',
  method: 'delete',
  path: '/api/customers/{code}/companies/{companyId}',
  access: 'companies.write',
  summary: 'Take a link away; it will not be proposed again',
  params: z.object({ code: z.string(), companyId: z.coerce.number().int() }),
  response: z.object({ linked: z.boolean() }),
});
export const namedEntitySchema = z
  .object({
    id: z.number(),
    relation: z.enum(['ours', 'competitor']),
    name: z.string(),
    companyId: z.number().nullable(),
    companyName: z.string().nullable(),
    partyNames: z.array(z.string()),
    lines: z.number(),
  })
  .meta({ id: 'NamedEntity' });
export type NamedEntity = z.output<typeof namedEntitySchema>;
export const listNamedEntities = endpoint({
  name: 'listNamedEntities',
  method: 'get',
  path: '/api/companies/named',
  access: 'companies.read',
  summary: 'Our own entities and known competitors',
  response: z.object({ entities: z.array(namedEntitySchema) }),
});
export const addNamedEntity = endpoint({
  name: 'addNamedEntity',
  method: 'post',
  path: '/api/companies/named',
  access: 'settings.write',
  summary: 'Add one of our entities or a competitor by name',
  body: z.object({ relation: z.enum(['ours', 'competitor']), name: z.string().min(2).max(200) }),
  response: namedEntitySchema,
});
export const removeNamedEntity = endpoint({
  name: 'removeNamedEntity',
  method: 'delete',
  path: '/api/companies/named/{id}',
  access: 'settings.write',
  summary: 'Remove one of our entities or a competitor',
  params: id,
  response: z.object({ removed: z.boolean() }),
});
export const resolveCompanies = endpoint({
  name: 'resolveCompanies',
  method: 'post',
  path: '/api/companies/resolve',
  access: 'companies.write',
  summary: 'Resolve new party names and propose customer links',
  response: z.object({ parties: z.number(), companiesCreated: z.number(), linked: z.number(), proposed: z.number() }),
});
