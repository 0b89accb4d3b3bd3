import { expect, it } from 'vitest';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { orderFall } from './own-orders.ts';

const START = calendarDate('2023-01-01');
const AS_OF = calendarDate('2025-12-31');

/** An order every ten days to the as-of date, each worth what its place in time says. */
const book = (value: (day: number) => number) =>
  Array.from({ length: 110 }, (_, at) => ({ date: addDays(START, at * 10), value: value(at * 10) })).filter(
    ({ date }) => date <= AS_OF,
  );
const lastQuarter = (day: number): boolean => day > 1000;
const swinging = (day: number): number => 100 + 20 * Math.sin(day);

it('sees orders that fall by half for three months', () => {
  const fall = orderFall(
    book((day) => (lastQuarter(day) ? 0.5 : 1) * swinging(day)),
    AS_OF,
    AS_OF,
  );
  expect(fall?.span).toBe(1);
  expect(Math.exp(fall?.test.step ?? 0)).toBeCloseTo(0.5, 1);
  expect(fall?.test.pFall).toBeLessThan(0.01);
});

it('steady orders are no fall beyond chance', () => {
  expect(orderFall(book(swinging), AS_OF, AS_OF)?.test.pFall).toBeGreaterThan(0.1);
});

it('orders that stop altogether are a deep fall, not a missing one', () => {
  const stopped = book(swinging).filter(({ date }) => date < addDays(AS_OF, -91));
  expect(orderFall(stopped, AS_OF, AS_OF)?.test.step).toBeLessThan(Math.log(0.2));
});

it.each<[string, CalendarDate | null, number]>([
  ['no order of anybody is recorded', null, 110],
  ['the books end 46 days before', addDays(AS_OF, -46), 110],
  ['four windows are not enough', AS_OF, 36],
])('says nothing when %s', (_name, through, count) => {
  const orders = book(swinging).slice(-count);
  expect(orderFall(orders, through, AS_OF)).toBeNull();
});

it('says nothing of a buyer of two orders a quarter', () => {
  const rare = book(swinging).filter((_, at) => at % 5 === 0);
  expect(orderFall(rare, AS_OF, AS_OF)).toBeNull();
});

it('orders after the day the books are kept to change nothing', () => {
  const through = addDays(AS_OF, -40);
  const known = book(swinging).filter(({ date }) => date <= through);
  expect(
    orderFall(
      book((day) => swinging(day)),
      through,
      AS_OF,
    ),
  ).toEqual(orderFall(known, through, AS_OF));
});
