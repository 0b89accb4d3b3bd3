import { settleInvoices } from '#src/ledger/index.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import { tradeScopeSetting } from '#src/trade/index.ts';
import { coverageReport } from '#src/trade/use-cases/index.ts';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { NOTHING_RECORDED, owed } from '../profit/owed.ts';
import type { ProfitLedger } from '../profit/profit-ledger.ts';
import { type Claims, claimsByCustomer } from '../queries/claims.ts';
import { customerRatings } from '../queries/customer-ratings.ts';
import { customerWallet } from '../queries/customer-wallet.ts';
import { customersToAssess } from '../queries/customers-to-assess.ts';
import { dealingsByCustomer } from '../queries/dealings.ts';
import { orderHistory } from '../queries/order-history.ts';
import { paymentHistory } from '../queries/payment-history.ts';
import { type BookedLedger, profitLedger } from '../queries/profit-ledger.ts';
import { purchaseDocuments } from '../queries/purchase-documents.ts';
import { tierOverrides } from '../queries/tier-overrides.ts';
import { industryRules, type RuleSet, ruleSet } from '../rules/industry-rules.ts';
import { overrideHolds } from '../tier/override.ts';
import type { CustomerFacts } from '../value.ts';
import { type ValueRules, valueRules } from '../value-rules.ts';
import { walletWindows, yearBefore } from '../wallet-windows.ts';

/** Everything an assessment judges, and the currency amounts are in. */
export interface Portfolio {
  readonly facts: readonly CustomerFacts[];
  readonly baseCurrency: string;
}

/** The rules in force, with what differs by industry; `version` is that of the rules of all. */
export async function rulesInForce(tx: Tx): Promise<{ readonly rules: RuleSet; readonly version: number }> {
  const base = await readSetting(tx, valueRules);
  const industries = await readSetting(tx, industryRules);
  return { rules: ruleSet(base.value, industries.value.industries), version: base.version };
}

/** Reads what is known of every customer of the books as of a date, as far as the rules of all say how far to look. */
export async function gatherPortfolio(tx: Tx, asOf: CalendarDate, rules: ValueRules): Promise<Portfolio> {
  const { customers, baseCurrency } = await customersToAssess(tx, { asOf });
  const orders = await orderHistory(tx, { until: asOf });
  const payments = await paymentHistory(tx, { until: asOf });
  const { purchaseDocument } = rules;
  const purchases =
    purchaseDocument === 'order' ? null : await purchaseDocuments(tx, { until: asOf, document: purchaseDocument });
  const books = await profitLedger(tx, {
    from: addMonths(asOf, -12),
    to: asOf,
    smallOrderBelow: rules.smallOrderBelow,
  });
  const claims = await claimsByCustomer(tx, { asOf });
  const dealings = await dealingsByCustomer(tx, { from: addMonths(asOf, -rules.wrongMonths), to: asOf });
  const holding = (await tierOverrides(tx, { scope: { kind: 'all' } })).filter((one) => overrideHolds(one, asOf));
  const overrides = new Map(holding.toReversed().map((one) => [one.customerId, one]));
  const scope = await readSetting(tx, tradeScopeSetting);
  const { countries } = await coverageReport(tx);
  const windows = walletWindows(countries, asOf, rules.minWalletMonths);
  const wallets = await customerWallet(tx, { windows, scope: scope.value.hsCodes, asOf });
  const earlier = yearBefore(windows, countries);
  const before = await customerWallet(tx, { windows: earlier, scope: scope.value.hsCodes, asOf });
  const alone = windows.filter(({ country }) => !earlier.some((window) => window.country === country));
  const incomparable = await customerWallet(tx, { windows: alone, scope: scope.value.hsCodes, asOf });
  const ratings = await customerRatings(tx, { asOf });
  const facts = customers.map((customer) => ({
    customerId: customer.id,
    code: customer.code,
    name: customer.name,
    industry: customer.industry,
    since: customer.since,
    orders: orders.get(customer.id) ?? [],
    purchases: purchases === null ? null : (purchases.get(customer.id) ?? []),
    payments: payments.get(customer.id) ?? [],
    wallet: wallets.get(customer.id) ?? null,
    walletBefore: incomparable.has(customer.id) ? null : (before.get(customer.id) ?? null),
    ratings: ratings.get(customer.id) ?? [],
    book: bookOf(books.get(customer.id), claims.get(customer.id), asOf, baseCurrency),
    dealings: dealings.get(customer.id) ?? null,
    previousTier: customer.previous_tier,
    previousRuleTier: customer.previous_rule_tier,
    override: overrides.get(customer.id) ?? null,
  }));
  return { facts, baseCurrency };
}

function bookOf(
  booked: BookedLedger | undefined,
  claims: Claims | undefined,
  asOf: CalendarDate,
  baseCurrency: string,
): ProfitLedger | null {
  if (booked === undefined) return null;
  if (claims === undefined) return { ...booked, open: NOTHING_RECORDED };
  const basis = claims.invoices.length > 0 ? 'invoices' : 'payments';
  return { ...booked, open: owed(settleInvoices(claims.invoices, claims.receipts, asOf), basis, baseCurrency) };
}
