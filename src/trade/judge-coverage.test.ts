import { describe, expect, it } from 'vitest';
import {
  addToMonth,
  type CalendarDate,
  calendarDate,
  firstDayOfMonth,
  lastDayOfMonth,
  type Month,
} from '#src/vocabulary/calendar-date.ts';
import { type CoverageInput, coverageByCountry, judgeCoverage } from './judge-coverage.ts';

function month(name: string, lines: number, change: Partial<CoverageInput> = {}): CoverageInput {
  return {
    source: 'vendor',
    country: 'PE',
    month: name as Month,
    lines,
    linesWithValue: lines,
    linesWithExporter: Math.round(lines / 2),
    linesWithheld: 0,
    valueUsd: '100',
    netWeightKg: '10',
    firstDate: firstDayOfMonth(name as Month),
    lastDate: lastDayOfMonth(name as Month),
    lagDays: 20,
    ...change,
  };
}

function year(lines = 100): CoverageInput[] {
  return Array.from({ length: 12 }, (_, index) => month(addToMonth('2024-01' as Month, index), lines));
}

const date = (text: string): CalendarDate => calendarDate(text);
const partialMonths = (rows: readonly CoverageInput[]) =>
  judgeCoverage(rows)[0]
    ?.months.filter((entry) => entry.partial)
    .map((entry) => entry.month);

const reasons = (rows: readonly CoverageInput[]) =>
  judgeCoverage(rows)[0]?.months.flatMap((entry) => (entry.reason === null ? [] : [`${entry.month} ${entry.reason}`]));

it('says why a month is not complete, and what part of it carries value and exporter', () => {
  const rows = [
    month('2024-01', 60, { firstDate: date('2024-01-15') }),
    ...year().slice(1),
    month('2025-01', 30, { linesWithValue: 15 }),
    month('2025-03', 90, { lastDate: date('2025-03-10') }),
  ];
  expect(reasons(rows)).toEqual(['2024-01 starts-late', '2025-01 thin', '2025-02 missing', '2025-03 ends-early']);
  const months = judgeCoverage(rows)[0]?.months ?? [];
  expect(months.at(-3)).toMatchObject({ valueShare: 0.5, exporterShare: 0.5 });
  expect(months.at(-2)).toMatchObject({ lines: 0, valueShare: null, exporterShare: null });
});

describe('judgeCoverage', () => {
  it.each<[string, CoverageInput[], string[]]>([
    ['full months are complete', year(), []],
    [
      'the last month ends before its end',
      [...year(), month('2025-01', 60, { lastDate: date('2025-01-18') })],
      ['2025-01'],
    ],
    ['a last day on a Friday is the end', [...year(), month('2025-01', 90, { lastDate: date('2025-01-29') })], []],
    ['few lines need not reach the last day', [month('2025-01', 4, { lastDate: date('2025-01-20') })], []],
    ['a month under half the usual', [...year(), month('2025-01', 49), month('2025-02', 100)], ['2025-01']],
    ['a month at half the usual', [...year(), month('2025-01', 50)], []],
    ['withheld buyers count', [...year(), month('2025-01', 30, { linesWithheld: 40 })], []],
    ['thin data never looks partial by count', [...year(10), month('2025-01', 4)], []],
    [
      'the file starts inside the month',
      [month('2024-01', 60, { firstDate: date('2024-01-15') }), month('2024-02', 100)],
      ['2024-01'],
    ],
    ['a missing month is partial', [month('2024-01', 100), month('2024-03', 100)], ['2024-02']],
  ])('%s', (_name, rows, expected) => expect(partialMonths(rows)).toEqual(expected));

  it('names gaps, shares, lag and the last complete day', () => {
    const [source] = judgeCoverage([month('2024-03', 100, { lagDays: 12 }), month('2024-01', 100)]);
    expect(source).toMatchObject({
      from: '2024-01',
      to: '2024-03',
      gaps: ['2024-02'],
      completeThrough: '2024-03-31',
      valueShare: 1,
      exporterShare: 0.5,
      lagDays: 12,
    });
  });

  it('takes the lag a person set over the estimate', () =>
    expect(judgeCoverage([month('2024-01', 100)], { PE: 45 })[0]?.lagDays).toBe(45));

  it('says null when no month is complete', () =>
    expect(judgeCoverage([month('2024-01', 60, { lastDate: date('2024-01-10') })])[0]?.completeThrough).toBeNull());

  it('does not depend on the order of rows', () =>
    expect(judgeCoverage([...year()].reverse())).toEqual(judgeCoverage(year())));
});

describe('coverageByCountry', () => {
  it('counts a month complete when one source has it complete', () => {
    const late = month('2024-02', 50, { source: 'other', lagDays: 5 });
    const sources = judgeCoverage([
      month('2024-01', 100),
      month('2024-02', 20, { lastDate: date('2024-02-05') }),
      late,
    ]);
    expect(coverageByCountry(sources)).toEqual([
      { country: 'PE', completeMonths: ['2024-01', '2024-02'], completeThrough: '2024-02-29', lagDays: 5 },
    ]);
  });
});
