import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CutCustomer, simulateCut } from './simulate-cut.ts';

const good: CutCustomer = { code: 'GOOD', revenue: '1000', directCost: '700', serviceCost: '50', hours: 10 };
const bad: CutCustomer = { code: 'BAD', revenue: '200', directCost: '180', serviceCost: '60', hours: 30 };
const drop = { action: { kind: 'drop' }, fixedShare: 0.5, marginPerHour: 0 } as const;

describe('simulateCut', () => {
  it('drops a customer: contribution goes, half of the service cost stays', () => {
    // By hand: before 250 − 40 = 210; BAD brings 20 before service; 30 of its 60 service cost go. Change −20 + 30 = 10.
    const outcome = simulateCut([good, bad], new Set(['BAD']), drop);
    expect(outcome).toMatchObject({
      before: { customers: 2, revenue: '1200.0000', profit: '210.0000', hours: 40 },
      after: { customers: 1, revenue: '1000.0000', profit: '220.0000', hours: 10 },
      revenueChange: '-200.0000',
      profitChange: '10.0000',
      profitChangeIdle: '10.0000',
      freedHours: 30,
      fixedCostLeft: '30.0000',
      breakEvenPerHour: null,
      withoutHours: 0,
    });
  });

  it('says what an hour must earn when the cut alone loses money', () => {
    // All service cost stays: −20; thirty hours must earn 20 together.
    const outcome = simulateCut([good, bad], new Set(['BAD']), { ...drop, fixedShare: 1 });
    expect(outcome.profitChangeIdle).toBe('-20.0000');
    expect(outcome.breakEvenPerHour).toBe('0.6667');
    const redeployed = simulateCut([good, bad], new Set(['BAD']), { ...drop, fixedShare: 1, marginPerHour: 20 / 30 });
    expect(Number(redeployed.profitChange)).toBeCloseTo(0, 4);
    expect(redeployed.profitChangeIdle).toBe('-20.0000');
  });

  it('re-prices: who stays pays more, who leaves takes goods cost along', () => {
    // 200 × 0.75 × 1.1 = 165; direct 180 × 0.25 saved = 45; service 60 × 0.25 × 0.5 saved = 7.5.
    const outcome = simulateCut([good, bad], new Set(['BAD']), {
      ...drop,
      action: { kind: 'reprice', increase: 0.1, stay: 0.75 },
    });
    expect(outcome.revenueChange).toBe('-35.0000');
    expect(outcome.profitChange).toBe('17.5000');
    expect(outcome.freedHours).toBeCloseTo(7.5, 12);
    expect(outcome.after.customers).toBe(2);
  });

  it('counts customers without hours instead of taking them for none', () => {
    const unknown = { ...bad, hours: null };
    expect(simulateCut([good, unknown], new Set(['BAD']), { ...drop, fixedShare: 1 })).toMatchObject({
      withoutHours: 1,
      freedHours: 0,
      breakEvenPerHour: null,
    });
  });

  it('changes nothing when nobody is chosen, and dropping everybody leaves only the fixed cost', () => {
    const customer = fc.record({
      code: fc.string(),
      revenue: fc.integer({ min: 0, max: 10_000 }).map(String),
      directCost: fc.integer({ min: 0, max: 10_000 }).map(String),
      serviceCost: fc.integer({ min: 0, max: 1000 }).map(String),
      hours: fc.integer({ min: 0, max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(customer), (all) => {
        expect(Number(simulateCut(all, new Set(), drop).profitChange) + 0).toBe(0);
        const gone = simulateCut(all, new Set(all.map(({ code }) => code)), drop);
        expect(Number(gone.after.profit)).toBeCloseTo(-Number(gone.fixedCostLeft), 6);
        expect(Number(gone.after.revenue)).toBeCloseTo(0, 6);
      }),
    );
  });
});
