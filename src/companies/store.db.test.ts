import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { makeQuestion } from '../../test/make/review-facts.ts';
import { makeCompany, makeCustomer } from '../../test/make/trade-facts.ts';
import { knownCompanies } from './queries/known-companies.ts';
import { listNamedEntities } from './queries/list-named-entities.ts';
import {
  acceptLink,
  attachNamedEntities,
  deleteNamedEntity,
  deleteRelation,
  foundCompanies,
  lockQuestion,
  rememberRejection,
  removeLink,
  reopenMergeQuestions,
  saveDecision,
  saveLearned,
  saveLinks,
  saveNamedEntity,
  saveProposals,
  saveRelation,
} from './store.ts';

let test: TestDatabase;
let workspace = 70_000;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(() => {
  workspace += 2;
});

/** Every test has a workspace of its own, and its neighbour one above. */
const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transact(workspace, work);
const nextDoor = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transact(workspace + 1, work);

async function links(tx: Tx): Promise<readonly string[]> {
  const found = await tx.db.execute<{ method: string }>(
    sql`select method from customer_company where workspace_id = ${tx.workspaceId} order by company_id`,
  );
  return found.rows.map((row) => row.method);
}

async function pair(tx: Tx): Promise<{ customerId: number; companyId: number }> {
  const { companyId } = await makeCompany(tx, 'NORDWIND');
  return { customerId: await makeCustomer(tx, '001', []), companyId };
}

const firm = (ref: number, name: string) => ({
  ref,
  name,
  country: 'GB',
  nameKey: name.toLowerCase(),
  taxIds: [`GB:${ref}`],
  kind: 'firm' as const,
});

describe('companies', () => {
  it('get ids by ref, beyond one statement’s worth', () =>
    inWorkspace(async (tx) => {
      const ids = await foundCompanies(
        tx,
        Array.from({ length: 5_003 }, (_, index) => firm(index + 10, `FIRM ${index + 10}`)),
      );
      expect(ids.size).toBe(5_003);
      const known = new Map((await knownCompanies(tx)).map((company) => [company.id, company]));
      for (const ref of [10, 5_009, 5_010, 5_012])
        expect(known.get(ids.get(ref) ?? 0)).toMatchObject({ name: `FIRM ${ref}`, taxIds: [`GB:${ref}`] });
    }));

  it('take new tax ids, in their workspace alone', async () => {
    const id = await inWorkspace(async (tx) => (await foundCompanies(tx, [firm(1, '海天')])).get(1) ?? 0);
    await nextDoor((tx) => saveLearned(tx, new Map([[id, { taxIds: ['XX:9'], country: 'XX' }]])));
    await inWorkspace(async (tx) => {
      expect((await knownCompanies(tx))[0]?.taxIds).toEqual(['GB:1']);
      await saveLearned(tx, new Map());
      await saveLearned(tx, new Map([[id, { taxIds: ['GB:1', 'GB:2'], country: 'GB' }]]));
      expect((await knownCompanies(tx))[0]?.taxIds).toEqual(['GB:1', 'GB:2']);
    });
  });
});

describe('links', () => {
  it('are made once and taken away once', () =>
    inWorkspace(async (tx) => {
      const { customerId, companyId } = await pair(tx);
      const link = { customerId, companyId, method: 'exact-name' as const, score: 1 };
      expect(await saveLinks(tx, [], null)).toBe(0);
      expect(await saveLinks(tx, [link], null)).toBe(1);
      expect(await saveLinks(tx, [{ ...link, method: 'person' }], null)).toBe(0);
      expect(await links(tx)).toEqual(['exact-name']);
      expect(await removeLink(tx, customerId, companyId)).toBe(true);
      expect(await removeLink(tx, customerId, companyId)).toBe(false);
    }));

  it('are not made where a person said no, until a person says yes', () =>
    inWorkspace(async (tx) => {
      const { customerId, companyId } = await pair(tx);
      const link = { customerId, companyId, method: 'person' as const, score: 1 };
      await rememberRejection(tx, customerId, companyId, null);
      await rememberRejection(tx, customerId, companyId, null);
      expect(await saveLinks(tx, [link], null)).toBe(0);
      await acceptLink(tx, customerId, companyId, null);
      expect(await saveLinks(tx, [link], null)).toBe(1);
    }));

  it('are not taken away from next door', async () => {
    const { customerId, companyId } = await inWorkspace(async (tx) => {
      const made = await pair(tx);
      await saveLinks(tx, [{ ...made, method: 'tax-id', score: 1 }], null);
      return made;
    });
    expect(await nextDoor((tx) => removeLink(tx, customerId, companyId))).toBe(false);
    expect(await inWorkspace(links)).toEqual(['tax-id']);
  });
});

