import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { profitLedgerOf } from '../../../test/make/profit-ledger.ts';
import { customerProfit } from '../profit/customer-profit.ts';
import { NOTHING_RECORDED } from '../profit/owed.ts';
import { valueRules } from '../value-rules.ts';
import type { WrongCustomer } from './contract.ts';
import { NO_DEALINGS } from './dealings.ts';
import { maskWrongCustomer } from './mask.ts';
import { wrongCustomer } from './wrong-customer.ts';

const rules = valueRules.initial;
const window = { from: calendarDate('2025-06-30'), to: calendarDate('2026-06-30') };

function checkOf(goods: string): WrongCustomer {
  const profit = customerProfit(profitLedgerOf({ revenue: '100000', goods, quotes: 9 }), window, rules, 'USD');
  const dealings = { ...NO_DEALINGS, quotes: 9, revisions: 18, quotesWon: 3, quotesLost: 6 };
  return wrongCustomer(
    {
      profit,
      dealings,
      overdue: NOTHING_RECORDED.overdue,
      terms: { payment: null, punctuality: null },
      averageOrder: 50_000,
    },
    rules,
    'USD',
  );
}

describe('maskWrongCustomer', () => {
  const [high, low] = [checkOf('95000'), checkOf('97000')];

  it('keeps everything for a reader of amounts and costs', () => {
    expect(maskWrongCustomer(high, { money: true, cost: true })).toEqual(high);
  });

  it.each([
    ['costs', { money: true, cost: false }],
    ['amounts and costs', { money: false, cost: false }],
  ])('answers alike for two customers that differ in nothing but margin to a reader without %s', (_name, visible) => {
    expect(high.traits[0]?.score).not.toBe(low.traits[0]?.score);
    expect(maskWrongCustomer(high, visible)).toEqual(maskWrongCustomer(low, visible));
  });

  it('keeps the hours for the revenue from a reader without amounts, and the mean of their trait with them', () => {
    const of = (visible: { readonly money: boolean; readonly cost: boolean }) =>
      maskWrongCustomer(high, visible).traits.find(({ key }) => key === 'communication');
    const seen = of({ money: true, cost: false });
    expect(seen?.score).toBe(high.traits[1]?.score);
    const hidden = of({ money: false, cost: false });
    expect(hidden).toMatchObject({ score: null, hidden: true, bad: high.traits[1]?.bad });
    expect(hidden?.evidence.find(({ key }) => key === 'hours')?.score).toBeNull();
    expect(hidden?.evidence.find(({ key }) => key === 'revisions')?.score).not.toBeNull();
  });
});
