import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeQuestion } from '../../../test/make/review-facts.ts';
import { makeCompany, makeCustomer, makeParty } from '../../../test/make/trade-facts.ts';
import {
  acceptObvious,
  addNamedEntity,
  countObvious,
  decideReview,
  linkCustomer,
  mergeCompanies,
  readNamedEntities,
  readReview,
  undoReview,
  unlinkCustomer,
} from './index.ts';

let test: TestDatabase;
let caller: Caller;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  const workspaceId = await test.database.transact(0, async (tx) => {
    const made = await tx.db.execute<{ id: number }>(sql`insert into workspace (name) values ('Review') returning id`);
    return made.rows[0]?.id ?? -1;
  });
  caller = { ...test.caller, workspaceId, userId: 1 };
});

const inside = <T>(work: (tx: Tx) => Promise<T>) => test.database.transact(caller.workspaceId, work);

function links(): Promise<readonly { customerId: number; companyId: number; merged: boolean }[]> {
  return inside(async (tx) => {
    const found = await tx.db.execute<{ customerId: number; companyId: number; merged: boolean }>(sql`
      select l.customer_id::float8 as "customerId", l.company_id::float8 as "companyId", c.merged_into is not null as merged
      from customer_company l join company c on c.workspace_id = l.workspace_id and c.id = l.company_id
      where l.workspace_id = ${tx.workspaceId} order by 1, 2`);
    return found.rows;
  });
}

async function statusOf(id: number): Promise<string | undefined> {
  const found = await inside((tx) =>
    tx.db.execute<{ status: string }>(
      sql`select status from review_item where workspace_id = ${tx.workspaceId} and id = ${id}`,
    ),
  );
  return found.rows[0]?.status;
}

describe('accepting many at once', () => {
  it('goes on where one merge answers another question of the same go', async () => {
    const ids = await inside(async (tx) => {
      const [a, b, c] = [
        await makeCompany(tx, 'ALPHA LTD'),
        await makeCompany(tx, 'ALPHA LIMITED'),
        await makeCompany(tx, 'ALFA LTD'),
      ];
      return [
        await makeQuestion(tx, { companyId: a.companyId, partyId: b.partyId, score: 0.96 }),
        await makeQuestion(tx, { companyId: a.companyId, partyId: c.partyId, score: 0.95 }),
        await makeQuestion(tx, { companyId: b.companyId, partyId: c.partyId, score: 0.94 }),
      ];
    });
    const wanted = { topic: 'respelling', above: 0.9 } as const;
    const { count } = await countObvious(test.deps, caller, wanted);
    expect(count).toBe(3);
    expect(await acceptObvious(test.deps, caller, { ...wanted, count })).toBe(2);
    expect((await readReview(test.deps, caller, 'open')).items).toEqual([]);
    await undoReview(test.deps, caller);
    expect((await readReview(test.deps, caller, 'open')).items.map((item) => item.id)).toEqual(ids);
  });

  it('is not taken back together with what was unlinked by hand since', async () => {
    const { first, second, companyId } = await inside(async (tx) => {
      const company = await makeCompany(tx, 'NORDWIND');
      const other = await makeCompany(tx, 'HAFEN');
      return {
        companyId: company.companyId,
        first: await makeQuestion(tx, {
          customerId: await makeCustomer(tx, 'N', []),
          companyId: company.companyId,
          score: 0.95,
        }),
        second: await makeQuestion(tx, {
          customerId: await makeCustomer(tx, 'H', []),
          companyId: other.companyId,
          score: 0.95,
        }),
      };
    });
    await acceptObvious(test.deps, caller, { topic: 'customer-link', above: 0.9, count: 2 });
    await unlinkCustomer(test.deps, caller, 'N', companyId);
    expect(await undoReview(test.deps, caller)).toEqual([first]);
    expect(await statusOf(second)).toBe('accepted');
    expect(await undoReview(test.deps, caller)).toEqual([second]);
    expect(await links()).toEqual([]);
  });
});

