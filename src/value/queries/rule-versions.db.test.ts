import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSetting } from '#src/platform/settings/settings.ts';
import { writeBooks } from '../../../test/books.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { industryRules } from '../rules/industry-rules.ts';
import { valueRules } from '../value-rules.ts';
import { ourIndustries, ruleVersions } from './rule-versions.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    await writeSetting(tx, test.caller, valueRules, valueRules.initial);
    await writeSetting(tx, test.caller, industryRules, { industries: [] });
    await writeBooks(tx, [
      { code: 'A', industry: 'Tools' },
      { code: 'B', industry: 'Tools' },
      { code: 'C', industry: 'Toys' },
      { code: 'D' },
    ]);
  });
});
afterAll(() => test.close());

it('lists every version of both settings with who set it', async () => {
  const params = { base: valueRules.key, industries: industryRules.key };
  const read = (workspaceId: number) => test.database.transact(workspaceId, (tx) => ruleVersions(tx, params));
  expect((await read(test.workspaceId)).map(({ kind, version, by }) => [kind, version, by])).toEqual([
    ['base', 1, 'Owner'],
    ['industries', 1, 'Owner'],
  ]);
  expect(await read(test.secondWorkspaceId)).toEqual([]);
});

it('counts our industries, the largest first', async () => {
  expect(await test.database.transact(test.workspaceId, ourIndustries)).toEqual([
    { industry: 'Tools', customers: 2 },
    { industry: 'Toys', customers: 1 },
  ]);
});
