import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { valueRules } from '../value-rules.ts';
import type { ListAction, ListState } from './contract.ts';
import { LIST_ACTIONS, LIST_STATES } from './contract.ts';
import { listActions, listHolds, mayPropose, moveListEntry } from './list-life.ts';
import { type StopLossFacts, stopLoss } from './stop-loss.ts';

const rules = valueRules.initial;
const good: StopLossFacts = {
  active: true,
  averageOrder: 50_000,
  overdueAmount: 0,
  overdueWithoutRate: 0,
  overdueDays: 0,
};
const today = calendarDate('2026-06-30');
const later = calendarDate('2026-07-31');
const earlier = calendarDate('2026-05-31');

describe('stopLoss', () => {
  it.each([
    ['a good customer', {}, 'or', false],
    ['sixty days overdue, the limit itself', { overdueDays: 60, overdueAmount: 9000 }, 'or', false],
    ['sixty-one days overdue', { overdueDays: 61, overdueAmount: 9000 }, 'or', true],
    ['long overdue, but a trifle', { overdueDays: 300, overdueAmount: 999 }, 'or', false],
    ['long overdue, nobody knows how much', { overdueDays: 300, overdueWithoutRate: 1 }, 'or', true],
    ['orders right at the line', { averageOrder: 20_000 }, 'or', false],
    ['small orders', { averageOrder: 19_999 }, 'or', true],
    ['small orders of long ago', { averageOrder: 19_999, active: false }, 'or', false],
    ['an average nobody can compute', { averageOrder: null }, 'or', false],
    ['small orders where both are needed', { averageOrder: 19_999 }, 'and', false],
    ['small and late where both are needed', { averageOrder: 1, overdueDays: 99, overdueAmount: 5000 }, 'and', true],
  ] as const)('%s', (_name, more, stopLossJoin, proposes) => {
    expect(stopLoss({ ...good, ...more }, { ...rules, stopLossJoin }, 'USD') !== null).toBe(proposes);
  });

  it('names every reason', () => {
    const found = stopLoss(
      { active: true, averageOrder: 8000, overdueAmount: 4000, overdueWithoutRate: 0, overdueDays: 90 },
      rules,
      'USD',
    );
    expect(found?.finding.zh).toBe(
      '建议暂停合作：逾期 90 天，欠 4,000 USD（上限 60 天）；平均订单额 8,000 USD，低于 20,000 USD。',
    );
    expect(found?.evidence).toMatchObject({ late: true, small: true });
  });
});

describe('life of an entry', () => {
  const expected: Partial<Record<ListState, Partial<Record<ListAction, ListState>>>> = {
    proposed: { confirm: 'in-force', reject: 'rejected' },
    'in-force': { appeal: 'appealed', end: 'ended' },
    appealed: { uphold: 'in-force', lift: 'ended' },
  };
  it.each(LIST_STATES.flatMap((state) => LIST_ACTIONS.map((action) => [state, action] as const)))(
    'from %s by %s',
    (state, action) => {
      expect(moveListEntry(state, action)).toBe(expected[state]?.[action] ?? null);
      expect(listActions(state).includes(action)).toBe(expected[state]?.[action] !== undefined);
    },
  );

  it.each([
    ['in force without end', 'in-force', null, true],
    ['in force on its last day', 'in-force', today, true],
    ['in force past its last day', 'in-force', earlier, false],
    ['under appeal', 'appealed', later, true],
    ['only proposed', 'proposed', null, false],
    ['rejected', 'rejected', later, false],
  ] as const)('%s: weighs on the customer is %4$s', (_name, state, until, holds) => {
    expect(listHolds({ state, until }, today)).toBe(holds);
  });

  it.each([
    ['nothing yet', [], true],
    ['a proposal that waits', [{ state: 'proposed', until: null }], false],
    ['an entry that holds', [{ state: 'in-force', until: later }], false],
    ['an entry past its last day', [{ state: 'in-force', until: earlier }], true],
    ['a rejection that still holds', [{ state: 'rejected', until: later }], false],
    ['a rejection of the past', [{ state: 'rejected', until: earlier }], true],
    ['an ended entry', [{ state: 'ended', until: later }], true],
  ] as const)('proposes anew after %s: %s', (_name, entries, may) => {
    expect(mayPropose(entries, today)).toBe(may);
  });
});
