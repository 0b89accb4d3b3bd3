import { expect, it } from 'vitest';
import type { Grade } from '#src/vocabulary/words.ts';
import { orderAttention, orderChanges } from './order-attention.ts';

const alert = (id: string, level: Grade, amount: number | null) => ({
  id,
  level,
  atStake: amount === null ? null : { amount: String(amount) },
});
const change = (id: string, from: Grade, to: Grade, amount: number | null) => ({
  ...alert(id, to, amount),
  from,
  to,
});
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).join(' ');

it.each([
  {
    name: 'most money first among those to act on, red or orange',
    rows: [alert('red', 'red', 10), alert('orange', 'orange', 900), alert('small', 'orange', 2)],
    want: 'orange red small',
  },
  {
    name: 'those to watch follow, however large',
    rows: [alert('watch', 'yellow', 5000), alert('act', 'orange', 1)],
    want: 'act watch',
  },
  {
    name: 'unknown money follows known, also known nothing',
    rows: [alert('unknown', 'red', null), alert('nothing', 'red', 0), alert('some', 'red', 3)],
    want: 'some nothing unknown',
  },
  {
    name: 'masked money keeps the order it came in',
    rows: [alert('first', 'red', null), alert('second', 'orange', null), alert('third', 'yellow', null)],
    want: 'first second third',
  },
])('attention: $name', ({ rows, want }) => expect(ids(orderAttention(rows))).toBe(want));

it('changes: those who fell, then those whose data came or went, then those who rose; most money first', () => {
  const changes = [
    change('rose', 'red', 'green', 900),
    change('covered', 'grey', 'green', 800),
    change('fell a little', 'green', 'yellow', 700),
    change('fell', 'yellow', 'red', 60),
    change('unknown', 'green', 'orange', null),
  ];
  expect(ids(orderChanges(changes))).toBe('fell a little fell unknown covered rose');
});