describe('questions', () => {
  const ask = (customerId: number | null, companyId: number) => ({
    kind: 'customer-company' as const,
    customerId,
    partyId: null,
    companyId,
    score: 0.8,
    reasons: [{ zh: '名称相近', en: 'Names alike' }],
  });

  it('are asked once, and never of linked pairs', () =>
    inWorkspace(async (tx) => {
      const { customerId, companyId } = await pair(tx);
      const linked = (await makeCompany(tx, 'LINKED')).companyId;
      await saveLinks(tx, [{ customerId, companyId: linked, method: 'tax-id', score: 1 }], null);
      expect(await saveProposals(tx, [ask(customerId, companyId), ask(customerId, linked)])).toBe(1);
      expect(await saveProposals(tx, [ask(customerId, companyId)])).toBe(0);
      await rememberRejection(tx, customerId, linked, null);
      await removeLink(tx, customerId, linked);
      expect(await saveProposals(tx, [ask(customerId, linked)])).toBe(0);
    }));

  it('are read with what accepting replaced, decided, and reopened', () =>
    inWorkspace(async (tx) => {
      const { companyId, partyId } = await makeCompany(tx, 'NORDWIND');
      const id = await makeQuestion(tx, { companyId, partyId, score: 0.75 });
      expect(await lockQuestion(tx, id)).toEqual({
        id,
        kind: 'party-company',
        customerId: null,
        partyId,
        companyId,
        otherCompanyId: null,
        score: 0.75,
        reasons: [{ zh: '名称相近', en: 'Names alike' }],
        status: 'open',
        before: null,
      });
      const before = { companyId: null, companyMethod: null };
      await saveDecision(tx, id, { status: 'accepted', decidedBy: 5, decidedWith: null, before });
      expect(await lockQuestion(tx, id)).toMatchObject({ status: 'accepted', before });
      await saveDecision(tx, id, { status: 'open', decidedBy: 5, decidedWith: null, before: null });
      expect(await lockQuestion(tx, id)).toMatchObject({ status: 'open', before: null });
      const row = await tx.db.execute(sql`
        select decided_at from review_item where workspace_id = ${tx.workspaceId} and id = ${id}`);
      expect(row.rows).toEqual([{ decided_at: null }]);
    }));

  it('are neither read nor decided from next door', async () => {
    const id = await inWorkspace(async (tx) => makeQuestion(tx, await pair(tx)));
    await nextDoor(async (tx) => {
      expect(await lockQuestion(tx, id)).toBeNull();
      await saveDecision(tx, id, { status: 'rejected', decidedBy: null, decidedWith: null, before: null });
    });
    expect((await inWorkspace((tx) => lockQuestion(tx, id)))?.status).toBe('open');
  });
});

describe('ties', () => {
  it('are one per pair, whichever way round, and go once', () =>
    inWorkspace(async (tx) => {
      const tie = { companyId: 1, otherCompanyId: 2, relation: 'sister' as const, addedBy: null };
      const id = await saveRelation(tx, tie);
      expect(id).not.toBeNull();
      expect(await saveRelation(tx, tie)).toBeNull();
      expect(await saveRelation(tx, { ...tie, companyId: 2, otherCompanyId: 1 })).toBeNull();
      expect(await deleteRelation(tx, id ?? 0)).toBe(true);
      expect(await deleteRelation(tx, id ?? 0)).toBe(false);
    }));
});

describe('questions answered by a merge', () => {
  it('are open again once it is taken back', () =>
    inWorkspace(async (tx) => {
      const { companyId, partyId } = await makeCompany(tx, 'NORDWIND');
      const id = await makeQuestion(tx, { companyId, partyId });
      await saveDecision(tx, id, { status: 'accepted', decidedBy: 5, decidedWith: null, before: { mergeId: 77 } });
      await reopenMergeQuestions(tx, 76);
      expect(await lockQuestion(tx, id)).toMatchObject({ status: 'accepted' });
      await reopenMergeQuestions(tx, 77);
      expect(await lockQuestion(tx, id)).toMatchObject({ status: 'open', before: null });
    }));
});

describe('named entities', () => {
  const ours = { relation: 'ours' as const, name: '海天五金', nameKey: '海天五金', companyId: null, addedBy: null };

  it('are one per relation and name, keep the company found, and go once', () =>
    inWorkspace(async (tx) => {
      const { companyId } = await makeCompany(tx, 'HAITIAN');
      const id = await saveNamedEntity(tx, ours);
      await attachNamedEntities(tx, []);
      await attachNamedEntities(tx, [{ id, companyId }]);
      expect(await saveNamedEntity(tx, { ...ours, name: '海天 五金' })).toBe(id);
      expect(await saveNamedEntity(tx, { ...ours, relation: 'competitor' })).not.toBe(id);
      expect((await listNamedEntities(tx)).map(({ name, companyId: found }) => [name, found])).toEqual([
        ['海天 五金', companyId],
        ['海天五金', null],
      ]);
      expect(await deleteNamedEntity(tx, id)).toBe(true);
      expect(await deleteNamedEntity(tx, id)).toBe(false);
    }));

  it('are not touched from next door', async () => {
    const id = await inWorkspace((tx) => saveNamedEntity(tx, ours));
    await nextDoor(async (tx) => {
      await attachNamedEntities(tx, [{ id, companyId: 9 }]);
      expect(await deleteNamedEntity(tx, id)).toBe(false);
    });
    expect((await inWorkspace(listNamedEntities)).map(({ companyId }) => companyId)).toEqual([null]);
  });
});
