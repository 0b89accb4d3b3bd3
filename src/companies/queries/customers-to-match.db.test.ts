import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeCompany, makeCustomer } from '../../../test/make/trade-facts.ts';
import { customersToMatch } from './customers-to-match.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('answers every customer with the first company it is linked to', () =>
  test.database.transact(test.workspaceId, async (tx) => {
    const first = (await makeCompany(tx, 'NORDWIND')).companyId;
    const second = (await makeCompany(tx, 'NORDWIND TRADING')).companyId;
    await makeCustomer(tx, 'LINKED', [second, first]);
    await writeBooks(tx, [{ code: 'BARE', name: 'Bare', nameLocal: '贝尔' }]);
    expect(await customersToMatch(tx)).toEqual([
      {
        id: expect.any(Number),
        code: 'LINKED',
        name: 'Customer LINKED',
        nameLocal: null,
        country: 'US',
        taxId: null,
        city: null,
        companyIds: [first, second],
      },
      {
        id: expect.any(Number),
        code: 'BARE',
        name: 'Bare',
        nameLocal: '贝尔',
        country: null,
        taxId: null,
        city: null,
        companyIds: [],
      },
    ]);
  }));

it('answers nothing of another workspace', () =>
  test.database.transact(test.secondWorkspaceId, async (tx) => {
    expect(await customersToMatch(tx)).toEqual([]);
  }));
