import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { calendarDateSchema, moneySchema, monthSchema } from '#src/vocabulary/schemas.ts';
import { CAUSES, COVERAGE_GRADES, GRADES, TIERS } from '#src/vocabulary/words.ts';

/** A customer as lists show it. Money is null when the caller may not see money. */
export const customerRowSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    nameLocal: z.string().nullable(),
    country: z.string().nullable(),
    industry: z.string().nullable(),
    owner: z.object({ id: z.number(), name: z.string() }).nullable(),
    team: z.string().nullable(),
    tier: z.enum(TIERS).nullable(),
    valueScore: z.number().nullable(),
    grade: z.enum(GRADES).nullable(),
    cause: z.enum(CAUSES).nullable(),
    coverage: z.enum(COVERAGE_GRADES).nullable(),
    /** Revenue of the last 12 months in base currency; null: no rate or not allowed. */
    revenue12m: moneySchema.nullable(),
    lastOrderDate: calendarDateSchema.nullable(),
    orders12m: z.number(),
    openAlerts: z.number(),
    linkedCompanies: z.number(),
  })
  .meta({ id: 'CustomerRow' });
export type CustomerRow = z.output<typeof customerRowSchema>;

export const listCustomers = endpoint({
  name: 'listCustomers',
  method: 'get',
  path: '/api/customers',
  access: 'customers.read',
  summary: 'Customers the caller may see, with tier, grade and last orders',
  query: z.object({
    search: z.string().max(100).optional(),
    tier: z.enum(TIERS).optional(),
    grade: z.enum(GRADES).optional(),
    country: z.string().length(2).optional(),
    ownerId: z.coerce.number().int().optional(),
  }),
  response: z.object({
    customers: z.array(customerRowSchema),
    total: z.number(),
    countries: z.array(z.string()),
    owners: z.array(z.object({ id: z.number(), name: z.string() })),
  }),
});

export const customerSchema = customerRowSchema
  .extend({
    city: z.string().nullable(),
    taxId: z.string().nullable(),
    since: calendarDateSchema.nullable(),
    note: z.string().nullable(),
    version: z.number(),
    companies: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        country: z.string(),
        method: z.string(),
        partyNames: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Customer' });
export type Customer = z.output<typeof customerSchema>;

const code = z.object({ code: z.string() });

export const getCustomer = endpoint({
  name: 'getCustomer',
  method: 'get',
  path: '/api/customers/{code}',
  access: 'customers.read',
  summary: 'One customer',
  params: code,
  response: customerSchema,
});
export const patchCustomer = endpoint({
  name: 'patchCustomer',
  method: 'patch',
  path: '/api/customers/{code}',
  access: 'customers.write',
  summary: 'Change owner, team, industry, country or note',
  params: code,
  body: z.object({
    version: z.number(),
    ownerId: z.number().int().nullable().optional(),
    team: z.string().max(100).nullable().optional(),
    industry: z.string().max(100).nullable().optional(),
    country: z.string().length(2).nullable().optional(),
    note: z.string().max(4000).nullable().optional(),
  }),
  response: customerSchema,
});

export const orderSchema = z.object({
  orderNo: z.string(),
  orderDate: calendarDateSchema,
  kind: z.enum(['order', 'trial', 'sample', 'cancellation', 'return']),
  amount: moneySchema.nullable(),
  baseAmount: moneySchema.nullable(),
  /** Null unknown or masked. */
  cost: moneySchema.nullable(),
  incoterm: z.string().nullable(),
  paymentTerm: z.string().nullable(),
  deliveryDate: calendarDateSchema.nullable(),
  lines: z.number(),
});

export const getCustomerOrders = endpoint({
  name: 'getCustomerOrders',
  method: 'get',
  path: '/api/customers/{code}/orders',
  access: 'money.read',
  summary: 'Orders and receipts of one customer, with months summed',
  params: code,
  response: z.object({
    orders: z.array(orderSchema),
    months: z.array(z.object({ month: monthSchema, revenue: z.string(), orders: z.number() })),
    receipts: z.array(
      z.object({
        orderNo: z.string().nullable(),
        dueDate: calendarDateSchema.nullable(),
        receiptDate: calendarDateSchema.nullable(),
        amount: moneySchema,
        daysLate: z.number().nullable(),
      }),
    ),
    /** Order amounts without a dated rate, by currency. */
    unconverted: z.array(moneySchema),
  }),
});

/** The currency the books are kept in; it can change only while no order, receipt or rate is stored. */
export const baseCurrencySchema = z
  .object({ currency: z.string(), changeable: z.boolean() })
  .meta({ id: 'BaseCurrency' });
export type BaseCurrency = z.output<typeof baseCurrencySchema>;

export const getBaseCurrency = endpoint({
  name: 'getBaseCurrency',
  method: 'get',
  path: '/api/settings/base-currency',
  access: 'settings.read',
  summary: 'Base currency of the books, and whether it can still change',
  response: baseCurrencySchema,
});
export const putBaseCurrency = endpoint({
  name: 'putBaseCurrency',
  method: 'put',
  path: '/api/settings/base-currency',
  access: 'settings.write',
  summary: 'Set the base currency of the books, before the first order is imported',
  body: z.object({ currency: z.string().regex(/^[A-Z]{3}$/) }),
  response: baseCurrencySchema,
});

/** How many rows of a table a merge moves, and how many stay aside because the customer that stays has their like. */
export const movedRowsSchema = z.object({ table: z.string(), moved: z.number(), aside: z.number() });
export type MovedRows = z.output<typeof movedRowsSchema>;

/** A merge of customers or companies as history shows it. `undoneAt` null: it stands. */
export const mergeSchema = z
  .object({
    id: z.number(),
    noun: z.enum(['customer', 'company']),
    fromId: z.number(),
    intoId: z.number(),
    fromCode: z.string().nullable(),
    intoCode: z.string().nullable(),
    fromName: z.string(),
    intoName: z.string(),
    mergedBy: z.string().nullable(),
    mergedAt: z.string(),
    undoneBy: z.string().nullable(),
    undoneAt: z.string().nullable(),
  })
  .meta({ id: 'Merge' });
export type Merge = z.output<typeof mergeSchema>;

export const previewCustomerMerge = endpoint({
  name: 'previewCustomerMerge',
  method: 'get',
  path: '/api/customers/{code}/merge',
  access: 'customers.write',
  summary: 'What merging another customer into this one would move; changes nothing',
  params: code,
  query: z.object({ from: z.string() }),
  response: z.object({ rows: z.array(movedRowsSchema) }),
});
export const mergeCustomers = endpoint({
  name: 'mergeCustomers',
  method: 'post',
  path: '/api/customers/{code}/merge',
  access: 'customers.write',
  summary: 'Merge another customer into this one; can be taken back at any time',
  params: code,
  body: z.object({ from: z.string() }),
  response: z.object({ id: z.number(), rows: z.array(movedRowsSchema) }),
});
export const listMerges = endpoint({
  name: 'listMerges',
  method: 'get',
  path: '/api/merges',
  access: 'customers.read',
  summary: 'Merges of customers and companies, latest first',
  query: z.object({ code: z.string().optional(), noun: z.enum(['customer', 'company']).optional() }),
  response: z.object({ merges: z.array(mergeSchema) }),
});
