import { Decimal } from 'decimal.js';
import type { z } from 'zod';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { sayMoney, sayPercent } from '../number-words.ts';
import type { AssessmentResult } from '../value.ts';
import type { CustomerLifetime, getLifetimeValues, PortfolioLifetime } from './contract.ts';
import { maskLifetime, maskModels } from './mask.ts';
import { payback } from './payback.ts';

type Shown = z.output<typeof getLifetimeValues.response>;
type Named = {
  readonly customer_id: number;
  readonly code: string;
  readonly name: string;
  readonly result: AssessmentResult;
};

/** Lifetime values of one run as the caller may see them, most valuable first, with what winning customers cost. */
export function presentLifetimes(
  run: readonly Named[],
  portfolio: PortfolioLifetime | null,
  costs: readonly { readonly channel: string; readonly code: string | null; readonly cost: string }[],
  visible: { readonly money: boolean; readonly cost: boolean },
): Shown {
  const customers = run
    .flatMap(({ code, name, result }) => {
      const lifetime = maskLifetime(result.clv ?? null, visible);
      return lifetime === null ? [] : [{ code, name, tier: result.tier, lifetime }];
    })
    .sort((a, b) => byWorth(a.lifetime, b.lifetime) || (a.code < b.code ? -1 : 1));
  const baseCurrency = run[0]?.result.baseCurrency ?? 'USD';
  const ids = new Map(run.map(({ code, customer_id }) => [code, customer_id]));
  const yields = new Map(run.map(({ customer_id, result }) => [customer_id, yieldOf(result)]));
  return {
    asOf: run[0]?.result.asOf ?? null,
    baseCurrency,
    finding: finding(
      customers.map(({ lifetime }) => lifetime),
      portfolio,
      baseCurrency,
    ),
    customers,
    portfolio: maskModels(portfolio, visible),
    payback: payback(
      costs.map(({ channel, code, cost }) => ({
        channel,
        customerId: code === null ? null : (ids.get(code) ?? null),
        cost,
      })),
      yields,
    ),
  };
}

/** Most valuable first; those without value behind, by the orders expected of them; those nothing is expected of last. */
function byWorth(a: CustomerLifetime, b: CustomerLifetime): number {
  if (a.value !== null && b.value !== null) return new Decimal(b.value).comparedTo(a.value);
  if (a.value !== null || b.value !== null) return a.value === null ? 1 : -1;
  return (b.expectedOrders ?? -1) - (a.expectedOrders ?? -1);
}

function yieldOf({ profit, clv }: AssessmentResult) {
  const won = profit?.lines.find(({ key }) => key === 'acquisition')?.amount ?? '0';
  return {
    yearly: profit?.profit == null ? null : new Decimal(profit.profit).plus(won).toFixed(),
    lifetime: clv?.value ?? null,
  };
}

function finding(all: readonly CustomerLifetime[], portfolio: PortfolioLifetime | null, currency: string): Bilingual {
  const first = all[0];
  if (first === undefined) return { zh: '尚未计算终身价值。', en: 'No lifetime value has been worked out yet.' };
  const valued = all.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const total = valued.reduce((sum, value) => sum + value, 0);
  const quiet = all.filter(({ pNoOrder, method }) => (pNoOrder ?? (method === 'none' ? 1 : 0)) >= 0.5).length;
  const top = Math.max(1, Math.round(valued.length / 5));
  const topShare =
    total > 0
      ? valued
          .toSorted((a, b) => b - a)
          .slice(0, top)
          .reduce((sum, value) => sum + value, 0) / total
      : null;
  const check = portfolio?.holdOut ?? null;
  const off = check === null || check.actual === 0 ? null : check.predicted / check.actual - 1;
  const months = first.horizonMonths;
  const parts: Bilingual[] = [];
  if (valued.length > 0)
    parts.push({
      zh: `现有客户未来 ${months} 个月的价值合计约 ${sayMoney(total, currency)}${topShare === null ? '' : `，其中前 ${top} 家占 ${sayPercent(topShare)}`}`,
      en: `The customers we have are worth about ${sayMoney(total, currency)} over the next ${months} months${topShare === null ? '' : `, ${sayPercent(topShare)} of it with the first ${top}`}`,
    });
  parts.push({
    zh: `${quiet} 家多半在 ${first.noOrderWeeks} 周内不会下单`,
    en: `${quiet} will more likely than not order nothing within ${first.noOrderWeeks} weeks`,
  });
  if (off !== null)
    parts.push({
      zh: `上次检验中预测比实际${off < 0 ? '少' : '多'} ${sayPercent(Math.abs(off))}`,
      en: `in the check the forecast was ${sayPercent(Math.abs(off))} ${off < 0 ? 'below' : 'above'} what came`,
    });
  return { zh: `${parts.map(({ zh }) => zh).join('；')}。`, en: `${parts.map(({ en }) => en).join('; ')}.` };
}
