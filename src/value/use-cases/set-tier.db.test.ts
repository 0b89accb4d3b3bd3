import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { tierMigrationSchema } from '../tier/contract.ts';
import { assessCustomers, endTierOverride, readCustomerValue, readTierMigration, setTier } from './index.ts';

let test: TestDatabase;
const day = calendarDate;
// The clock of the tests stands at 2026-07-01.
const until = day('2026-09-30');

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(tx, [
      ...Array.from({ length: 10 }, (_, index) => ({
        code: `C${index}`,
        orders: ['2024-06-01', '2025-02-01', '2025-09-01', '2026-02-01'].map((date, n) => ({
          no: `${n}`,
          date,
          amount: (index + 1) * 30_000,
          incoterm: 'FOB',
          paymentTerm: 'advance',
        })),
      })),
      {
        code: 'SMALL',
        orders: ['2024-06-01', '2025-02-01', '2025-09-01', '2026-02-01'].map((date, n) => ({
          no: `${n}`,
          date,
          amount: 900,
          paymentTerm: 'open-account',
        })),
      },
      { code: 'NEW', orders: [{ no: '1', date: '2026-06-01', amount: 1 }] },
    ]),
  );
  for (const date of ['2026-03-31', '2026-06-30']) await assessCustomers(test.deps, test.caller, { asOf: day(date) });
});
afterAll(() => test.close());

const tierOf = async (code: string) => (await readCustomerValue(test.deps, test.caller, code)).assessment;
const set = (code: string, tier: 'strategic' | 'core' | 'long-tail', last = until) =>
  setTier(test.deps, test.caller, { code, tier, reason: 'New plant opens', until: last });

describe('setTier', () => {
  it('shows at once, keeps what the rules say, and stands in the history', async () => {
    const before = await tierOf('C0');
    expect(before?.tier).toBe('long-tail');
    await set('C0', 'strategic');
    const after = await tierOf('C0');
    expect(after).toMatchObject({ tier: 'strategic', ruleTier: 'long-tail', override: { by: 'Owner', until } });
    const { changes } = await readCustomerValue(test.deps, test.caller, 'C0');
    expect(changes[0]).toMatchObject({ asOf: '2026-07-01', from: 'long-tail', to: 'strategic' });
  });

  it('holds through a run before its last day and not after', async () => {
    await assessCustomers(test.deps, test.caller, { asOf: day('2026-07-02') });
    expect(await tierOf('C0')).toMatchObject({ tier: 'strategic', ruleTier: 'long-tail' });
    await assessCustomers(test.deps, test.caller, { asOf: day('2026-10-01') });
    expect(await tierOf('C0')).toMatchObject({ tier: 'long-tail', override: null });
  });

  it('is replaced by a later one and taken back to what the rules said', async () => {
    await set('C9', 'long-tail');
    await set('C9', 'core');
    expect(await tierOf('C9')).toMatchObject({ tier: 'core', ruleTier: 'strategic' });
    expect(await endTierOverride(test.deps, test.caller, 'C9')).toEqual({ tier: 'strategic' });
    expect(await tierOf('C9')).toMatchObject({ tier: 'strategic', override: null });
    await expect(endTierOverride(test.deps, test.caller, 'C9')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('refuses to make strategic who buys little on open account only, and says why', async () => {
    expect((await tierOf('SMALL'))?.wrongCustomer?.verdict).not.toBe('wrong');
    await expect(set('SMALL', 'strategic')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/barred from strategic.*open account/),
    });
    await set('SMALL', 'core');
    expect(await tierOf('SMALL')).toMatchObject({ tier: 'core' });
  });

  it.each([
    ['a past last day', 'C1', day('2026-06-30')],
    ['a new customer', 'NEW', until],
  ])('refuses %s', async (_name, code, last) => {
    await expect(set(code, 'core', last)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('refuses those without the right, and customers out of reach', async () => {
    const sales = { ...test.caller, role: 'sales' as const };
    expect(() => setTier(test.deps, sales, { code: 'C1', tier: 'core', reason: 'xxx', until })).toThrow(/may not/);
    const stranger = { ...test.caller, scope: 'own' as const };
    await expect(
      setTier(test.deps, stranger, { code: 'C1', tier: 'core', reason: 'xxx', until }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('readTierMigration', () => {
  it('compares two runs, counts every customer once, and lists what was set by hand', async () => {
    const found = tierMigrationSchema.parse(
      await readTierMigration(test.deps, test.caller, { from: day('2026-06-30'), to: day('2026-07-02') }),
    );
    expect(found.flows.reduce((sum, flow) => sum + flow.customers, 0)).toBe(12);
    expect(found.overrides.map(({ code, tier, ended }) => [code, tier, ended])).toEqual([
      ['SMALL', 'core', null],
      ['C9', 'core', '2026-07-01'],
      ['C9', 'long-tail', '2026-07-01'],
      ['C0', 'strategic', null],
    ]);
  });

  it.each([
    ['a date without run', { from: day('2026-01-01') }, 'not-found'],
    ['dates the wrong way round', { from: day('2026-07-02'), to: day('2026-03-31') }, 'invalid'],
  ] as const)('refuses %s', async (_name, request, code) => {
    await expect(readTierMigration(test.deps, test.caller, request)).rejects.toMatchObject({ code });
  });

  it('hides amounts and reasons from those without the right', async () => {
    const found = await readTierMigration(test.deps, { ...test.caller, role: 'viewer' }, {});
    expect(found.flows.every(({ revenue12m }) => revenue12m === null)).toBe(true);
    expect(found.moved.every(({ reason }) => reason === null)).toBe(true);
  });

  it('says so when there is nothing to compare', async () => {
    const other = { ...test.caller, workspaceId: test.secondWorkspaceId };
    expect(await readTierMigration(test.deps, other, {})).toMatchObject({ from: null, to: null, flows: [] });
  });
});
