import { Decimal } from 'decimal.js';
import type { Month } from '#src/vocabulary/calendar-date.ts';
import type { Money } from '#src/vocabulary/money.ts';
import type { Customer, CustomerRow } from './contract.ts';
import type { CustomerCompanyRow } from './queries/customer-companies.ts';
import type { CustomerOrderRow } from './queries/customer-orders.ts';
import type { CustomerReceiptRow } from './queries/customer-receipts.ts';
import type { ListedCustomer } from './queries/list-customers.ts';

/** Which fields the caller may see. */
export interface Visibility {
  readonly money: boolean;
  readonly cost: boolean;
}

/** A customer as lists show it; money is null without the right to see it. */
export function presentCustomerRow(row: ListedCustomer, visible: Visibility): CustomerRow {
  return {
    code: row.code,
    name: row.name,
    nameLocal: row.name_local,
    country: row.country,
    industry: row.industry,
    owner: row.owner_id === null || row.owner_name === null ? null : { id: row.owner_id, name: row.owner_name },
    team: row.team,
    tier: row.tier,
    valueScore: row.value_score,
    grade: row.grade,
    cause: row.cause,
    coverage: row.coverage,
    revenue12m: visible.money ? money(row.revenue_12m, row.base_currency) : null,
    lastOrderDate: row.last_order_date,
    orders12m: row.orders_12m,
    openAlerts: row.open_alerts,
    linkedCompanies: row.linked_companies,
  };
}

/** A customer with its companies. */
export function presentCustomer(
  row: ListedCustomer,
  companies: readonly CustomerCompanyRow[],
  visible: Visibility,
): Customer {
  return {
    ...presentCustomerRow(row, visible),
    city: row.city,
    taxId: row.tax_id,
    since: row.since,
    note: row.note,
    version: row.version,
    companies: companies.map(({ id, name, country, method, party_names }) => ({
      id,
      name,
      country,
      method,
      partyNames: party_names,
    })),
  };
}

/** Orders and receipts with months summed in base currency and what could not be converted beside them. */
export function presentOrders(
  orders: readonly CustomerOrderRow[],
  receipts: readonly CustomerReceiptRow[],
  baseCurrency: string,
  visible: Visibility,
) {
  return {
    orders: orders.map((order) => ({
      orderNo: order.order_no,
      orderDate: order.order_date,
      kind: order.kind,
      amount: visible.money ? money(order.amount, order.currency) : null,
      baseAmount: visible.money ? money(order.base_amount, baseCurrency) : null,
      cost: visible.cost ? money(order.cost, order.currency) : null,
      incoterm: order.incoterm,
      paymentTerm: order.payment_term,
      deliveryDate: order.delivery_date,
      lines: order.lines,
    })),
    months: visible.money ? sumMonths(orders) : [],
    receipts: visible.money
      ? receipts.map((receipt) => ({
          orderNo: receipt.order_no,
          dueDate: receipt.due_date,
          receiptDate: receipt.receipt_date,
          amount: { amount: receipt.amount, currency: receipt.currency },
          daysLate: receipt.days_late,
        }))
      : [],
    unconverted: visible.money ? sumUnconverted(orders) : [],
  };
}

function sumMonths(orders: readonly CustomerOrderRow[]) {
  const months = new Map<string, { revenue: Decimal; orders: number }>();
  for (const order of orders) {
    const month = order.order_date.slice(0, 7);
    const sum = months.get(month) ?? { revenue: new Decimal(0), orders: 0 };
    months.set(month, {
      revenue: sum.revenue.plus(order.net_base_amount ?? 0),
      orders: sum.orders + (order.kind === 'order' ? 1 : 0),
    });
  }
  return [...months.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, sum]) => ({ month: month as Month, revenue: sum.revenue.toFixed(), orders: sum.orders }));
}

function sumUnconverted(orders: readonly CustomerOrderRow[]): Money[] {
  const sums = new Map<string, Decimal>();
  for (const order of orders)
    if (order.base_amount === null)
      sums.set(order.currency, (sums.get(order.currency) ?? new Decimal(0)).plus(order.amount));
  return [...sums].sort().map(([currency, amount]) => ({ amount: amount.toFixed(), currency }));
}

function money(amount: string | null, currency: string): Money | null {
  return amount === null ? null : { amount, currency };
}
