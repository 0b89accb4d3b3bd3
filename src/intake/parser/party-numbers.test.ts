import { expect, it } from 'vitest';
import type { PartyColumns, StagingColumn } from '../import-target.ts';
import { CopyLines } from './copy-lines.ts';
import { FRAME_HEADER } from './frames.ts';
import { PartyNumbers } from './party-numbers.ts';

const NAMES = ['buyer_name', 'buyer_tax', 'buyer_country', 'buyer_address', 'buyer_key'];
const BUYER: PartyColumns = {
  role: 'buyer',
  name: 'buyer_name',
  taxId: 'buyer_tax',
  country: 'buyer_country',
  address: 'buyer_address',
  key: 'buyer_key',
};

it('gives a party one number while name, tax id and country are the same, and an address only where the name is a placeholder', () => {
  const columns = NAMES.map((name): StagingColumn => ({ name, type: 'text' }));
  const frames = ['', ''];
  const lines = (table: number) =>
    new CopyLines(table, (frame) => {
      frames[table] += frame.toString('utf8', FRAME_HEADER);
    });
  const numbers = new PartyNumbers(
    columns,
    [BUYER],
    [],
    { parties: lines(0), partyLines: lines(1) },
    { index: 0, count: 1 },
  );
  const of = Int32Array.of(0);
  const given = [
    ['ACME', '1', 'PE', 'STREET 1', null],
    ['ACME', '1', 'PE', 'STREET 2', null],
    ['ACME', '2', 'PE', 'STREET 1', null],
    ['ACME', '1', 'MX', 'STREET 1', null],
    ['TO THE ORDER OF', null, 'PE', 'STREET 1', null],
    ['TO THE ORDER OF', null, 'PE', 'STREET 2', null],
    ['TO THE ORDER OF', null, 'PE', 'STREET 1', null],
    [null, '1', 'PE', 'STREET 1', null],
    ['ACME', '1', 'PE', null, null],
  ].map((values, at) => {
    numbers.fill(at + 2, values, undefined, of);
    numbers.count(of);
    return of[0];
  });
  numbers.finish();
  expect(given).toEqual([1, 1, 2, 3, 4, 5, 4, 0, 1]);
  const parties = (frames[0] ?? '').trim().split('\n');
  expect(parties.map((line) => line.split('\t').filter((_, at) => at !== 3))).toEqual([
    ['1', '2', '0', 'ACME', '1', 'PE', 'STREET 1'],
    ['2', '4', '0', 'ACME', '2', 'PE', 'STREET 1'],
    ['3', '5', '0', 'ACME', '1', 'MX', 'STREET 1'],
    ['4', '6', '0', 'TO THE ORDER OF', '\\N', 'PE', 'STREET 1'],
    ['5', '7', '0', 'TO THE ORDER OF', '\\N', 'PE', 'STREET 2'],
  ]);
  expect(frames[1]).toBe('1\t3\n2\t1\n3\t1\n4\t2\n5\t1\n');
});
