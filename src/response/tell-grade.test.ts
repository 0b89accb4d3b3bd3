import { expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { tellGrade } from './tell-grade.ts';

const customer = { id: 7, code: 'A/12', name: 'Nordwind' };
const asOf = calendarDate('2026-07-01');

it('tells other systems grade, cause in words and the day of the inspection, and nothing else', () => {
  expect(tellGrade({ customer, from: 'green', to: 'orange', cause: 'plan-b', asOf }).facts).toEqual({
    customer: 'A/12',
    grade: 'orange',
    previousGrade: 'green',
    cause: 'plan-b',
    causeWords: { zh: expect.any(String), en: expect.any(String) },
    inspectedOn: '2026-07-01',
  });
});

it('names no cause where there is none', () => {
  const told = tellGrade({ customer, from: 'red', to: 'green', cause: null, asOf });
  expect(told.facts).toMatchObject({ cause: null, causeWords: null });
  expect(told.title.zh).not.toContain('（');
  expect(told.path).toBe('/customers/A%2F12');
});
