import { expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { supplierFacts, US } from '../../test/make/import-story.ts';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';
import { countArrivals, supplierStanding } from './supplier-standing.ts';

const observed = { since: calendarDate('2022-01-01'), until: calendarDate('2025-09-30') };
const d = calendarDate;

it.each([
  ['there from the start', d('2024-01-10'), d('2024-02-10'), 0.3, 'long-standing'],
  ['first order one month too early to call it new', d('2024-12-31'), null, 0.02, 'long-standing'],
  ['one order, small', d('2025-05-01'), null, 0.02, 'new-trial'],
  ['ordered again on day 120', d('2025-05-01'), d('2025-08-29'), 0.02, 'plan-b'],
  ['ordered again on day 121', d('2025-05-01'), d('2025-08-30'), 0.02, 'new-trial'],
  ['one order but a tenth of the supply', d('2025-05-01'), null, 0.1, 'plan-b'],
  ['two years on it belongs to the usual supply', d('2023-09-01'), null, 0.3, 'long-standing'],
])('%s', (_name, firstDate, secondDate, share, standing) => {
  const supplier = supplierFacts(9, { firstDate, secondDate });
  const since = { ...observed, since: calendarDate('2024-01-01') };
  expect(supplierStanding(supplier, share, since, DEFAULT_HEALTH_RULES)).toBe(standing);
});

it('we are never our own plan B', () => {
  const us = supplierFacts(US, { firstDate: d('2025-05-01'), secondDate: d('2025-05-20') });
  expect(supplierStanding(us, 0.5, observed, DEFAULT_HEALTH_RULES)).toBe('long-standing');
});

it('a company of the own group is no newcomer, however it grows', () => {
  const inside = supplierFacts(9, { firstDate: d('2025-05-01'), secondDate: d('2025-05-20'), internal: true });
  expect(supplierStanding(inside, 0.5, observed, DEFAULT_HEALTH_RULES)).toBe('long-standing');
});

it('a newcomer who may be an old supplier spelled another way alarms nobody until that is answered', () => {
  const newcomer = { firstDate: d('2025-05-01'), secondDate: d('2025-05-20') };
  const standing = (perhapsKnown: boolean) =>
    supplierStanding(supplierFacts(9, { ...newcomer, perhapsKnown }), 0.2, observed, DEFAULT_HEALTH_RULES);
  expect([standing(false), standing(true)]).toEqual(['plan-b', 'long-standing']);
});

it('expects as many newcomers as the time before brought, drawn towards few', () => {
  const dates = ['2023-02-01', '2023-09-01', '2024-06-01', '2025-03-01'].map(d);
  const arrivals = countArrivals(dates, observed, DEFAULT_HEALTH_RULES);
  expect(arrivals.recent).toBe(1);
  expect(arrivals.expected).toBeCloseTo((3.15 / (23 + 12)) * 12, 9);
  expect(arrivals.chance).toBeCloseTo(1 - Math.exp(-arrivals.expected), 12);
  const fresh = countArrivals(dates, { ...observed, since: d('2024-06-01') }, DEFAULT_HEALTH_RULES);
  expect(fresh.expected).toBeCloseTo(0.15, 12);
  expect(fresh.chance).toBeLessThan(0.35);
});
