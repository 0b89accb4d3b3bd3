import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '#src/platform/clock.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { getLists } from '../lists/contract.ts';
import { appealList, assessCustomers, decideOnList, putOnList, readLists } from './index.ts';

let test: TestDatabase;
// The clock of the tests stands at 2026-07-01.
const today = calendarDate('2026-07-01');
const year = calendarDate('2027-07-01');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [
      {
        code: 'LATE',
        orders: [{ no: '1', date: '2026-01-01', amount: 90_000 }],
        receipts: [{ due: '2026-03-01', amount: 8_000 }],
      },
      { code: 'SMALL', ownerId: test.caller.userId ?? 0, orders: [{ no: '1', date: '2026-06-01', amount: 900 }] },
      { code: 'GOOD', orders: [{ no: '1', date: '2026-06-01', amount: 90_000 }] },
    ]),
  );
  await assessCustomers(test.deps, test.caller, { asOf: today });
});
afterAll(() => test.close());

const read = async () => getLists.response.parse(await readLists(test.deps, test.caller));
const entryOf = async (code: string) => {
  const found = (await read()).entries.find((entry) => entry.code === code);
  if (found === undefined) throw new Error(`no entry of ${code}`);
  return found;
};
const decide = async (code: string, action: 'confirm' | 'reject' | 'uphold' | 'lift' | 'end') => {
  const { id, version } = await entryOf(code);
  return decideOnList(test.deps, test.caller, id, { action, reason: 'because', version });
};

describe('lists', () => {
  it('proposes by rule, once, and nothing is in force before a person says so', async () => {
    await assessCustomers(test.deps, test.caller, { asOf: today });
    const { entries, finding } = await read();
    expect(entries.map(({ code, list, state, holds }) => [code, list, state, holds]).toSorted()).toEqual([
      ['LATE', 'black', 'proposed', false],
      ['SMALL', 'black', 'proposed', false],
    ]);
    expect(entries.find(({ code }) => code === 'LATE')?.finding?.en).toContain('overdue by up to 122 days');
    expect(finding.en).toContain('2 proposals to decide');
  });

  it('makes no proposals of a run of the past', async () => {
    const before = (await read()).entries.length;
    await assessCustomers(test.deps, test.caller, { asOf: calendarDate('2026-06-20') });
    expect((await read()).entries).toHaveLength(before);
  });

  it('confirms with reason and last day, is appealed, lifted, and keeps every step', async () => {
    expect(await decide('LATE', 'confirm')).toEqual({ state: 'in-force' });
    expect(await entryOf('LATE')).toMatchObject({ holds: true, from: today, until: '2027-01-01', reason: 'because' });
    const { id, version } = await entryOf('LATE');
    const sales = { ...test.caller, role: 'sales' as const };
    expect(await appealList(test.deps, sales, id, { reason: 'paid yesterday', version })).toEqual({
      state: 'appealed',
    });
    await expect(appealList(test.deps, sales, id, { reason: 'paid yesterday', version })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await decide('LATE', 'lift')).toEqual({ state: 'ended' });
    expect((await entryOf('LATE')).events.map(({ action }) => action)).toEqual([
      'propose',
      'confirm',
      'appeal',
      'lift',
    ]);
  });

  it('does not propose again while a rejection holds', async () => {
    await decide('SMALL', 'reject');
    await assessCustomers(test.deps, test.caller, { asOf: today });
    expect((await read()).entries.filter(({ code }) => code === 'SMALL')).toHaveLength(1);
  });

  it('puts a customer on a list by hand, but not twice, nor until yesterday', async () => {
    const put = (until: typeof year) =>
      putOnList(test.deps, test.caller, { code: 'GOOD', list: 'white', reason: 'old friend', until });
    await expect(put(calendarDate('2026-06-30'))).rejects.toMatchObject({ code: 'invalid' });
    await put(year);
    await expect(put(year)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('ends an entry past its last day', async () => {
    const next = calendarDate('2027-07-02');
    const deps = { ...test.deps, clock: fixedClock(next) };
    await assessCustomers(deps, test.caller, { asOf: next });
    expect((await entryOf('GOOD')).state).toBe('ended');
    expect((await entryOf('GOOD')).events.at(-1)).toMatchObject({ action: 'expired', by: null });
  });

  it('refuses a decision on an entry that changed meanwhile, and those without the right', async () => {
    await assessCustomers(test.deps, test.caller, { asOf: today });
    const { id, version } = await entryOf('LATE');
    const decision = { action: 'confirm', reason: 'because', version: version + 1 } as const;
    await expect(decideOnList(test.deps, test.caller, id, decision)).rejects.toMatchObject({ code: 'conflict' });
    expect(() => decideOnList(test.deps, { ...test.caller, role: 'sales' }, id, decision)).toThrow(/may not/);
    const own = await readLists(test.deps, { ...test.caller, scope: 'own' });
    expect(new Set(own.entries.map(({ code }) => code))).toEqual(new Set(['SMALL']));
  });
});
