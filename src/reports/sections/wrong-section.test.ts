import { expect, it } from 'vitest';
import type { WrongCustomers } from '#src/value/index.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { wrongSection } from './wrong-section.ts';

const label = { zh: '价值低', en: 'Low value' };
const sentence = { zh: '金额不可见。', en: 'Amounts are hidden.' };
const advice = (['terms', 'self-service'] as const).map((key) => ({ key, title: label, sentence, gain: null }));

function page(hidden: boolean): WrongCustomers {
  const trait = {
    key: 'low-value' as const,
    label,
    score: null,
    bad: hidden,
    evidence: [],
    ...(hidden ? { hidden } : {}),
  };
  return {
    asOf: calendarDate('2026-06-30'),
    finding: label,
    counts: { wrong: 1, watch: 0, fit: 0, unknown: 0 },
    drains: [],
    customers: [
      {
        code: 'C1',
        name: 'One',
        tier: 'core',
        revenue12m: null,
        check: { verdict: 'wrong', finding: label, known: 3, traits: [trait], drains: [], advice },
      },
    ],
    baseCurrency: 'USD',
    bar: 60,
  };
}

it('does not call points no data that are only kept from the reader', () => {
  expect(wrongSection(page(true)).note?.en).toContain('blank is no data, or points not shown to you');
  expect(wrongSection(page(true)).note?.zh).toContain('空白为没有数据，或分数无权查看');
  expect(wrongSection(page(false)).note?.en).toContain('blank is no data and not counted');
});

it('says once what stands for several pieces of advice', () => {
  expect(wrongSection(page(true)).table?.rows[0]?.at(-1)).toEqual(sentence);
});
