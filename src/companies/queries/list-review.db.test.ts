import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#src/platform/database/database.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { makeScopedCustomers, scopeCases } from '../../../test/make/people.ts';
import { makeQuestion, makeRawParty } from '../../../test/make/review-facts.ts';
import { makeCompany, makeParty, makeShipments } from '../../../test/make/trade-facts.ts';
import { removeLink, saveLinks } from '../store.ts';
import { type ListReviewParams, listReview } from './list-review.ts';

let test: TestDatabase;
let asked: number;

beforeAll(async () => {
  test = await testDatabase();
  await test.database.transact(test.workspaceId, async (tx) => {
    const customers = await makeScopedCustomers(tx, test.caller.userId ?? 0);
    const buyer = await makeCompany(tx, 'NORDWIND', { country: 'GB' });
    const spelling = await makeParty(tx, 'NORDWIND LTD', buyer.companyId);
    const exporter = await makeCompany(tx, 'HAITIAN', { country: 'CN' });
    const placeholder = await makeRawParty(tx, 'TO THE ORDER OF', {
      country: 'GB',
      address: 'NORDWIND, 12 DOCK ROAD',
      kind: 'placeholder',
    });
    asked = await makeQuestion(tx, { companyId: buyer.companyId, customerId: customers.MINE, score: 0.9 });
    await makeQuestion(tx, { companyId: exporter.companyId, customerId: customers.NOBODY, score: 0.85 });
    await makeQuestion(tx, { companyId: buyer.companyId, partyId: placeholder, score: 0.75 });
    await makeQuestion(tx, { companyId: buyer.companyId, customerId: customers.TEAM, score: 0.95, status: 'rejected' });
    const line = { valueUsd: 1, exporter: null };
    await makeShipments(
      tx,
      [
        { ...line, importer: buyer.partyId, date: '2026-03-01', exporter: exporter.partyId },
        { ...line, importer: spelling, date: '2026-05-02', exporter: exporter.partyId },
        { ...line, importer: placeholder, date: '2026-04-01' },
        { ...line, importer: exporter.partyId, date: '2026-06-01' },
      ],
      '2026-06-30',
    );
  });
});
afterAll(() => test.close());

const list = (params: Partial<ListReviewParams> = {}, workspaceId = test.workspaceId) =>
  test.database.transact(workspaceId, (tx: Tx) => listReview(tx, { limit: 50, scope: { kind: 'all' }, ...params }), {
    readOnly: true,
  });

describe('review', () => {
  it('names both sides, what it is about and how alike they are', async () => {
    const [first, second, third] = await list({ status: 'open' });
    expect(first).toMatchObject({
      id: asked,
      kind: 'customer-company',
      topic: 'customer-link',
      customerCode: 'MINE',
      status: 'open',
      left: { name: 'mine', country: 'GB' },
      right: { name: 'NORDWIND', country: 'GB' },
      decidedBy: null,
      decidedAt: null,
    });
    expect(first?.score).toBeCloseTo(0.9);
    expect(first?.reasons).toEqual([{ zh: '名称相近', en: 'Names alike' }]);
    expect(second).toMatchObject({ customerCode: 'NOBODY', right: { name: 'HAITIAN' } });
    expect(third).toMatchObject({
      kind: 'party-company',
      topic: 'hidden-buyer',
      customerCode: null,
      left: { name: 'TO THE ORDER OF' },
      right: { name: 'NORDWIND' },
    });
  });

  it('answers those of one topic, and those at or above a likeness', async () => {
    const codes = async (params: Partial<ListReviewParams>) =>
      (await list({ status: 'open', ...params })).map(({ customerCode }) => customerCode);
    expect(await codes({ topic: 'customer-link' })).toEqual(['MINE', 'NOBODY']);
    expect(await codes({ topic: 'hidden-buyer' })).toEqual([null]);
    expect(await codes({ topic: 'respelling' })).toEqual([]);
    expect(await codes({ above: 0.85 })).toEqual(['MINE', 'NOBODY']);
  });

  it('leaves out what has been answered otherwise, and shows it again when that is taken back', async () => {
    const linked = (undo: boolean) =>
      test.database.transact(test.workspaceId, async (tx) => {
        const [first] = await listReview(tx, { id: asked, limit: 1, scope: { kind: 'all' } });
        const link = { customerId: first?.customerId ?? 0, companyId: first?.companyId ?? 0 };
        if (undo) await removeLink(tx, link.customerId, link.companyId);
        else await saveLinks(tx, [{ ...link, method: 'person', score: 1 }], null);
      });
    await linked(false);
    expect((await list({ status: 'open' })).map(({ id }) => id)).not.toContain(asked);
    await linked(true);
    expect((await list({ status: 'open' })).map(({ id }) => id)).toContain(asked);
  });

  it('answers one by id, by status, and no more than asked for', async () => {
    expect((await list({ id: asked })).map(({ id }) => id)).toEqual([asked]);
    expect((await list({ status: 'rejected' })).map(({ customerCode }) => customerCode)).toEqual(['TEAM']);
    expect((await list({ limit: 1 })).map(({ customerCode }) => customerCode)).toEqual(['MINE']);
    expect(await list({ status: 'accepted' })).toEqual([]);
  });

  it('shows customers of the scope alone', async () => {
    const seen: Record<string, unknown> = {};
    for (const { scope } of scopeCases(test.caller.userId ?? 0))
      seen[scope.kind] = (await list({ scope })).map(({ customerCode }) => customerCode);
    expect(seen).toEqual({
      all: ['MINE', 'NOBODY', null, 'TEAM'],
      team: ['MINE', null, 'TEAM'],
      own: ['MINE', null],
      none: [null],
    });
  });

  it('stays in its workspace', async () => {
    expect(await list({}, test.secondWorkspaceId)).toEqual([]);
    expect(await list({ id: asked }, test.secondWorkspaceId)).toEqual([]);
  });
});
