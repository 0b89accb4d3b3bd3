import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import { addDays, calendarDate } from '#src/vocabulary/calendar-date.ts';
import { type CustomerStory, writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { getLifetimeValues } from '../clv/contract.ts';
import { valueCommands } from '../commands.ts';
import { assessCustomers, readCustomerValue, readLifetimeValues } from './index.ts';

let test: TestDatabase;
const asOf = calendarDate('2026-06-30');
const as = (more: Partial<Caller>): Caller => ({ ...test.caller, ...more });

/** Orders every 20 to 79 days for two years; every third customer stopped after four. */
function story(index: number): CustomerStory {
  const gap = 20 + ((index * 37) % 60);
  const first = addDays(calendarDate('2024-05-01'), (index * 13) % 100);
  const orders = Array.from({ length: index % 3 === 0 ? 4 : 40 }, (_, n) => addDays(first, n * gap))
    .filter((date) => date <= asOf)
    .map((date, n) => ({ no: `${index}-${n}`, date, amount: 10_000 + 500 * index, cost: 7_000 + 350 * index }));
  return { code: `C${index}`, orders, ...(index === 1 ? { ownerId: test.caller.userId ?? 0 } : {}) };
}

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, (tx) =>
    writeBooks(
      tx,
      Array.from({ length: 40 }, (_, i) => story(i)),
    ),
  );
  await test.database.transact(test.secondWorkspaceId, (tx) => writeBooks(tx, [{ code: 'C1', name: 'Stranger' }]));
  await assessCustomers(test.deps, test.caller, { asOf });
});
afterAll(() => test.close());

describe('lifetime values', () => {
  it('are stored with the run: models, choice, check, and one for each customer', async () => {
    const page = getLifetimeValues.response.parse(await readLifetimeValues(test.deps, test.caller));
    expect(page.asOf).toBe(asOf);
    expect(page.customers).toHaveLength(40);
    expect(page.portfolio?.models.map(({ model }) => model)).toContain('MBG/NBD');
    expect(page.portfolio?.reason.en).toContain('40 customers, 40 with repeat orders');
    expect(page.portfolio?.holdOut?.actual).toBeGreaterThan(0);
    const values = page.customers.map(({ lifetime }) => Number(lifetime.value));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(page.customers[0]?.lifetime).toMatchObject({ method: 'prior', basis: 'profit' });
    const stopped = page.customers.find(({ code }) => code === 'C0');
    expect(stopped?.lifetime.pNoOrder ?? 0).toBeGreaterThan(0.5);
    const one = await readCustomerValue(test.deps, test.caller, 'C1');
    expect(one.assessment?.clv?.value).toBe(page.customers.find(({ code }) => code === 'C1')?.lifetime.value);
  });

  it('are printed by assess --json as customers[].clv and portfolio.clv', async () => {
    const [assess] = valueCommands(test.deps);
    const input = assess?.input.parse(assess.toInput([], { asOf, customer: 'C1' }, '/'));
    const result = await assess?.run({ caller: test.caller, progress: () => undefined }, input);
    expect(result?.output).toMatchObject({
      customers: [{ code: 'C1', clv: { method: 'prior', value: expect.any(String) } }],
      portfolio: {
        clv: {
          chosen: expect.any(String),
          models: expect.arrayContaining([
            expect.objectContaining({ model: 'MBG/NBD', unit: 'week', customers: 40, from: '2024-05-01', to: asOf }),
          ]),
        },
      },
    });
  });

  it('keep to scope, rights and workspace', async () => {
    const own = await readLifetimeValues(test.deps, as({ scope: 'own' }));
    expect(own.customers.map(({ code }) => code)).toEqual(['C1']);
    expect(own.portfolio).toBeNull();
    const viewer = await readLifetimeValues(test.deps, as({ role: 'viewer' }));
    expect(viewer.customers.every(({ lifetime }) => lifetime.value === null && lifetime.orderRevenue === null)).toBe(
      true,
    );
    expect(viewer.portfolio?.spend).toBeNull();
    const stranger = await readLifetimeValues(test.deps, as({ workspaceId: test.secondWorkspaceId }));
    expect(stranger.customers).toEqual([]);
  });
});
