import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { makeQuestion, makeRawParty } from '../../test/make/review-facts.ts';
import { makeCompany, makeCustomer } from '../../test/make/trade-facts.ts';
import {
  addTie,
  decideReview,
  mergeCompanies,
  readCompanies,
  readGroups,
  readNamedEntities,
  readReview,
  resolveCompanies,
  undoMerge,
} from './use-cases/index.ts';

let db: TestDatabase;
let caller: Caller;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  const workspaceId = await db.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(
      sql`insert into workspace (name) values ('Decisions') returning id`,
    );
    return made.rows[0]?.id ?? -1;
  });
  caller = { ...db.caller, workspaceId, userId: 1 };
});

const inside = <T>(work: (tx: Tx) => Promise<T>) => db.database.transact(caller.workspaceId, work);
const resolve = () => resolveCompanies(db.deps, caller);
async function namesOf(search: string): Promise<readonly string[]> {
  const { companies } = await readCompanies(db.deps, caller, { search, offset: 0, limit: 10 });
  return companies.flatMap((company) => company.partyNames);
}
async function idOf(search: string): Promise<number> {
  const { companies } = await readCompanies(db.deps, caller, { search, offset: 0, limit: 10 });
  return companies[0]?.id ?? 0;
}

describe('decisions survive every later matching', () => {
  it('a merge: new spellings of the merged company join it, and go with it when the merge is taken back', async () => {
    await inside(async (tx) => {
      await makeRawParty(tx, 'QUARTZWELL KITCHEN LTD', { country: 'GB' });
      await makeRawParty(tx, 'BRAMBLETON HOME LTD', { country: 'GB' });
    });
    await resolve();
    const { id } = await mergeCompanies(db.deps, caller, {
      from: await idOf('quartzwell'),
      into: await idOf('brambleton'),
    });
    await inside((tx) => makeRawParty(tx, 'QUARTZWELL KITCHEN LIMITED', { country: 'GB' }));
    for (let run = 0; run < 3; run += 1) {
      await resolve();
      expect(await namesOf('brambleton')).toEqual([
        'BRAMBLETON HOME LTD',
        'QUARTZWELL KITCHEN LIMITED',
        'QUARTZWELL KITCHEN LTD',
      ]);
    }
    await undoMerge(db.deps, caller, id);
    expect(await namesOf('brambleton')).toEqual(['BRAMBLETON HOME LTD']);
    expect(await namesOf('quartzwell')).toEqual(['QUARTZWELL KITCHEN LIMITED', 'QUARTZWELL KITCHEN LTD']);
    await resolve();
    expect(await namesOf('brambleton')).toEqual(['BRAMBLETON HOME LTD']);
  });

  it('yes, no and not sure, a tie, an own entity and a competitor', async () => {
    const made = await inside(async (tx) => {
      const ids: number[] = [];
      for (const name of ['ALDERMOOR', 'BRACKENFELL', 'CINDERFORD', 'DUNSTAL', 'EVERSTONE'])
        ids.push((await makeCompany(tx, name, { country: 'GB' })).companyId);
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids;
      const customerId = await makeCustomer(tx, 'C1', []);
      const questions = [
        await makeQuestion(tx, { companyId: a, customerId }),
        await makeQuestion(tx, { companyId: b, customerId }),
        await makeQuestion(tx, { companyId: c, customerId }),
      ];
      for (const [kind, companyId] of [
        ['own-entity', d],
        ['competitor', e],
      ] as const) {
        const added = await tx.db.execute<{ id: number }>(sql`
          insert into review_item (workspace_id, kind, company_id, score, reasons)
          values (${tx.workspaceId}, ${kind}, ${companyId}, 0.9, '[{"zh":"一","en":"one"}]') returning id::float8 as id`);
        questions.push(added.rows[0]?.id ?? 0);
      }
      return { ids, questions };
    });
    const [yes = 0, no = 0, unsure = 0, own = 0, rival = 0] = made.questions;
    await decideReview(db.deps, caller, yes, 'accepted');
    await decideReview(db.deps, caller, no, 'rejected');
    await decideReview(db.deps, caller, unsure, 'unsure');
    await decideReview(db.deps, caller, own, 'accepted');
    await decideReview(db.deps, caller, rival, 'accepted');
    await addTie(db.deps, caller, { companyId: made.ids[0] ?? 0, otherId: made.ids[1] ?? 0, relation: 'parent' });
    const state = async () => ({
      accepted: (await readReview(db.deps, caller, 'accepted')).items.map(({ id }) => id).sort(),
      rejected: (await readReview(db.deps, caller, 'rejected')).items.map(({ id }) => id),
      unsure: (await readReview(db.deps, caller, 'unsure')).items.map(({ id }) => id),
      linked: (await readCompanies(db.deps, caller, { linked: 'yes', offset: 0, limit: 9 })).companies.map(
        ({ name }) => name,
      ),
      named: (await readNamedEntities(db.deps, caller)).map(({ relation, name }) => `${relation} ${name}`),
      groups: (await readGroups(db.deps, caller, {})).map(({ name, members }) => `${name} ${members.length}`),
    });
    const decided = await state();
    expect(decided).toEqual({
      accepted: [yes, own, rival].sort(),
      rejected: [no],
      unsure: [unsure],
      linked: ['ALDERMOOR'],
      named: ['ours DUNSTAL', 'competitor EVERSTONE'],
      groups: ['BRACKENFELL 2'],
    });
    for (let run = 0; run < 3; run += 1) {
      await resolve();
      expect(await state()).toEqual(decided);
    }
  });
});
