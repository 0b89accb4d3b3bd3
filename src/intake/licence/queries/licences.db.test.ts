import { afterAll, beforeAll, expect, it } from 'vitest';
import { IMPORT_TARGETS } from '#src/import-targets.ts';
import { orderStore } from '#src/ledger/use-cases/import-stores.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { undoBatch, writeBatch } from '../../../../test/make/staged-batch.ts';
import { saveLicence } from '../store.ts';
import { licences, originalNeeded } from './licences.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const target = IMPORT_TARGETS.orders;
const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.transact(db.workspaceId, work);

it('answers standing imports by what figures rest on and by when they end, soonest first', async () => {
  const order = {
    customer_code: 'C1',
    order_no: '1',
    order_date: '2026-01-01',
    kind: 'order',
    amount: '1',
    currency: 'USD',
  };
  const ids = await inside(async (tx) => {
    const made: number[] = [];
    for (const source of ['first', 'second', 'undone'])
      made.push((await writeBatch(tx, { rows: target.rows, store: orderStore }, [order], { source })).id);
    const [first = 0, second = 0, undone = 0] = made;
    const open = { mayExport: true, mayShare: true, maySendToAi: true };
    await saveLicence(tx, first, { ...open, mayExport: false, expiresAt: calendarDate('2026-12-31') });
    await saveLicence(tx, second, { ...open, expiresAt: calendarDate('2026-07-31') });
    await undoBatch(tx, { store: orderStore }, undone);
    return { first, second, undone };
  });
  const sources = (params: Parameters<typeof licences>[1]) =>
    inside(async (tx) => (await licences(tx, params)).map(({ source }) => source));
  expect(await sources({})).toEqual(['second', 'first']);
  expect(await sources({ rests: 'books' })).toEqual(['second', 'first']);
  expect(await sources({ rests: 'customs' })).toEqual([]);
  expect(await sources({ endingBy: calendarDate('2026-08-01') })).toEqual(['second']);
  expect(await sources({ id: ids.undone })).toEqual(['undone']);
  const [first] = await inside((tx) => licences(tx, { id: ids.first }));
  expect(first).toMatchObject({ mayExport: false, mayShare: true, expiresAt: '2026-12-31', expired: false });
  expect(await inside((tx) => originalNeeded(tx, { fileHash: 'test', except: ids.first }))).toBe(true);
  expect(await inside((tx) => originalNeeded(tx, { fileHash: 'other', except: ids.first }))).toBe(false);
  expect(await db.database.transact(db.secondWorkspaceId, (tx) => licences(tx, {}))).toEqual([]);
});
