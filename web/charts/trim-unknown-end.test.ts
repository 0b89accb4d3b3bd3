import { expect, it } from 'vitest';
import { trimUnknownEnd } from './trim-unknown-end.ts';

const period = (amount: number, complete: boolean) => ({ amount, complete });

it.each([
  { name: 'an empty unfinished quarter is not a zero', periods: [period(5, true), period(0, false)], kept: 1 },
  { name: 'a begun quarter stays', periods: [period(5, true), period(2, false)], kept: 2 },
  { name: 'a finished quarter without purchases stays', periods: [period(5, true), period(0, true)], kept: 2 },
  { name: 'an empty gap in the middle stays', periods: [period(0, false), period(5, true)], kept: 2 },
  { name: 'nothing known at all', periods: [period(0, false)], kept: 0 },
])('$name', ({ periods, kept }) => {
  expect(trimUnknownEnd(periods, (entry) => entry.amount)).toHaveLength(kept);
});
