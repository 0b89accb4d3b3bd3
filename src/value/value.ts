import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { Tier } from '#src/vocabulary/words.ts';
import type { Assessment } from './contract.ts';
import type { ProfitLedger } from './profit/profit-ledger.ts';
import type { CustomerRating } from './ratings/contract.ts';
import type { TierOverride } from './tier/override.ts';
import type { Dealings } from './wrong/dealings.ts';

/** One order as value rules read it. Amounts in base currency, decimal text; null: no dated rate or not recorded. */
export interface OrderFact {
  readonly date: CalendarDate;
  readonly kind: 'order' | 'trial' | 'sample' | 'cancellation' | 'return';
  /** Signed: what a cancellation or return takes back is negative. */
  readonly baseAmount: string | null;
  readonly baseCost: string | null;
  readonly incoterm: string | null;
  readonly paymentTerm: string | null;
}

/** One due or received payment; `receiptDate` null: not paid yet. */
export interface PaymentFact {
  readonly dueDate: CalendarDate;
  readonly receiptDate: CalendarDate | null;
}

/** What a customer's linked companies import within our scope, over the last months customs data covers. */
export interface Wallet {
  readonly from: CalendarDate;
  readonly through: CalendarDate;
  readonly lines: number;
  /** Lines that carry a value. */
  readonly linesWithValue: number;
  readonly totalUsd: number;
  /** The part bought from the companies that are us; null: nobody has said which companies are us. */
  readonly oursUsd: number | null;
  /** The part whose exporter the records do not name: ours or not, nobody can say. */
  readonly unnamedUsd: number;
}

/** Everything value rules know of one customer. */
export interface CustomerFacts {
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
  readonly industry: string | null;
  readonly since: CalendarDate | null;
  readonly orders: readonly OrderFact[];
  /** What R, F and M count, when the rules choose invoices or receipts; null: the orders themselves. */
  readonly purchases: readonly OrderFact[] | null;
  readonly payments: readonly PaymentFact[];
  /** Null: no linked company or no customs data for it. */
  readonly wallet: Wallet | null;
  /** The same months a year earlier, in all countries it imports in; null: no customs data that can be compared. */
  readonly walletBefore: Wallet | null;
  /** What people rated of it, as of the date. */
  readonly ratings: readonly CustomerRating[];
  /** Twelve months of the books for profit; null: not gathered, so there is no profit and no wrong-customer check. */
  readonly book: ProfitLedger | null;
  /** Quotes, inquiries, contacts; null: nothing was ever recorded. */
  readonly dealings: Dealings | null;
  /** Tier of the latest assessment before this one; null: never assessed. */
  readonly previousTier: Tier | null;
  /** What the rules alone said then, before any override. */
  readonly previousRuleTier: Tier | null;
  /** A tier set by hand that holds on the date; null: none. */
  readonly override: TierOverride | null;
}

/** What current profit is ranked by: profit after the cost to serve, gross margin, or revenue where costs are not recorded. */
export type ProfitBasis = 'profit' | 'margin' | 'revenue';

/** The dated result for one customer, as stored; the contract's shape without names. */
export type AssessmentResult = Omit<Assessment, 'code' | 'name' | 'clv'> & {
  /** Absent: not worked out, as in a preview of rules or a run of an earlier release. */
  readonly clv?: Assessment['clv'];
  /** What the profit part was measured by. */
  readonly profitBasis: ProfitBasis | null;
  /** Why the rules alone say what they say, kept while a tier set by hand holds. */
  readonly ruleReason: Bilingual;
  /** Why the customer cannot be strategic; null: it can. Absent: a run of an earlier release. */
  readonly gate?: Bilingual | null;
};

/** One customer's result beside its identity. */
export interface AssessedCustomer {
  readonly customerId: number;
  readonly code: string;
  readonly name: string;
  readonly result: AssessmentResult;
}

/** One move between tiers; `from` null: the first assessment. */
export type TierMove = {
  readonly asOf: CalendarDate;
  readonly from: Tier | null;
  readonly to: Tier;
  readonly reason: Bilingual;
};

/** "Not enough data" as a value: what is missing, how much there is, how much is needed. */
export interface Insufficient {
  readonly insufficient: Bilingual;
}
