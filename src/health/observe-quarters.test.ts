import { expect, it } from 'vitest';
import type { Month } from '#src/vocabulary/calendar-date.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { along, covered, monthsFrom } from '../../test/make/import-story.ts';
import { DEFAULT_HEALTH_RULES } from './health-rules.ts';
import {
  commonMonths,
  isPublished,
  lastCompleteDay,
  latestRun,
  mainCountries,
  observeQuarters,
} from './observe-quarters.ts';

const months = monthsFrom('2024-01', 12);
const december = '2024-12' as Month;
const asOf = calendarDate('2025-02-10');

it('a quarter is complete only when all its months are, everywhere', () => {
  const us = covered(months.filter((month) => month !== '2024-05'));
  const mexico = { ...covered(months.slice(0, 11)), country: 'MX' };
  const complete = (countries: readonly string[]) =>
    observeQuarters(countries, [us, mexico], asOf, DEFAULT_HEALTH_RULES)
      .filter((quarter) => quarter.complete)
      .map((quarter) => quarter.quarter);
  expect(complete(['US'])).toEqual(['2024Q1', '2024Q3', '2024Q4']);
  expect(complete(['US', 'MX'])).toEqual(['2024Q1', '2024Q3']);
  expect(complete(['CA'])).toEqual([]);
  expect(lastCompleteDay(commonMonths(['US', 'MX'], [us, mexico]))).toBe('2024-11-30');
});

it('the latest run stops at a gap and leaves the open quarter out', () => {
  const gap = covered(months.filter((month) => month !== '2024-05'));
  expect(latestRun(observeQuarters(['US'], [gap], asOf, DEFAULT_HEALTH_RULES))).toEqual(['2024Q3', '2024Q4']);
});

it('a month is published when its last day plus the lag has come', () => {
  expect(isPublished(december, 41, asOf)).toBe(true);
  expect(isPublished(december, 42, asOf)).toBe(false);
});

it('side markets are left out', () => {
  const cells = [
    ...along(months, 1, () => 10, { lines: 19 }),
    ...along(months, 1, () => 10, { lines: 2, country: 'CA' }),
  ];
  expect(mainCountries(cells, DEFAULT_HEALTH_RULES)).toEqual(['US']);
});
