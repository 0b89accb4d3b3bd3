import type { CustomerProfit } from '../profit/contract.ts';
import type { YearMoney } from '../year-money.ts';

/** What of an order's revenue stays with us, by customer. */
export interface KeptFractions {
  /** Profit after all costs but winning the customer; gross margin; or the whole revenue where costs are unknown. */
  readonly basis: 'profit' | 'margin' | 'revenue';
  /** One for each customer, drawn towards the mean of all the more, the fewer orders it rests on. */
  readonly fractions: readonly number[];
}

/** As many orders of the whole book's kind stand beside a customer's own. */
const LEAN = 3;

/**
 * Decides on the widest basis that enough customers have, so that all are valued alike.
 * @param customers with revenue in twelve months, their orders in that time, and what is known of costs.
 * @param share part of the customers with revenue that must have it, 0–1.
 */
export function keptFractions(
  customers: readonly {
    readonly profit: CustomerProfit | null;
    readonly money: Pick<YearMoney, 'revenue' | 'marginFraction'>;
    readonly orders: number;
  }[],
  share: number,
): KeptFractions {
  const sold = customers.map(({ money }) => Number(money.revenue ?? 0));
  const selling = sold.filter((revenue) => revenue > 0).length;
  const profits = customers.map(({ profit }, i) => ofProfit(profit, sold[i] ?? 0));
  const margins = customers.map(({ money }, i) => ((sold[i] ?? 0) > 0 ? money.marginFraction : null));
  for (const [basis, own] of [
    ['profit', profits],
    ['margin', margins],
  ] as const) {
    const known = own.filter((fraction) => fraction !== null).length;
    if (selling === 0 || known / selling < share) continue;
    const [kept, revenue] = own.reduce<[number, number]>(
      ([kept_, revenue_], fraction, i) =>
        fraction === null ? [kept_, revenue_] : [kept_ + fraction * (sold[i] ?? 0), revenue_ + (sold[i] ?? 0)],
      [0, 0],
    );
    const mean = kept / revenue;
    return {
      basis,
      fractions: own.map((fraction, i) => {
        const orders = fraction === null ? 0 : (customers[i]?.orders ?? 0);
        return (orders * (fraction ?? 0) + LEAN * mean) / (orders + LEAN);
      }),
    };
  }
  return { basis: 'revenue', fractions: customers.map(() => 1) };
}

/** Profit without what winning the customer cost, which is spent and not repeated. */
function ofProfit(profit: CustomerProfit | null, revenue: number): number | null {
  if (profit === null || profit.profit === null || revenue <= 0) return null;
  const won = profit.lines.find(({ key }) => key === 'acquisition')?.amount ?? '0';
  return (Number(profit.profit) + Number(won)) / revenue;
}
