import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { idArray, inScope, publishedRelation, textArray } from './published.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test?.close());

const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => test.database.transact(test.workspaceId, work);

describe('what was published', () => {
  const published = [
    { country: 'PE', until: calendarDate('2025-08-31') },
    { country: 'US', until: calendarDate('2025-09-30') },
  ];

  it.each([
    ['a line of the last published day counts', 'PE', '2025-08-31', true],
    ['a line of the day after does not', 'PE', '2025-09-01', false],
    ['every country has a day of its own', 'US', '2025-09-01', true],
    ['a country nothing is known of has published nothing', 'MX', '2020-01-01', false],
  ])('%s', (_case, country, day, counts) =>
    inTransaction(async (tx) => {
      const found = await tx.db.execute(sql`
        select 1 from (select ${country}::char(2) as import_country, ${day}::date as ship_date) s
        join ${publishedRelation(published)} as p(country, until) on p.country = s.import_country and s.ship_date <= p.until`);
      expect(found.rows.length).toBe(counts ? 1 : 0);
    }),
  );

  it('nothing published: nothing exists', () =>
    inTransaction(async (tx) => {
      const found = await tx.db.execute(sql`select * from ${publishedRelation([])} as p(country, until)`);
      expect(found.rows).toEqual([]);
    }));
});

describe('goods in scope', () => {
  it.each([
    ['chapter', ['73'], '732393', true],
    ['heading', ['7323'], '732393', true],
    ['subheading', ['732393'], '732393', true],
    ['another subheading', ['732394'], '732393', false],
    ['another chapter that begins with the same digit', ['7'], '732393', false],
    ['one prefix of several', ['69', '7323'], '732393', true],
    ['a missing code cannot be ruled out', ['73'], null, true],
    ['no scope: all goods', [], '010121', true],
  ])('%s', (_case, prefixes, hs6, expected) =>
    inTransaction(async (tx) => {
      const found = await tx.db.execute(sql`
        select ${inScope(prefixes)} as inside from (select ${hs6}::text as hs6) s`);
      expect(found.rows).toEqual([{ inside: expected }]);
    }),
  );
});

describe('lists as one parameter', () => {
  it('keeps ids beyond four bytes and texts with commas, quotes and braces', () =>
    inTransaction(async (tx) => {
      const ids = [1, 9_007_199_254_740_991];
      const texts = ['O’Brien, "Ltd"', '{a}', "b'c", ''];
      const found = await tx.db.execute(sql`
        select array_to_json(${idArray(ids)}) as ids, array_to_json(${textArray(texts)}) as texts`);
      expect(found.rows).toEqual([{ ids, texts }]);
    }));

  it('an empty list matches nothing', () =>
    inTransaction(async (tx) => {
      const found = await tx.db.execute(sql`select 1 = any(${idArray([])}) as id, 'a' = any(${textArray([])}) as text`);
      expect(found.rows).toEqual([{ id: false, text: false }]);
    }));
});
