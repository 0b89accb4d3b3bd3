import type { FieldChoice } from '#src/intake/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Deps } from '#src/platform/deps.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { ageReceivables } from '../dealings/age-receivables.ts';
import {
  CHANNELS,
  CONTACT_ROLES,
  DIRECTIONS,
  INQUIRY_OUTCOMES,
  INTERACTION_KINDS,
  LIMIT_SOURCES,
  LOST_REASONS,
  labelOf,
  QUOTE_OUTCOMES,
} from '../dealings/choices.ts';
import type * as contract from '../dealings/contract.ts';
import { settleInvoices } from '../dealings/settle-invoices.ts';
import { customerClaims } from '../queries/customer-claims.ts';
import { customerCreditLimits } from '../queries/customer-credit-limits.ts';
import { customerContacts, customerInteractions } from '../queries/customer-people.ts';
import { customerInquiries, customerQuotes } from '../queries/customer-selling.ts';
import { findCustomer, visibility } from './read-customers.ts';

const READ = { isolation: 'snapshot', readOnly: true } as const;
const SHOWN = 500;

/** Contacts at one customer the caller may see, and what passed between us. @throws Refusal `not-found`. */
export function readCustomerPeople(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof contract.getCustomerPeople>> {
  demand(caller, 'customers.read');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { id: customerId } = await findCustomer(tx, deps, caller, code);
      const contacts = await customerContacts(tx, { customerId });
      const interactions = await customerInteractions(tx, { customerId, limit: SHOWN });
      return {
        contacts: contacts.map((contact) => ({ ...contact, role: wordOrNull(CONTACT_ROLES, contact.role) })),
        interactions: interactions.map((one) => ({
          ...one,
          channel: wordOrNull(CHANNELS, one.channel),
          direction: wordOrNull(DIRECTIONS, one.direction),
          kind: wordOf(INTERACTION_KINDS, one.kind),
        })),
        choices: {
          roles: words(CONTACT_ROLES),
          channels: words(CHANNELS),
          directions: words(DIRECTIONS),
          kinds: words(INTERACTION_KINDS),
        },
      };
    },
    READ,
  );
}

/** Inquiries and quotes of one customer the caller may see. @throws Refusal `not-found`. */
export function readCustomerSelling(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof contract.getCustomerSelling>> {
  demand(caller, 'customers.read');
  const { money } = visibility(caller);
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { id: customerId } = await findCustomer(tx, deps, caller, code);
      const inquiries = await customerInquiries(tx, { customerId, limit: SHOWN });
      const quotes = await customerQuotes(tx, { customerId, limit: SHOWN });
      const decided = quotes.filter(({ outcome }) => outcome !== null && outcome !== 'open');
      const won = decided.filter(({ outcome }) => outcome === 'won').length;
      const sent = decided.reduce((sum, { revisions }) => sum + revisions, 0);
      return {
        inquiries: inquiries.map((inquiry) => ({
          ...inquiry,
          channel: wordOrNull(CHANNELS, inquiry.channel),
          outcome: wordOrNull(INQUIRY_OUTCOMES, inquiry.outcome),
          lostReason: wordOrNull(LOST_REASONS, inquiry.lostReason),
        })),
        quotes: quotes.map(({ amount, currency, ...quote }) => ({
          ...quote,
          amount: money ? { amount, currency } : null,
          outcome: wordOrNull(QUOTE_OUTCOMES, quote.outcome),
          lostReason: wordOrNull(LOST_REASONS, quote.lostReason),
        })),
        decided: decided.length,
        won,
        revisionsPerWin: won === 0 ? null : sent / won,
      };
    },
    READ,
  );
}

/** What one customer the caller may see owes, by invoice and age, and its credit limits. @throws Refusal `not-found`. */
export function readCustomerReceivables(
  deps: Deps,
  caller: Caller,
  code: string,
): Promise<ResponseOf<typeof contract.getCustomerReceivables>> {
  demand(caller, 'money.read');
  const today = deps.clock.today();
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { id: customerId, base_currency } = await findCustomer(tx, deps, caller, code);
      const { invoices, receipts } = await customerClaims(tx, { customerId });
      const receivables = settleInvoices(invoices, receipts, today);
      const ageing = ageReceivables(receivables, base_currency);
      const limits = await customerCreditLimits(tx, { customerId, today });
      return {
        today,
        receivables: receivables.map(({ amount, currency, rate: _, ...claim }) => ({
          ...claim,
          amount: { amount, currency },
        })),
        currencies: ageing.currencies.map(({ buckets, ...rest }) => ({ ...rest, buckets: { ...buckets } })),
        base: { ...ageing.base, buckets: { ...ageing.base.buckets } },
        unconverted: [...ageing.unconverted],
        limits: limits.map(({ amount, currency, source, ...limit }) => ({
          ...limit,
          source: wordOf(LIMIT_SOURCES, source),
          amount: { amount, currency },
        })),
      };
    },
    READ,
  );
}

function wordOf(choices: readonly FieldChoice[], code: string) {
  return { code, label: labelOf(choices, code) };
}

function wordOrNull(choices: readonly FieldChoice[], code: string | null) {
  return code === null ? null : wordOf(choices, code);
}

function words(choices: readonly FieldChoice[]) {
  return choices.map(({ code, label }) => ({ code, label }));
}
