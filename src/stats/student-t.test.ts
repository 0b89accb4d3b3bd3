import { expect, it } from 'vitest';
import { studentTail } from './student-t.ts';

it('matches published critical values of the t table and the Cauchy closed form', () => {
  expect(studentTail(2.015, 5)).toBeCloseTo(0.05, 4);
  expect(studentTail(2.228, 10)).toBeCloseTo(0.025, 4);
  expect(studentTail(1, 1)).toBeCloseTo(0.25, 12);
  expect(studentTail(-1.5, 7)).toBeCloseTo(1 - studentTail(1.5, 7), 12);
  expect(studentTail(0, 3)).toBeCloseTo(0.5, 12);
});
