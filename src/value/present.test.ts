import { describe, expect, it } from 'vitest';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { customerFactsOf } from '../../test/make/customer-facts.ts';
import { assessPortfolio } from './assess-portfolio.ts';
import { assessmentSchema, getPyramid } from './contract.ts';
import { presentAssessment, presentMove, presentPyramid } from './present.ts';
import { ruleSet } from './rules/industry-rules.ts';
import { valueRules } from './value-rules.ts';

const asOf = calendarDate('2026-06-30');
// Amounts of seven digits that appear nowhere else; the last customer is barred from strategic by the gate.
const run = assessPortfolio(
  Array.from({ length: 6 }, (_, i) =>
    customerFactsOf({
      customerId: i,
      previousTier: i === 0 ? ('core' as const) : null,
      orders: [10, 100, 400].map((days) => ({
        date: addDays(asOf, -days),
        kind: 'order' as const,
        baseAmount: String(1_234_567 + i),
        baseCost: '777777',
        incoterm: null,
        paymentTerm: 'open-account',
      })),
    }),
  ),
  {
    asOf,
    rules: ruleSet({ ...valueRules.initial, gateOrderBelow: 9_000_000 }, []),
    rulesVersion: 0,
    baseCurrency: 'USD',
  },
);
const all = { money: true, cost: true };
const text = (value: unknown) => JSON.stringify(value).replace(/,/g, '');

describe('presentAssessment', () => {
  it('answers in the shape of the contract at every right', () => {
    for (const visible of [all, { money: true, cost: false }, { money: false, cost: false }])
      for (const row of run) assessmentSchema.parse(presentAssessment(row, visible));
  });

  it('shows everything with both rights', () => {
    const shown = text(run.map((row) => presentAssessment(row, all)));
    expect(shown).toContain('1234567');
    expect(shown).toMatch(/9130[0-9]{2}|9135[0-9]{2}/);
  });

  it('without the right to amounts no order amount, revenue, margin or gate is anywhere in the answer', () => {
    const visible = { money: false, cost: false };
    const shown = text([...run.map((row) => presentAssessment(row, visible)), presentPyramid(run, visible)]);
    expect(shown).not.toMatch(/\d{6,}(?!-)/);
    expect(shown).not.toContain('USD ');
    expect(shown).not.toContain(' USD');
  });

  it('without the right to costs no margin is told, revenue is', () => {
    const shown = presentAssessment(run[5] ?? never(), { money: true, cost: false });
    expect(shown).toMatchObject({ margin12m: null, marginFraction: null, revenue12m: String(2 * 1_234_572) });
    expect(text(shown)).not.toContain('毛利');
    expect(text(shown)).not.toContain('margin of');
  });
});

describe('presentPyramid', () => {
  it('adds up to the whole and names who moved', () => {
    const pyramid = getPyramid.response.parse(presentPyramid(run, all));
    expect(pyramid.tiers.flatMap((tier) => tier.customers)).toHaveLength(6);
    expect(pyramid.tiers.reduce((sum, tier) => sum + (tier.revenueShare ?? 0), 0)).toBeCloseTo(1, 12);
    expect(pyramid.moved.map((move) => [move.code, move.from, move.to])).toEqual([['C0', 'core', 'long-tail']]);
  });

  it('says that nothing was run yet', () => {
    expect(presentPyramid([], all)).toMatchObject({ asOf: null, moved: [], finding: { zh: '尚未做过价值评估。' } });
  });
});

it('tells a move without amounts to who may not see them', () => {
  const move = {
    asOf,
    from: 'core',
    to: 'long-tail',
    reason: { zh: '平均订单额 5 USD', en: 'average order 5 USD' },
  } as const;
  expect(presentMove(move, all)).toBe(move);
  expect(presentMove(move, { money: false, cost: false }).reason.zh).toBe('由核心调整为长尾。');
});

function never(): never {
  throw new Error('no such customer in the fixture');
}