describe('taking a decision back', () => {
  it('of who we are leaves the name a person had entered before', async () => {
    await addNamedEntity(test.deps, caller, { relation: 'ours', name: 'Haitian Metalware Co Ltd' });
    const id = await inside(async (tx) => {
      const { companyId } = await makeCompany(tx, 'HAITIAN METALWARE CO LTD');
      const made = await tx.db.execute<{ id: number }>(sql`
        insert into review_item (workspace_id, kind, company_id, score, reasons)
        values (${tx.workspaceId}, 'own-entity', ${companyId}, 0.9, '[{"zh":"名称","en":"Name"}]') returning id::int as id`);
      return made.rows[0]?.id ?? 0;
    });
    const before = await readNamedEntities(test.deps, caller);
    await decideReview(test.deps, caller, id, 'accepted');
    expect((await readNamedEntities(test.deps, caller))[0]?.companyId).not.toBeNull();
    await undoReview(test.deps, caller);
    expect(await readNamedEntities(test.deps, caller)).toEqual(before);
  });

  it('takes the link of a question that was answered on the customer page', async () => {
    const { companyId, id } = await inside(async (tx) => {
      const company = await makeCompany(tx, 'NORDWIND');
      const customerId = await makeCustomer(tx, 'N', []);
      return { companyId: company.companyId, id: await makeQuestion(tx, { customerId, companyId: company.companyId }) };
    });
    await linkCustomer(test.deps, caller, 'N', companyId);
    expect(await statusOf(id)).toBe('accepted');
    expect(await undoReview(test.deps, caller)).toEqual([id]);
    expect(await links()).toEqual([]);
  });

  it('passes over decisions on names that are gone with their import, and on customers no longer the caller’s', async () => {
    const { reachable, gone, foreign } = await inside(async (tx) => {
      const company = await makeCompany(tx, 'NORDWIND');
      const other = await makeCompany(tx, 'HAFEN');
      const partyId = await makeParty(tx, 'TO ORDER', null, { kind: 'placeholder' });
      const mine = await makeCustomer(tx, 'N', [], { ownerUserId: 1 });
      const theirs = await makeCustomer(tx, 'H', [], { ownerUserId: 1 });
      return {
        reachable: await makeQuestion(tx, { customerId: mine, companyId: company.companyId }),
        gone: await makeQuestion(tx, { partyId, companyId: company.companyId }),
        foreign: await makeQuestion(tx, { customerId: theirs, companyId: other.companyId }),
      };
    });
    for (const id of [reachable, gone, foreign]) await decideReview(test.deps, caller, id, 'rejected');
    await inside(async (tx) => {
      await tx.db.execute(sql`delete from party where workspace_id = ${tx.workspaceId} and raw_name = 'TO ORDER'`);
      await tx.db.execute(
        sql`update customer set owner_user_id = 2 where workspace_id = ${tx.workspaceId} and code = 'H'`,
      );
    });
    const own: Caller = { ...caller, role: 'manager', scope: 'own' };
    expect((await readReview(test.deps, own, 'open')).latest.map((decision) => decision.ids)).toEqual([[reachable]]);
    expect(await undoReview(test.deps, own)).toEqual([reachable]);
  });
});

describe('two people at once', () => {
  it('cannot link a customer to a company that is being merged away', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { from, into } = await inside(async (tx) => {
        await makeCustomer(tx, `N${round}`, []);
        return {
          from: (await makeCompany(tx, `FROM ${round}`)).companyId,
          into: (await makeCompany(tx, `INTO ${round}`)).companyId,
        };
      });
      await Promise.allSettled([
        linkCustomer(test.deps, caller, `N${round}`, from),
        mergeCompanies(test.deps, caller, { from, into }),
      ]);
    }
    expect((await links()).filter((link) => link.merged)).toEqual([]);
  });

  it('cannot call one company ours and a competitor', async () => {
    await inside((tx) => makeCompany(tx, 'HAITIAN METALWARE CO LTD'));
    await addNamedEntity(test.deps, caller, { relation: 'ours', name: 'HAITIAN METALWARE CO LTD' });
    await expect(
      addNamedEntity(test.deps, caller, { relation: 'competitor', name: 'Haitian Metalware Co., Ltd.' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});
