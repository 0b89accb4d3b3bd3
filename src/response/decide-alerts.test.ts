import { describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { decideAlerts } from './decide-alerts.ts';
import type { InspectedCustomer, StandingAlert } from './response.ts';

const today = calendarDate('2026-07-01');
const sentence = { zh: '份额下降', en: 'Share fell' };
const inspected = (
  grade: InspectedCustomer['grade'],
  since = '2026Q1',
  cause: InspectedCustomer['cause'] = 'passive-loss',
): InspectedCustomer => ({
  customerId: 1,
  grade,
  cause,
  finding: sentence,
  signals:
    grade === 'green' || grade === 'grey' ? [] : [{ kind: 'share-drop', level: grade, since, sentence, evidence: {} }],
});
const standing = (change: Partial<StandingAlert>): StandingAlert => ({
  id: 9,
  customerId: 1,
  cause: 'passive-loss',
  level: 'orange',
  state: 'open',
  snoozedUntil: null,
  since: '2026Q1',
  ...change,
});

describe('decideAlerts', () => {
  it.each<[string, InspectedCustomer, StandingAlert | null, string | null]>([
    ['a new finding opens', inspected('orange'), null, 'open'],
    ['green does nothing', inspected('green', '', null), standing({}), null],
    ['grey does nothing', inspected('grey', '', null), null, null],
    ['the same finding again does nothing', inspected('orange'), standing({}), null],
    ['a better finding does nothing', inspected('yellow'), standing({}), null],
    ['a worse finding escalates', inspected('red'), standing({}), 'escalate'],
    ['another cause opens', inspected('orange', '2026Q1', 'plan-b'), standing({}), 'open'],
    [
      'snoozed and not due stays asleep',
      inspected('orange'),
      standing({ state: 'snoozed', snoozedUntil: calendarDate('2026-07-02') }),
      null,
    ],
    ['snoozed and due wakes', inspected('orange'), standing({ state: 'snoozed', snoozedUntil: today }), 'wake'],
    [
      'snoozed and due wakes though the customer is green by now',
      inspected('green', '', null),
      standing({ state: 'snoozed', snoozedUntil: today }),
      'wake',
    ],
    [
      'snoozed and due wakes though its customer was not inspected',
      inspected('grey', '', null),
      standing({ state: 'snoozed', snoozedUntil: today, customerId: 2 }),
      'wake',
    ],
    [
      'snoozed and worse escalates',
      inspected('red'),
      standing({ state: 'snoozed', snoozedUntil: calendarDate('2026-12-01') }),
      'escalate',
    ],
    ['closed and unchanged stays closed', inspected('orange'), standing({ state: 'dismissed' }), null],
    ['closed and worse opens again', inspected('red'), standing({ state: 'resolved' }), 'open'],
    ['closed and begun anew opens again', inspected('orange', '2026Q2'), standing({ state: 'resolved' }), 'open'],
    ['another customer’s alert does not matter', inspected('orange'), standing({ customerId: 2 }), 'open'],
  ])('%s', (_case, customer, alert, kind) => {
    const actions = decideAlerts([customer], alert === null ? [] : [alert], today);
    expect(actions.map((action) => action.kind)).toEqual(kind === null ? [] : [kind]);
  });

  it('prefers the live alert over an older closed one', () => {
    const actions = decideAlerts(
      [inspected('orange')],
      [standing({ id: 8, state: 'resolved', since: '2025Q1' }), standing({ id: 9 })],
      today,
    );
    expect(actions).toEqual([]);
  });
});
