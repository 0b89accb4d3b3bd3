import { Decimal } from 'decimal.js';
import type { z } from 'zod';
import { CHANNELS } from '#src/ledger/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { paybackSchema } from './contract.ts';

/** What was spent on winning one customer through a channel. */
export interface AcquisitionCost {
  readonly channel: string;
  readonly customerId: number | null;
  /** Base currency, exact decimal text. */
  readonly cost: string;
}

/** What a customer won leaves, exact decimal text. */
export interface CustomerYield {
  /** Profit of twelve months without the cost of winning; null: unknown. */
  readonly yearly: string | null;
  readonly lifetime: string | null;
}

/**
 * What winning customers through each channel cost and how soon it comes back, dearest channel first. Costs that name no
 * customer count towards their channel.
 * @returns months null where nothing is known of what the customers leave, or they leave nothing; cost of a customer null
 *   where no cost names one.
 */
export function payback(
  costs: readonly AcquisitionCost[],
  yields: ReadonlyMap<number, CustomerYield>,
): z.output<typeof paybackSchema>[] {
  const channels = new Map<string, { cost: Decimal; readonly customers: Set<number> }>();
  for (const { channel, customerId, cost } of costs) {
    const one = channels.get(channel) ?? { cost: new Decimal(0), customers: new Set<number>() };
    one.cost = one.cost.plus(cost);
    if (customerId !== null) one.customers.add(customerId);
    channels.set(channel, one);
  }
  return [...channels]
    .map(([channel, { cost, customers }]) => {
      const sum = (of: (one: CustomerYield) => string | null) =>
        [...customers].reduce<Decimal | null>(
          (total, id) => {
            const one = yields.get(id);
            const value = one === undefined ? null : of(one);
            return total === null || value === null ? null : total.plus(value);
          },
          customers.size === 0 ? null : new Decimal(0),
        );
      const yearly = sum((one) => one.yearly);
      const lifetime = sum((one) => one.lifetime);
      return {
        channel,
        label: labelOf(channel),
        customers: customers.size,
        cost: cost.toFixed(2),
        costPerCustomer: customers.size === 0 ? null : cost.dividedBy(customers.size).toFixed(2),
        yearly: yearly?.toFixed(2) ?? null,
        paybackMonths: yearly?.greaterThan(0) === true ? cost.dividedBy(yearly).times(12).toNumber() : null,
        lifetime: lifetime?.toFixed(2) ?? null,
      };
    })
    .sort((a, b) => Number(b.cost) - Number(a.cost));
}

function labelOf(channel: string): Bilingual {
  if (channel === '') return { zh: '未注明渠道', en: 'No channel given' };
  return CHANNELS.find(({ code }) => code === channel)?.label ?? { zh: channel, en: channel };
}
