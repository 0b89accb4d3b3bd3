import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import {
  addContact,
  addInteraction,
  readCustomerPeople,
  readCustomerReceivables,
  readCustomerSelling,
} from './index.ts';

let test: TestDatabase;
let caller: Caller;
beforeAll(async () => {
  test = await testDatabase();
  caller = test.caller;
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, [{ code: 'A' }, { code: 'B' }]);
    const id = ids.get('A');
    await tx.db.execute(sql`
      insert into quote (workspace_id, customer_id, quote_no, revision, quote_date, currency, amount, outcome, lost_reason)
      values (${tx.workspaceId}, ${id}, 'Q1', 1, '2026-03-01', 'USD', 100, null, null),
             (${tx.workspaceId}, ${id}, 'Q1', 2, '2026-03-02', 'USD', 90, 'won', null),
             (${tx.workspaceId}, ${id}, 'Q2', 1, '2026-03-01', 'USD', 80, 'lost', 'price'),
             (${tx.workspaceId}, ${id}, 'Q3', 1, '2026-03-05', 'USD', 70, 'open', null)`);
    await tx.db.execute(sql`
      insert into invoice (workspace_id, customer_id, invoice_no, issue_date, due_date, currency, amount)
      values (${tx.workspaceId}, ${id}, 'I1', '2020-01-01', '2020-02-01', 'GBP', 50)`);
  });
});
afterAll(() => test.close());

describe('what is entered by hand', () => {
  it('adds a person once, corrects the one of that name, and remembers what a person said', async () => {
    const first = await addContact(test.deps, caller, 'A', { name: 'Ana', title: 'Buyer' });
    const again = await addContact(test.deps, caller, 'A', { name: 'ANA', role: 'buyer' });
    expect(again.id).toBe(first.id);
    const { contacts } = await readCustomerPeople(test.deps, caller, 'A');
    expect(contacts).toMatchObject([{ name: 'ANA', title: 'Buyer', role: { code: 'buyer', label: { zh: '采购' } } }]);
    const edited = await test.database.transact(test.workspaceId, (tx) =>
      tx.db.execute(sql`select field from hand_edit where workspace_id = ${tx.workspaceId} order by field`),
    );
    expect(edited.rows).toEqual([{ field: 'name' }, { field: 'role' }, { field: 'title' }]);
  });

  it('records a call, and refuses words that are none and days to come', async () => {
    const call = {
      date: calendarDate('2026-01-05'),
      kind: 'complaint',
      channel: 'phone',
      contactName: 'Ana',
      minutes: 12,
    };
    await addInteraction(test.deps, caller, 'A', call);
    const { contacts, interactions } = await readCustomerPeople(test.deps, caller, 'A');
    expect(interactions).toMatchObject([{ kind: { code: 'complaint' }, channel: { code: 'phone' }, minutes: 12 }]);
    expect(contacts[0]?.lastTouch).toBe('2026-01-05');
    for (const wrong of [{ kind: 'gossip' }, { date: calendarDate('2999-01-01') }])
      await expect(addInteraction(test.deps, caller, 'A', { ...call, ...wrong })).rejects.toMatchObject({
        code: 'invalid',
      });
  });

  it('is refused to a role that may not, and for a customer out of reach', async () => {
    await expect(addContact(test.deps, { ...caller, role: 'viewer' }, 'A', { name: 'Bo' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const stranger: Caller = { ...caller, role: 'sales', scope: 'own', userId: 98765 };
    await expect(addContact(test.deps, stranger, 'A', { name: 'Bo' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(readCustomerPeople(test.deps, stranger, 'A')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what is read', () => {
  it('counts won quotes and revisions per win, open quotes left out; amounts only for who may see money', async () => {
    expect(await readCustomerSelling(test.deps, caller, 'A')).toMatchObject({ decided: 2, won: 1, revisionsPerWin: 3 });
    expect(await readCustomerSelling(test.deps, caller, 'B')).toMatchObject({
      decided: 0,
      won: 0,
      revisionsPerWin: null,
    });
    const seen = await readCustomerSelling(test.deps, { ...caller, role: 'viewer' }, 'A');
    expect(seen.quotes.map(({ amount }) => amount)).toEqual([null, null, null]);
  });

  it('flags an open invoice without a rate instead of guessing', async () => {
    const found = await readCustomerReceivables(test.deps, caller, 'A');
    expect(found.base.total).toBe('0.00');
    expect(found.unconverted).toEqual([{ currency: 'GBP', amount: '50.00' }]);
    expect(found.currencies).toMatchObject([{ currency: 'GBP', buckets: { 'over-90': '50.00' } }]);
  });
});
