import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { threeCustomers, writeBooks, writeCompany } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { customerCompanies } from './customer-companies.ts';

let test: TestDatabase;
let customerId = 0;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const ids = await writeBooks(tx, threeCustomers(test.caller.userId ?? 0));
    customerId = ids.get('A') ?? 0;
    await writeCompany(tx, { name: 'Firm', customerId, partyNames: ['FIRM LTD', 'FIRM LIMITED'] });
    await writeCompany(tx, { name: 'Stranger' });
  });
});
afterAll(() => test.close());
const read = <T>(work: Parameters<typeof test.database.transact<T>>[1]) =>
  test.database.transact(test.workspaceId, work);

describe('customerCompanies', () => {
  it('lists linked companies with the names they import under', async () => {
    const rows = await read((tx) => customerCompanies(tx, { customerId }));
    expect(rows).toMatchObject([{ name: 'Firm', method: 'exact-name', party_names: ['FIRM LIMITED', 'FIRM LTD'] }]);
  });
});
