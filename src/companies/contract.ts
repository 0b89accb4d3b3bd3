import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema, moneySchema, monthSchema } from '#src/vocabulary/schemas.ts';

export const companySchema = z
  .object({
    id: z.number(),
    name: z.string(),
    country: z.string(),
    kind: z.enum(['firm', 'placeholder', 'forwarder', 'bank', 'person']),
    taxIds: z.array(z.string()),
    partyNames: z.array(z.string()),
    customers: z.array(z.object({ code: z.string(), name: z.string() })),
    relation: z.enum(['ours', 'competitor']).nullable(),
    importLines: z.number(),
    exportLines: z.number(),
    /** The group it belongs to; null: none known. */
    group: z.object({ id: z.number(), name: z.string(), members: z.number() }).nullable(),
  })
  .meta({ id: 'Company' });
export type Company = z.output<typeof companySchema>;

/** What a review question is about, as the queue is filtered. */
export const REVIEW_TOPICS = [
  'customer-link',
  'respelling',
  'hidden-buyer',
  'group',
  'own-entity',
  'competitor',
] as const;
export type ReviewTopic = (typeof REVIEW_TOPICS)[number];
export const REVIEW_STATUSES = ['open', 'accepted', 'rejected', 'unsure'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

export const reviewItemSchema = z
  .object({
    id: z.number(),
    kind: z.enum(['customer-company', 'party-company', 'group', 'own-entity', 'competitor']),
    topic: z.enum(REVIEW_TOPICS),
    score: z.number(),
    status: z.enum(REVIEW_STATUSES),
    reasons: z.array(bilingualSchema.extend({ code: z.string().optional(), weight: z.number().optional() })),
    customerCode: z.string().nullable(),
    /** Customer, party name or company asked about; for own entities and competitors the company itself. */
    left: z.object({ name: z.string(), country: z.string() }),
    /** The company proposed; null: the question has one side. */
    right: z.object({ name: z.string(), country: z.string() }).nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
  })
  .meta({ id: 'ReviewItem' });
export type ReviewItem = z.output<typeof reviewItemSchema>;

/** Goods in the records of a company, or in the orders of a customer. */
export const goodsSchema = z.object({
  hs6: z.string().nullable(),
  description: z.string().nullable(),
  lines: z.number(),
  /** USD of customs records; null: no value stated, or orders of ours. */
  valueUsd: z.number().nullable(),
});
export const tradeMonthSchema = z.object({ month: monthSchema, lines: z.number(), valueUsd: z.number().nullable() });

/** Everything known of one side of a question, in the same fields for a customer, a name and a company. */
export const reviewSideSchema = z
  .object({
    kind: z.enum(['customer', 'party', 'company']),
    id: z.number(),
    name: z.string(),
    /** Customer code; null for names and companies. */
    code: z.string().nullable(),
    country: z.string(),
    /** All spellings, most used first; `lines` null for names of our own books. */
    names: z.array(z.object({ name: z.string(), lines: z.number().nullable() })),
    taxIds: z.array(z.string()),
    addresses: z.array(z.string()),
    goods: z.array(goodsSchema),
    /** Oldest first, months without lines left out. */
    months: z.array(tradeMonthSchema),
    lines: z.number(),
    firstDate: calendarDateSchema.nullable(),
    lastDate: calendarDateSchema.nullable(),
    /** Sum in USD of customs records, or of orders in base currency; null: not stated or not allowed to see. */
    sum: moneySchema.nullable(),
    /** The firms it buys from (importers) or sells to (exporters), largest first. */
    partners: z.array(z.object({ name: z.string(), lines: z.number() })),
    direction: z.enum(['imports', 'exports', 'orders']),
  })
  .meta({ id: 'ReviewSide' });
export type ReviewSide = z.output<typeof reviewSideSchema>;

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
const reviewCounts = z.object({ open: z.number(), accepted: z.number(), rejected: z.number(), unsure: z.number() });
export const listReview = endpoint({
  name: 'listReview',
  method: 'get',
  path: '/api/companies/review',
  access: 'companies.read',
  summary: 'Questions for a person, surest first, with progress and the latest decisions',
  query: z.object({ status: z.enum(REVIEW_STATUSES).default('open'), topic: z.enum(REVIEW_TOPICS).optional() }),
  response: z.object({
    items: z.array(reviewItemSchema),
    /** Of the chosen topic, or of all. */
    counts: reviewCounts,
    /** Open questions by topic. */
    open: z.record(z.enum(REVIEW_TOPICS), z.number()),
    /** Decisions of the caller that can be taken back, latest first. */
    latest: z.array(z.object({ ids: z.array(z.number()), name: z.string(), status: z.enum(REVIEW_STATUSES) })),
  }),
});
export const getReview = endpoint({
  name: 'getReview',
  method: 'get',
  path: '/api/companies/review/{id}',
  access: 'companies.read',
  summary: 'One question with everything known of both sides',
  params: id,
  response: z.object({ item: reviewItemSchema, left: reviewSideSchema, right: reviewSideSchema.nullable() }),
});
export const decideReview = endpoint({
  name: 'decideReview',
  method: 'post',
  path: '/api/companies/review/{id}',
  access: 'companies.write',
  summary: 'Accept, reject, mark not sure, or reopen (undo) a question',
  params: id,
  body: z.object({ decision: z.enum(REVIEW_STATUSES) }),
  response: reviewItemSchema,
});
const obvious = z.object({ above: z.coerce.number().min(0.5).max(1), topic: z.enum(REVIEW_TOPICS) });
export const countObvious = endpoint({
  name: 'countObvious',
  method: 'get',
  path: '/api/companies/review-obvious',
  access: 'companies.read',
  summary: 'How many open questions of a topic stand at or above a likeness; asked before accepting them together',
  query: obvious,
  response: z.object({ count: z.number(), examples: z.array(z.string()) }),
});
export const acceptObvious = endpoint({
  name: 'acceptObvious',
  method: 'post',
  path: '/api/companies/review-obvious',
  access: 'companies.write',
  summary:
    'Accept every open question of a topic at or above a likeness, when there are as many as the person was told',
  body: obvious.extend({ count: z.number().int() }),
  response: z.object({ accepted: z.number() }),
});
export const undoReview = endpoint({
  name: 'undoReview',
  method: 'post',
  path: '/api/companies/review-undo',
  access: 'companies.write',
  summary: 'Take back the latest decision of the caller; decisions made together go together',
  response: z.object({ reopened: z.array(z.number()) }),
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

/** A tie between two companies a person confirmed: what `other` is to the company. */
export const RELATIONS = ['parent', 'sister', 'branch'] as const;
export type CompanyRelation = (typeof RELATIONS)[number];

/** Companies under one parent, as ties connect them. */
export const companyGroupSchema = z
  .object({
    /** The lowest company id in the group. */
    id: z.number(),
    name: z.string(),
    members: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        country: z.string(),
        lines: z.number(),
        customers: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
    ties: z.array(
      z.object({ id: z.number(), companyId: z.number(), otherId: z.number(), relation: z.enum(RELATIONS) }),
    ),
  })
  .meta({ id: 'CompanyGroup' });
export type CompanyGroup = z.output<typeof companyGroupSchema>;

export const listGroups = endpoint({
  name: 'listGroups',
  method: 'get',
  path: '/api/companies/groups',
  access: 'companies.read',
  summary: 'Groups of companies, largest first; of one customer when a code is given',
  query: z.object({ code: z.string().optional() }),
  response: z.object({ groups: z.array(companyGroupSchema) }),
});
export const addTie = endpoint({
  name: 'addTie',
  method: 'post',
  path: '/api/companies/{id}/ties',
  access: 'companies.write',
  summary: 'Say that another company is the parent, a sister or a branch of this one',
  params: id,
  body: z.object({ otherId: z.number().int(), relation: z.enum(RELATIONS) }),
  response: z.object({ id: z.number() }),
});
export const removeTie = endpoint({
  name: 'removeTie',
  method: 'delete',
  path: '/api/companies/ties/{id}',
  access: 'companies.write',
  summary: 'Take a tie between two companies away',
  params: id,
  response: z.object({ removed: z.boolean() }),
});

export const companyDetailSchema = z
  .object({
    company: companySchema,
    names: z.array(
      z.object({
        name: z.string(),
        country: z.string(),
        taxId: z.string().nullable(),
        address: z.string().nullable(),
        method: z.string().nullable(),
        importLines: z.number(),
        exportLines: z.number(),
      }),
    ),
    /** What it imports and what it exports; null: no such lines. */
    imports: reviewSideSchema.nullable(),
    exports: reviewSideSchema.nullable(),
    group: companyGroupSchema.nullable(),
    /** Where a merged company went on. */
    mergedInto: z.number().nullable(),
    merges: z.array(
      z.object({ id: z.number(), name: z.string(), mergedAt: z.string(), mergedBy: z.string().nullable() }),
    ),
  })
  .meta({ id: 'CompanyDetail' });
export type CompanyDetail = z.output<typeof companyDetailSchema>;
export const getCompany = endpoint({
  name: 'getCompany',
  method: 'get',
  path: '/api/companies/{id}',
  access: 'companies.read',
  summary: 'One company: every name, address and number, what it imports and exports, whose customer it is',
  params: id,
  response: companyDetailSchema,
});
export const mergeCompanies = endpoint({
  name: 'mergeCompanies',
  method: 'post',
  path: '/api/companies/{id}/merge',
  access: 'companies.write',
  summary: 'Merge another company into this one; can be taken back at any time',
  params: id,
  body: z.object({ from: z.number().int() }),
  response: z.object({ id: z.number() }),
});
export const undoMerge = endpoint({
  name: 'undoMerge',
  method: 'post',
  path: '/api/merges/{id}/undo',
  access: 'companies.write',
  summary: 'Take a merge of customers or companies back: everything it moved returns',
  params: id,
  response: z.object({ id: z.number() }),
});

/** An exporter that sells our customers what we sell them, not marked yet. */
export const competitorSuggestionSchema = z.object({
  companyId: z.number(),
  name: z.string(),
  country: z.string(),
  /** Customers of ours it supplies, of those the caller sees. */
  customers: z.number(),
  lines: z.number(),
  valueUsd: z.number().nullable(),
  hs6: z.array(z.string()),
  lastDate: calendarDateSchema,
});
export const listCompetitorSuggestions = endpoint({
  name: 'listCompetitorSuggestions',
  method: 'get',
  path: '/api/companies/suggested-competitors',
  access: 'companies.read',
  summary: 'Exporters that sell our customers the goods we supply and are not marked yet, widest first',
  response: z.object({ suggestions: z.array(competitorSuggestionSchema) }),
});
