import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { arrangeCalendar, type InspectionRunDone } from './arrange-calendar.ts';

const run = (asOf: string, madeOn = asOf): InspectionRunDone => ({
  asOf: calendarDate(asOf),
  madeOn: calendarDate(madeOn),
  customers: 40,
  moved: 3,
  counts: { green: 30, yellow: 4, orange: 3, red: 1, grey: 2 },
});
const stateOn = (today: string, quarter: string, runs: readonly InspectionRunDone[]) =>
  arrangeCalendar(runs, calendarDate(today)).quarters.find((each) => each.quarter === quarter)?.state;

describe('the inspection calendar', () => {
  it.each([
    ['inspected in its first month', '2026-11-25', '2026Q4', [run('2026-10-12')], 'done'],
    ['inspected later in the quarter', '2026-11-25', '2026Q4', [run('2026-11-12')], 'late'],
    ['made up afterwards for a day in the month', '2026-11-25', '2026Q3', [run('2026-07-15', '2026-11-25')], 'late'],
    ['the month runs', '2026-10-20', '2026Q4', [run('2026-07-15')], 'due'],
    ['the last day of the month still counts', '2026-10-31', '2026Q4', [run('2026-07-15')], 'due'],
    ['the month is over', '2026-11-01', '2026Q4', [run('2026-07-15')], 'missed'],
    ['a quarter left out', '2026-11-25', '2026Q3', [run('2026-10-12'), run('2026-04-12')], 'missed'],
    ['to come', '2026-11-25', '2027Q1', [], 'planned'],
  ] as const)('%s', (_name, today, quarter, runs, state) => {
    expect(stateOn(today, quarter, runs)).toBe(state);
  });

  it('does not call quarters missed from before the first inspection', () => {
    const { quarters } = arrangeCalendar([run('2026-10-12')], calendarDate('2026-11-25'));
    expect(quarters.map(({ quarter }) => quarter)).toEqual(['2027Q2', '2027Q1', '2026Q4']);
  });

  it('says what was done and when the next month begins', () => {
    const { finding } = arrangeCalendar([run('2026-10-12')], calendarDate('2026-11-25'));
    expect(finding.zh).toBe('本季度最近一次体检 2026-10-12，40 家客户，3 家换了等级。下一个体检月从 2027-01-01 开始。');
    expect(arrangeCalendar([], calendarDate('2026-11-25')).finding.en).toContain('Nobody has been inspected');
  });
});
