import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { readBaseCurrency, setBaseCurrency } from '../use-cases/index.ts';
import { baseCurrency } from './base-currency.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test?.close());

it('is USD until somebody says otherwise, per workspace', async () => {
  expect(await readBaseCurrency(test.deps, test.caller)).toEqual({ currency: 'USD', changeable: true });
  expect(await setBaseCurrency(test.deps, test.caller, 'GBP')).toEqual({ currency: 'GBP', changeable: true });
  expect(await test.database.transact(test.secondWorkspaceId, baseCurrency)).toEqual({
    currency: 'USD',
    changeable: true,
  });
});

it('refuses what is no currency, and whoever may not', async () => {
  expect(() => setBaseCurrency(test.deps, test.caller, 'XYZ')).toThrow('no currency');
  expect(() => setBaseCurrency(test.deps, { ...test.caller, role: 'sales' }, 'EUR')).toThrow();
});

it('does not change once something is stored in it', async () => {
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`
      insert into exchange_rate (workspace_id, currency, rate_date, rate) values (${tx.workspaceId}, 'EUR', '2026-01-02', 0.86)`),
  );
  await expect(setBaseCurrency(test.deps, test.caller, 'EUR')).rejects.toMatchObject({ code: 'conflict' });
  expect(await readBaseCurrency(test.deps, test.caller)).toEqual({ currency: 'GBP', changeable: false });
  expect(await setBaseCurrency(test.deps, test.caller, 'GBP')).toMatchObject({ currency: 'GBP' });
});
