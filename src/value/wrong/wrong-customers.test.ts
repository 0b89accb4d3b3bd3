import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { NamedResult } from '../present.ts';
import type { AssessmentResult } from '../value.ts';
import type { Verdict, WrongCustomer } from './contract.ts';
import { wrongCustomers } from './wrong-customers.ts';

const asOf = calendarDate('2026-06-30');
const say = { zh: '利润 4,321 美元', en: 'profit 4,321 USD' };

function customer(code: string, verdict: Verdict, score: number, revenue12m: string | null = '100'): NamedResult {
  const check: WrongCustomer = {
    verdict,
    finding: { zh: '', en: '' },
    known: 1,
    traits: [
      {
        key: 'low-value',
        label: say,
        score,
        bad: score >= 60,
        evidence: [{ key: 'profit', label: { zh: '', en: '' }, score, reason: say }],
      },
    ],
    drains: [{ key: 'margin', label: { zh: '', en: '' }, amount: '50', reason: say }],
    advice: [{ key: 'price', title: { zh: '', en: '' }, sentence: say, gain: '9' }],
  };
  const result: Partial<AssessmentResult> = { tier: 'core', revenue12m, wrongCustomer: check, baseCurrency: 'USD' };
  return { code, name: code, result: result as AssessmentResult };
}
const run = [
  customer('FIT', 'fit', 0, '700'),
  customer('BAD', 'wrong', 70, '100'),
  customer('WORSE', 'wrong', 90, '100'),
  customer('GREY', 'unknown', 0, '100'),
];

describe('wrongCustomers', () => {
  it('puts the worst first and the merely unknown before the fit, and says what they cost', () => {
    const page = wrongCustomers(asOf, run, 60, { money: true, cost: true });
    expect(page.customers.map(({ code }) => code)).toEqual(['WORSE', 'BAD', 'GREY', 'FIT']);
    expect(page.counts).toEqual({ wrong: 2, watch: 0, fit: 1, unknown: 1 });
    expect(page.drains.find(({ key }) => key === 'margin')?.amount).toBe('100.0000');
    expect(page.drains.find(({ key }) => key === 'brand')?.amount).toBeNull();
    expect(page.finding.zh).toBe(
      '错误客户 2 家，占收入 20%，一年比目标少赚 100 USD；另有 0 家需留意；1 家数据不足，不作判断。',
    );
  });

  it('without the right to costs hides every amount, and every point one could be worked out from', () => {
    const page = wrongCustomers(asOf, run, 60, { money: true, cost: false });
    const text = JSON.stringify(page.customers.map(({ check }) => check.traits.map(({ evidence }) => evidence)));
    expect(text).not.toContain('4,321');
    expect(JSON.stringify(page.customers.map(({ check }) => [check.drains, check.advice]))).not.toContain('4,321');
    expect(page.customers[0]?.check.traits[0]).toMatchObject({ score: null, bad: true, hidden: true });
    expect(page.customers.map(({ code }) => code)).toEqual(['BAD', 'WORSE', 'GREY', 'FIT']);
    expect(page.drains.every(({ amount }) => amount === null)).toBe(true);
  });

  it('leaves the inactive out, and runs from before there was a check', () => {
    const old = { ...run[0], result: { tier: 'core' } as AssessmentResult } as NamedResult;
    expect(wrongCustomers(asOf, [old], 60, { money: true, cost: true }).customers).toEqual([]);
  });
});
