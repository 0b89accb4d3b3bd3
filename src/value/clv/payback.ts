import type { z } from 'zod';
import { CHANNELS } from '#src/ledger/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { paybackSchema } from './contract.ts';

/** What was spent on winning one customer through a channel. */
export interface AcquisitionCost {
  readonly channel: string;
  readonly customerId: number | null;
  readonly cost: number;
}

/** What a customer won leaves. */
export interface CustomerYield {
  /** Profit of twelve months without the cost of winning; null: unknown. */
  readonly yearly: number | null;
  readonly lifetime: number | null;
}

/**
 * What winning customers through each channel cost and how soon it comes back, dearest channel first. Costs that name no
 * customer count towards their channel.
 * @returns months null where nothing is known of what the customers leave, or they leave nothing.
 */
export function payback(
  costs: readonly AcquisitionCost[],
  yields: ReadonlyMap<number, CustomerYield>,
): z.output<typeof paybackSchema>[] {
  const channels = new Map<string, { cost: number; readonly customers: Set<number> }>();
  for (const { channel, customerId, cost } of costs) {
    const one = channels.get(channel) ?? { cost: 0, customers: new Set<number>() };
    one.cost += cost;
    if (customerId !== null) one.customers.add(customerId);
    channels.set(channel, one);
  }
  return [...channels]
    .map(([channel, { cost, customers }]) => {
      const sum = (of: (one: CustomerYield) => number | null) =>
        [...customers].reduce<number | null>(
          (total, id) => {
            const one = yields.get(id);
            const value = one === undefined ? null : of(one);
            return total === null || value === null ? null : total + value;
          },
          customers.size === 0 ? null : 0,
        );
      const yearly = sum((one) => one.yearly);
      const lifetime = sum((one) => one.lifetime);
      return {
        channel,
        label: labelOf(channel),
        customers: customers.size,
        cost: cost.toFixed(2),
        costPerCustomer: (cost / Math.max(1, customers.size)).toFixed(2),
        yearly: yearly?.toFixed(2) ?? null,
        paybackMonths: yearly === null || yearly <= 0 ? null : (cost / yearly) * 12,
        lifetime: lifetime?.toFixed(2) ?? null,
      };
    })
    .sort((a, b) => Number(b.cost) - Number(a.cost));
}

function labelOf(channel: string): Bilingual {
  if (channel === '') return { zh: '未注明渠道', en: 'No channel given' };
  return CHANNELS.find(({ code }) => code === channel)?.label ?? { zh: channel, en: channel };
}
