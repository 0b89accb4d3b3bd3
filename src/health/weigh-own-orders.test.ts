import { describe, expect, it } from 'vitest';
import { addToQuarter, type Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Decision } from './decision.ts';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';
import type { OrderFall } from './own-orders.ts';
import { type OrdersBeside, weighOwnOrders } from './weigh-own-orders.ts';

const decision = (grade: Decision['grade']): Decision => ({
  grade,
  sentence: { zh: '', en: '' },
  insufficient: null,
  signals: [],
});
const decisions = (share: Decision['grade'] = 'green', business: Decision['grade'] = 'green') => ({
  share: decision(share),
  suppliers: decision('green'),
  demand: decision('green'),
  business: decision(business),
  relationship: decision('grey'),
});
const orders = (pFall: number, step = Math.log(0.7)): OrderFall => ({
  span: 1,
  test: { step, t: -2, df: 10, pFall, pRise: 1 - pFall },
});
const quarters = Array.from({ length: 12 }, (_, at) => addToQuarter('2023Q1' as Quarter, at));
const wobble = (at: number): number => 1 + 0.05 * Math.sin(at * 2);

/** A year and more as usual, then the last quarter at a part of it. */
function facts(order: OrderFall | null, last: { readonly share?: number; readonly imports?: number }): OrdersBeside {
  const part = (at: number, of: number): number => (at === quarters.length - 1 ? of : 1) * wobble(at);
  return {
    share: quarters.map((quarter, at) => ({ quarter, ours: 400 * part(at, last.share ?? 1), unknown: 0, total: 1000 })),
    imports: quarters.map((quarter, at) => ({ quarter, total: 1000 * part(at, last.imports ?? 1) })),
    orders: order,
    latest: '2026Q1' as Quarter,
  };
}
const kinds = (result: Readonly<Record<string, Decision>>) =>
  Object.values(result).flatMap(({ signals }) => signals.map(({ kind, cause }) => `${kind} ${cause}`));

describe('weighOwnOrders', () => {
  it.each([
    ['our share and orders both lean down', facts(orders(0.06), { share: 0.84 }), ['share-and-orders passive-loss']],
    [
      'their imports and orders both lean down',
      facts(orders(0.06), { imports: 0.78 }),
      ['imports-and-orders customer-shrinking'],
    ],
    ['orders fall alone: no third party says so yet', facts(orders(0.001), {}), []],
    ['our share leans down, orders hold', facts(orders(0.5), { share: 0.84 }), []],
    ['orders are a little lower only', facts(orders(0.01, Math.log(0.95)), { share: 0.84 }), []],
    ['own orders are not known', facts(null, { share: 0.84 }), []],
  ])('%s', (_name, beside, expected) => {
    expect(kinds(weighOwnOrders(decisions(), beside, DEFAULT_HEALTH_RULES))).toEqual(expected);
  });

  it('adds nothing to a dimension that cannot be judged', () => {
    const result = weighOwnOrders(decisions('grey'), facts(orders(0.06), { share: 0.84 }), DEFAULT_HEALTH_RULES);
    expect(kinds(result)).toEqual([]);
  });

  it('combines two chances of 6.7 % to one of 1.7 % by Stouffer', () => {
    const result = weighOwnOrders(decisions(), facts(orders(0.0668072), { share: 0.8 }), {
      ...DEFAULT_HEALTH_RULES,
      pairLevel: 1,
    });
    const evidence = result.share.signals[0]?.evidence ?? result.business.signals[0]?.evidence;
    expect(evidence?.['ordersP']).toBeCloseTo(0.0668072, 6);
    expect(Number(evidence?.['p'])).toBeLessThan(0.0668072);
    expect(result.share.test?.p).toBe(evidence?.['p']);
  });
});
