import { describe, expect, it } from 'vitest';
import { measureService, type ServiceFacts } from './measure-service.ts';
import type { ServedCustomer } from './service-matrix.ts';
import { serviceMatrix } from './service-matrix.ts';
import { serviceRules } from './service-rules.ts';

const rules = serviceRules.initial;
const nothing: ServiceFacts = {
  responseHours: [],
  deliveryDays: [],
  visits: 0,
  visitsRecorded: false,
  marginFraction: null,
};
const measured = (facts: Partial<ServiceFacts>, kind: string) =>
  measureService({ ...nothing, ...facts }, rules.strategic, rules).find((one) => one.kind === kind);

describe('measureService', () => {
  it.each([
    ['nothing recorded', {}, 'response', null, null],
    ['two answers, three needed', { responseHours: [1, 1] }, 'response', 1, null],
    ['three in time', { responseHours: [1, 2, 4] }, 'response', 2, true],
    ['four of five in time, 80 % asked for', { responseHours: [1, 1, 1, 1, 99] }, 'response', 1, true],
    ['three of five in time', { responseHours: [1, 1, 1, 99, 99] }, 'response', 1, false],
    ['delivered early and on the day', { deliveryDays: [-3, 0, 0] }, 'delivery', 0, true],
    ['delivered late', { deliveryDays: [0, 6, 3] }, 'delivery', 3, false],
    ['nobody records visits: no visit is unknown', {}, 'visits', null, null],
    ['too few visits', { visitsRecorded: true, visits: 3 }, 'visits', 3, false],
    ['as many visits as promised', { visitsRecorded: true, visits: 4 }, 'visits', 4, true],
    ['margin in the band', { marginFraction: 0.4 }, 'margin', 0.4, true],
    ['margin below the band', { marginFraction: 0.2 }, 'margin', 0.2, false],
    ['margin above the band is no breach', { marginFraction: 0.6 }, 'margin', 0.6, true],
  ] as const)('%s', (_name, facts, kind, value, kept) => {
    expect(measured(facts as Partial<ServiceFacts>, kind)).toMatchObject({ value, kept });
  });
});

describe('serviceMatrix', () => {
  const customer = (code: string, tier: ServedCustomer['tier'], facts: Partial<ServiceFacts>): ServedCustomer => ({
    code,
    name: code,
    tier,
    facts: { ...nothing, ...facts },
  });
  it('puts breaches first and counts a low margin as none', () => {
    const page = serviceMatrix(
      null,
      [
        customer('LOWMARGIN', 'core', { marginFraction: 0 }),
        customer('SLOW', 'strategic', { responseHours: [50, 50, 50] }),
        customer('FAST', 'core', { responseHours: [1, 1, 1] }),
      ],
      rules,
      0,
    );
    expect(page.customers.map(({ code, breaches }) => [code, breaches])).toEqual([
      ['SLOW', 1],
      ['FAST', 0],
      ['LOWMARGIN', 0],
    ]);
    expect(page.finding.en).toBe(
      'Of 2 customers that can be measured, 1 did not get what was promised, 1 of them strategic.',
    );
    const core = page.tiers.find(({ tier }) => tier === 'core');
    expect(core?.measured.find(({ kind }) => kind === 'response')).toEqual({
      kind: 'response',
      judged: 1,
      keeping: 1,
      value: 1,
    });
  });

  it('says so when nothing can be measured', () => {
    expect(serviceMatrix(null, [customer('A', 'core', {})], rules, 0).finding.zh).toContain('无从衡量');
  });
});
