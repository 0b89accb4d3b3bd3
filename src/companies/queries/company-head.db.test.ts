import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { mergeCompany } from '../../../test/make/review-facts.ts';
import { makeCompany } from '../../../test/make/trade-facts.ts';
import { companyHead } from './company-head.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

it('gathers the tax ids of everything merged into it, and says where a merged one went', async () => {
  const id = await test.database.transact(test.workspaceId, async (tx) => {
    const [a, b, c] = [
      await makeCompany(tx, 'A', { country: 'GB' }),
      await makeCompany(tx, 'B'),
      await makeCompany(tx, 'C'),
    ];
    for (const [company, taxId] of [
      [a, 'GB:1'],
      [b, 'GB:2'],
      [c, 'GB:3'],
    ] as const)
      await tx.db.execute(sql`update company set tax_ids = jsonb_build_array(${taxId}::text)
        where workspace_id = ${tx.workspaceId} and id = ${company?.companyId}`);
    await mergeCompany(tx, c.companyId, b.companyId);
    await mergeCompany(tx, b.companyId, a.companyId);
    expect(await companyHead(tx, a.companyId)).toEqual({
      name: 'A',
      country: 'GB',
      taxIds: ['GB:1', 'GB:2', 'GB:3'],
      mergedInto: null,
    });
    expect(await companyHead(tx, c.companyId)).toMatchObject({ name: 'C', mergedInto: b.companyId, taxIds: ['GB:3'] });
    expect(await companyHead(tx, 999)).toBeNull();
    return a.companyId;
  });
  expect(await test.database.transact(test.secondWorkspaceId, (tx) => companyHead(tx, id))).toBeNull();
});
