import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it.each([
  { name: 'plain', row: ['Müller', 12.5, null], want: 'Müller,12.5,' },
  { name: 'quotes and commas', row: ['a,"b"'], want: '"a,""b"""' },
  { name: 'a formula is text', row: ['=1+1'], want: "'=1+1" },
  { name: 'a negative number stays a number', row: ['-12.50'], want: '-12.50' },
  { name: 'a command behind a minus is text', row: ['-2+3'], want: "'-2+3" },
])('$name', ({ row, want }) => {
  expect(toCsv(['h'], [row])).toBe(`\uFEFFh\r\n${want}\r\n`);
});
