import { recordChange } from '#src/platform/audit/record-change.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand, rowScope } from '#src/platform/auth/policy.ts';
import type { Tx } from '#src/platform/database/database.ts';
import type { Deps } from '#src/platform/deps.ts';
import { Refusal } from '#src/platform/errors.ts';
import { readSetting } from '#src/platform/settings/settings.ts';
import { tradeScopeSetting } from '#src/trade/index.ts';
import { coverageReport } from '#src/trade/use-cases/index.ts';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { assessPortfolio } from '../assess-portfolio.ts';
import { type StopLossProposal, stopLoss } from '../lists/stop-loss.ts';
import { averageOrder } from '../monetary.ts';
import { reconcile } from '../profit/reconcile.ts';
import { purchaseHistory } from '../purchase-history.ts';
import { bookTotals } from '../queries/book-totals.ts';
import { customerWallet } from '../queries/customer-wallet.ts';
import { customersToAssess } from '../queries/customers-to-assess.ts';
import { dealingsByCustomer } from '../queries/dealings.ts';
import { orderHistory } from '../queries/order-history.ts';
import { paymentHistory } from '../queries/payment-history.ts';
import { profitLedger } from '../queries/profit-ledger.ts';
import { purchaseDocuments } from '../queries/purchase-documents.ts';
import { tierOverrides } from '../queries/tier-overrides.ts';
import { visibleCustomer } from '../queries/visible-customer.ts';
import { isActive } from '../recency.ts';
import { lockAssessments, saveAssessments, saveRun } from '../store.ts';
import { overrideHolds } from '../tier/override.ts';
import type { CustomerFacts } from '../value.ts';
import { type ValueRules, valueRules } from '../value-rules.ts';
import { walletWindows } from '../wallet-windows.ts';
import { proposeLists } from './lists.ts';

/** Which run is asked for. */
export interface AssessmentRequest {
  readonly asOf: CalendarDate;
  /** Checked for the caller's reach only: places among others need the whole portfolio, so all are assessed. */
  readonly customerCode?: string | undefined;
}

/** What a run did. */
export interface AssessmentSummary {
  readonly asOf: CalendarDate;
  readonly customers: number;
  /** Customers whose tier differs from the assessment before. */
  readonly moved: number;
}

/**
 * Assesses every customer of the workspace as of a date and stores result and tier moves; a second run of the same date
 * replaces the first.
 * @throws Refusal `not-allowed`; `not-found` when the customer asked for is absent or out of reach.
 */
export function assessCustomers(deps: Deps, caller: Caller, request: AssessmentRequest): Promise<AssessmentSummary> {
  demand(caller, 'value.run');
  return deps.database.transact(
    caller.workspaceId,
    async (tx) => {
      const { asOf, customerCode } = request;
      if (
        customerCode !== undefined &&
        (await visibleCustomer(tx, { scope: rowScope(caller), code: customerCode })) === null
      )
        throw new Refusal('not-found', {
          zh: `找不到客户 ${customerCode}。`,
          en: `There is no customer ${customerCode}.`,
        });
      await lockAssessments(tx);
      const rules = await readSetting(tx, valueRules);
      const { customers, baseCurrency } = await customersToAssess(tx, { asOf });
      const facts = await gatherFacts(tx, asOf, rules.value, customers);
      const assessed = assessPortfolio(facts, { asOf, rules: rules.value, rulesVersion: rules.version, baseCurrency });
      const moved = await saveAssessments(tx, asOf, assessed);
      const totals = await bookTotals(tx, { from: addMonths(asOf, -12), to: asOf });
      const book = reconcile(
        facts.flatMap((one) => one.book ?? []),
        totals,
      );
      await saveRun(tx, { asOf, customers: assessed.length, rulesVersion: rules.version, book });
      if (asOf === deps.clock.today()) await proposeLists(tx, stopLosses(facts, rules.value, asOf, baseCurrency), asOf);
      const summary = { asOf, customers: assessed.length, moved };
      await recordChange(tx, caller, { action: 'assess', noun: 'value', nounId: asOf, details: summary });
      return summary;
    },
    { timeoutMs: 0 },
  );
}

function stopLosses(
  facts: readonly CustomerFacts[],
  rules: ValueRules,
  asOf: CalendarDate,
  currency: string,
): ReadonlyMap<number, StopLossProposal> {
  const found = new Map<number, StopLossProposal>();
  for (const one of facts) {
    const history = purchaseHistory(one.orders, asOf, { includeTrial: rules.includeTrial === 'yes' });
    const proposal = stopLoss(
      {
        active: isActive(history, asOf, rules.activeMonths),
        averageOrder: averageOrder(history, asOf, rules),
        overdueAmount: Number(one.dealings?.overdueAmount ?? 0),
        overdueDays: one.dealings?.overdueDays ?? 0,
      },
      rules,
      currency,
    );
    if (proposal !== null) found.set(one.customerId, proposal);
  }
  return found;
}

async function gatherFacts(
  tx: Tx,
  asOf: CalendarDate,
  rules: ValueRules,
  customers: Awaited<ReturnType<typeof customersToAssess>>['customers'],
): Promise<CustomerFacts[]> {
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
  const dealings = await dealingsByCustomer(tx, { from: addMonths(asOf, -rules.wrongMonths), to: asOf });
  const holding = (await tierOverrides(tx, { scope: { kind: 'all' } })).filter((one) => overrideHolds(one, asOf));
  const overrides = new Map(holding.toReversed().map((one) => [one.customerId, one]));
  const scope = await readSetting(tx, tradeScopeSetting);
  const { countries } = await coverageReport(tx);
  const windows = walletWindows(countries, asOf, rules.minWalletMonths);
  const wallets = await customerWallet(tx, { windows, scope: scope.value.hsCodes, asOf });
  return customers.map((customer) => ({
    customerId: customer.id,
    code: customer.code,
    name: customer.name,
    industry: customer.industry,
    since: customer.since,
    orders: orders.get(customer.id) ?? [],
    purchases: purchases === null ? null : (purchases.get(customer.id) ?? []),
    payments: payments.get(customer.id) ?? [],
    wallet: wallets.get(customer.id) ?? null,
    book: books.get(customer.id) ?? null,
    dealings: dealings.get(customer.id) ?? null,
    previousTier: customer.previous_tier,
    previousRuleTier: customer.previous_rule_tier,
    override: overrides.get(customer.id) ?? null,
  }));
}
