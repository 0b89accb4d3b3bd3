import { describe, expect, it } from 'vitest';
import { addDays, addMonths, calendarDate } from '#src/vocabulary/calendar-date.ts';
import type { OrderDay } from '../health.ts';
import { alarmEpisodes } from './alarm-episodes.ts';
import { baselineScores } from './baselines.ts';
import { EVENT_DEFINITION, findEvents } from './find-events.ts';
import { matchAlarms } from './match-alarms.ts';
import { atSameBudget } from './same-budget.ts';
import { countTrial, scoreTrials } from './score-alarms.ts';

const d = calendarDate;
const UNTIL = d('2026-12-31');
const FRAME = { until: UNTIL, stepDays: 91.3125, cleanToEnd: 2 };

/** One order of `value` a month, on the 10th. */
function monthly(from: string, months: number, value: (month: number) => number): OrderDay[] {
  return Array.from({ length: months }, (_, i) => ({ date: addMonths(d(from), i), value: value(i) })).filter(
    (order) => order.value > 0,
  );
}

describe('findEvents', () => {
  it('dates a slump on the first day of the two quarters that hold half of last year’s', () => {
    const orders = monthly('2023-01-10', 48, (i) => (i >= 36 ? 40 : 100));
    expect(findEvents(orders, null, UNTIL)).toEqual([
      { kind: 'slump', onset: '2026-01-01', recognised: '2026-06-30', eligible: true },
    ]);
  });

  it('knows no slump at just over half, and one event while it stays open', () => {
    expect(
      findEvents(
        monthly('2023-01-10', 48, (i) => (i >= 36 ? 51 : 100)),
        null,
        UNTIL,
      ),
    ).toEqual([]);
    const twice = findEvents(
      monthly('2023-01-10', 48, (i) => (i >= 40 ? 10 : i >= 36 ? 40 : 100)),
      null,
      UNTIL,
    );
    expect(twice).toHaveLength(1);
  });

  it('needs two years before it', () => {
    const orders = monthly('2024-06-10', 31, (i) => (i >= 19 ? 30 : 100));
    expect(findEvents(orders, null, UNTIL)[0]).toMatchObject({ kind: 'slump', eligible: false });
  });

  it('dates a lapse on the day the missing order was due, by the gaps known then', () => {
    const orders = monthly('2023-01-10', 30, () => 100);
    const rates = { r: 50, alpha: 217 };
    const [first] = findEvents(orders, rates, UNTIL, { ...EVENT_DEFINITION, slumpLevel: -1 });
    expect(first).toMatchObject({ kind: 'lapse', onset: '2025-07-11', eligible: true });
    expect(first?.recognised).toBe(addDays(d('2025-06-10'), 181));
  });
});

describe('episodes and matching', () => {
  const origins = (text: string, from = '2025-02-15') =>
    [...text].map((mark, i) => ({ origin: addMonths(d(from), 3 * i), judged: true, alarm: mark === 'x' }));

  it('one clean inspection does not end an episode, two do', () => {
    expect(alarmEpisodes(origins('x.x..x'), 2)).toEqual([
      { start: '2025-02-15', last: '2025-08-15', ended: true },
      { start: '2026-05-15', last: '2026-05-15', ended: false },
    ]);
  });

  const event = { kind: 'slump', onset: d('2026-01-01'), recognised: d('2026-06-30'), eligible: true } as const;
  const episode = (start: string, last = start) => ({ start: d(start), last: d(last), ended: true });
  it.each([
    ['90 days ahead', '2025-10-03', '2025-10-03', 'credited', 90],
    ['89 days ahead is late', '2025-10-04', '2025-10-04', 'late', 89],
    ['a year ahead', '2025-01-01', '2025-01-01', 'credited', 365],
    ['older and still open is stale', '2024-11-15', '2025-05-15', 'stale', 412],
    ['older and long over is a miss', '2024-05-15', '2024-08-15', 'missed', null],
    ['after the onset, before anybody knew: late', '2026-02-15', '2026-02-15', 'late', -45],
  ])('%s', (_name, start, last, announced, leadDays) => {
    const { events } = matchAlarms([event], [episode(start, last)], UNTIL);
    expect(events[0]).toMatchObject({ announced, leadDays });
  });

  it('the earliest episode counts, and one answers for one event', () => {
    const later = { ...event, onset: d('2026-06-01'), recognised: d('2026-11-30') };
    const { events } = matchAlarms([event, later], [episode('2025-05-15'), episode('2025-08-15')], UNTIL);
    expect(events.map(({ leadDays }) => leadDays)).toEqual([231, 290]);
  });

  it('an alarm without a loss is false after a year, unresolved before', () => {
    const { episodes } = matchAlarms([], [episode('2025-12-31'), episode('2026-01-15')], UNTIL);
    expect(episodes.map(({ outcome }) => outcome)).toEqual(['false', 'unresolved']);
  });
});

describe('scores', () => {
  const orders = monthly('2023-01-10', 48, (i) => (i >= 36 ? 40 : 100));
  const steady = monthly('2023-01-10', 48, () => 100);
  const origins = (alarmAt: number) =>
    Array.from({ length: 8 }, (_, i) => ({
      origin: addMonths(d('2024-02-15'), 3 * i),
      judged: true,
      alarm: i === alarmAt,
    }));
  const seen = { events: findEvents(orders, null, UNTIL), origins: origins(5) };
  const wrong = { events: findEvents(steady, null, UNTIL), origins: origins(3) };

  it('reproduces a planted log: recall, precision, lead and false alarms per customer-year', () => {
    const score = scoreTrials([countTrial(seen, FRAME), countTrial(wrong, FRAME)]);
    expect(score).toMatchObject({ events: 1, credited: 1, recall: 1, precision: 0.5, falseAlarms: 1, leadMedian: 231 });
    expect(score.customerYears).toBeCloseTo((16 * 91.3125) / 365.25, 9);
    expect(score.falsePerCustomerYear).toBeCloseTo(1 / 4, 9);
  });

  it('nothing to divide by is null, not zero', () => {
    expect(scoreTrials([])).toMatchObject({
      recall: null,
      precision: null,
      falsePerCustomerYear: null,
      leadMedian: null,
    });
  });

  it('baselines say how loud they are from what was known at the origin only', () => {
    expect(baselineScores(steady, d('2025-02-15'), -0.2)).toEqual({
      'recency-gap': 5,
      'overdue-ratio': 5 / 31,
      'share-drop': 0.2,
    });
    expect(baselineScores(steady, d('2023-02-15'), null)).toEqual({
      'recency-gap': 5,
      'overdue-ratio': null,
      'share-drop': null,
    });
  });

  it('cuts a baseline where its false alarms stay within the budget', () => {
    const loud = (at: number) =>
      origins(-1).map(({ origin }, i) => ({ origin, judged: true, score: i === at ? 3 : 1 }));
    const cut = atSameBudget(
      [
        { events: seen.events, origins: loud(5) },
        { events: [], origins: loud(-1) },
      ],
      FRAME,
      0.1,
    );
    expect(cut?.threshold).toBe(3);
    expect(cut?.score).toMatchObject({ recall: 1, falseAlarms: 0 });
  });
});
