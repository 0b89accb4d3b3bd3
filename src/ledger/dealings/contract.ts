import { z } from 'zod';
import { endpoint } from '#src/vocabulary/endpoint.ts';
import { bilingualSchema, calendarDateSchema, moneySchema } from '#src/vocabulary/schemas.ts';

/** A code of a fixed list with what it is called. */
const word = z.object({ code: z.string(), label: bilingualSchema });
const customer = z.object({ code: z.string() });

export const contactSchema = z
  .object({
    id: z.number(),
    name: z.string(),
    title: z.string().nullable(),
    department: z.string().nullable(),
    role: word.nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    messenger: z.string().nullable(),
    language: z.string().nullable(),
    isPrimary: z.boolean().nullable(),
    /** Null: still there, as far as we know. */
    leftDate: calendarDateSchema.nullable(),
    note: z.string().nullable(),
    /** Last day we were in touch; null: never recorded. */
    lastTouch: calendarDateSchema.nullable(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.output<typeof contactSchema>;

export const interactionSchema = z
  .object({
    id: z.number(),
    date: calendarDateSchema,
    contactName: z.string().nullable(),
    channel: word.nullable(),
    direction: word.nullable(),
    kind: word,
    minutes: z.number().nullable(),
    responseHours: z.number().nullable(),
    resolvedDate: calendarDateSchema.nullable(),
    shared: z.string().nullable(),
    note: z.string().nullable(),
    ourPerson: z.string().nullable(),
  })
  .meta({ id: 'Interaction' });
export type Interaction = z.output<typeof interactionSchema>;

export const getCustomerPeople = endpoint({
  name: 'getCustomerPeople',
  method: 'get',
  path: '/api/customers/{code}/people',
  access: 'customers.read',
  summary: 'Contacts at one customer and what passed between us, latest first',
  params: customer,
  response: z.object({
    contacts: z.array(contactSchema),
    interactions: z.array(interactionSchema),
    /** Words to choose from when something is entered by hand. */
    choices: z.object({
      roles: z.array(word),
      channels: z.array(word),
      directions: z.array(word),
      kinds: z.array(word),
    }),
  }),
});
const text = z.string().trim().max(400);
const optional = text.optional();
export const addContact = endpoint({
  name: 'addContact',
  method: 'post',
  path: '/api/customers/{code}/contacts',
  access: 'tasks.write',
  summary: 'Add a person at a customer; one known by the same name is corrected instead',
  params: customer,
  body: z.object({
    name: text.min(1),
    title: optional,
    department: optional,
    role: optional,
    email: optional,
    phone: optional,
    messenger: optional,
    note: z.string().trim().max(4000).optional(),
  }),
  response: z.object({ id: z.number() }),
});
export const addInteraction = endpoint({
  name: 'addInteraction',
  method: 'post',
  path: '/api/customers/{code}/interactions',
  access: 'tasks.write',
  summary: 'Record a mail, call, meeting, visit or complaint',
  params: customer,
  body: z.object({
    date: calendarDateSchema,
    contactName: optional,
    channel: optional,
    direction: optional,
    kind: text.min(1),
    minutes: z.number().int().min(0).max(100_000).optional(),
    responseHours: z.number().min(0).max(100_000).optional(),
    shared: z.string().trim().max(4000).optional(),
    note: z.string().trim().max(4000).optional(),
  }),
  response: z.object({ id: z.number() }),
});

export const inquirySchema = z.object({
  inquiryNo: z.string().nullable(),
  date: calendarDateSchema,
  channel: word.nullable(),
  contactName: z.string().nullable(),
  product: z.string().nullable(),
  hsCode: z.string().nullable(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  respondedDate: calendarDateSchema.nullable(),
  responseHours: z.number().nullable(),
  outcome: word.nullable(),
  lostReason: word.nullable(),
});
export type Inquiry = z.output<typeof inquirySchema>;
export const quoteSchema = z.object({
  quoteNo: z.string(),
  revisions: z.number(),
  date: calendarDateSchema,
  product: z.string().nullable(),
  /** Amount of the last revision; null: not the reader's to see. */
  amount: moneySchema.nullable(),
  discountPercent: z.number().nullable(),
  specChanges: z.number().nullable(),
  outcome: word.nullable(),
  lostReason: word.nullable(),
  orderNo: z.string().nullable(),
});
export type Quote = z.output<typeof quoteSchema>;

export const getCustomerSelling = endpoint({
  name: 'getCustomerSelling',
  method: 'get',
  path: '/api/customers/{code}/selling',
  access: 'customers.read',
  summary: 'Inquiries and quotes of one customer, latest first',
  params: customer,
  response: z.object({
    inquiries: z.array(inquirySchema),
    quotes: z.array(quoteSchema),
    /** Of the quotes shown that are decided: won, all, and revisions sent per quote won; null: nothing decided, or nothing won. */
    decided: z.number(),
    won: z.number(),
    revisionsPerWin: z.number().nullable(),
  }),
});

const aged = z.object({
  currency: z.string(),
  total: z.string(),
  buckets: z.record(z.enum(['not-due', '1-30', '31-60', '61-90', 'over-90', 'no-date']), z.string()),
});
export const getCustomerReceivables = endpoint({
  name: 'getCustomerReceivables',
  method: 'get',
  path: '/api/customers/{code}/receivables',
  access: 'money.read',
  summary: 'Invoices of one customer with what is paid and open, aged in invoice and base currency, and credit limits',
  params: customer,
  response: z.object({
    today: calendarDateSchema,
    receivables: z.array(
      z.object({
        kind: z.enum(['invoice', 'instalment']),
        number: z.string().nullable(),
        orderNo: z.string().nullable(),
        issueDate: calendarDateSchema.nullable(),
        dueDate: calendarDateSchema.nullable(),
        amount: moneySchema,
        paid: z.string(),
        open: z.string(),
        lastPaid: calendarDateSchema.nullable(),
        daysLate: z.number().nullable(),
      }),
    ),
    currencies: z.array(aged),
    base: aged,
    unconverted: z.array(moneySchema),
    limits: z.array(
      z.object({
        source: word,
        insurer: z.string(),
        validFrom: calendarDateSchema,
        validTo: calendarDateSchema.nullable(),
        amount: moneySchema,
        coveredPercent: z.string().nullable(),
      }),
    ),
  }),
});
