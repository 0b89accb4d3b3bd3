import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import {
  addNamedEntity,
  decideReview,
  linkCustomer,
  readCompanies,
  readNamedEntities,
  readReview,
  removeNamedEntity,
  resolveCompanies,
  unlinkCustomer,
} from './use-cases/index.ts';

let test: TestDatabase;
const page = { offset: 0, limit: 50 };

async function addParty(
  rawName: string,
  country = '',
  taxId: string | null = null,
  address: string | null = null,
): Promise<void> {
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(sql`
      insert into party (workspace_id, party_key, raw_name, country, tax_id, address)
      values (${tx.workspaceId}, ${randomUUID()}, ${rawName}, ${country}, ${taxId}, ${address})`),
  );
}
async function addCustomer(code: string, name: string, country: string): Promise<void> {
  await test.database.transact(test.workspaceId, (tx) =>
    tx.db.execute(
      sql`insert into customer (workspace_id, code, name, country) values (${tx.workspaceId}, ${code}, ${name}, ${country})`,
    ),
  );
}

beforeAll(async () => {
  test = await testDatabase();
  await addCustomer('001', 'Nordwind Kitchen Ltd', 'GB');
  await addCustomer('002', 'Casa Pampa SRL', 'AR');
  await addParty('NORDWIND KITCHEN LIMITED', 'GB');
  await addParty('CASA PAMPA SA', 'AR');
  await addParty('HAITIAN METALWARE CO LTD');
  await addParty('HAITIAN METALWARE CO., LIMITED');
  await addParty('TO THE ORDER OF', 'GB', null, 'NORDWIND KITCHEN LTD 12 DOCK ROAD');
  for (const word of ['ALBA', 'ZENITH', 'ORION', 'CEDAR', 'HARBOR', 'SUMMIT'])
    await addParty(`${word} HOME TRADING LTD`, 'GB');
});
afterAll(() => test.close());

describe('companies', () => {
  it('resolves, links the sure customer, asks about the rest, and changes nothing the second time', async () => {
    await addNamedEntity(test.deps, test.caller, { relation: 'ours', name: 'Haitian Metalware Co Ltd' });
    const first = await resolveCompanies(test.deps, test.caller);
    expect(first).toEqual({ parties: 11, companiesCreated: 9, linked: 1, proposed: 2 });
    expect(await resolveCompanies(test.deps, test.caller)).toEqual({
      parties: 0,
      companiesCreated: 0,
      linked: 0,
      proposed: 0,
    });
    const { companies } = await readCompanies(test.deps, test.caller, { ...page, search: 'nordwind' });
    expect(companies).toHaveLength(1);
    expect(companies[0]?.customers).toEqual([{ code: '001', name: 'Nordwind Kitchen Ltd' }]);
  });

  it('finds our own entity under both spellings', async () => {
    const [ours] = await readNamedEntities(test.deps, test.caller);
    expect(ours?.partyNames).toEqual(['HAITIAN METALWARE CO LTD', 'HAITIAN METALWARE CO., LIMITED']);
    const { companies } = await readCompanies(test.deps, test.caller, { ...page, relation: 'ours' });
    expect(companies.map((company) => company.name)).toEqual(['HAITIAN METALWARE CO LTD']);
  });

  it('accepts, undoes and rejects; a rejection survives the next run', async () => {
    const { items } = await readReview(test.deps, test.caller, 'open');
    const question = items.find((item) => item.kind === 'customer-company');
    if (question === undefined) throw new Error('no question');
    expect(question).toMatchObject({
      customerCode: '002',
      left: { name: 'Casa Pampa SRL' },
      right: { name: 'CASA PAMPA SA' },
    });
    await decideReview(test.deps, test.caller, question.id, 'accepted');
    expect((await readCompanies(test.deps, test.caller, { ...page, linked: 'yes' })).total).toBe(2);
    await decideReview(test.deps, test.caller, question.id, 'open');
    expect((await readCompanies(test.deps, test.caller, { ...page, linked: 'yes' })).total).toBe(1);
    await decideReview(test.deps, test.caller, question.id, 'rejected');
    await resolveCompanies(test.deps, test.caller);
    expect((await readReview(test.deps, test.caller, 'rejected')).items.map((item) => item.id)).toEqual([question.id]);
    expect((await readCompanies(test.deps, test.caller, { ...page, linked: 'yes' })).total).toBe(1);
  });

  it('proposes the buyer behind a placeholder and moves the name there and back', async () => {
    const { items } = await readReview(test.deps, test.caller, 'open');
    const hidden = items.find((item) => item.kind === 'party-company');
    if (hidden === undefined) throw new Error('no question');
    expect(hidden).toMatchObject({ left: { name: 'TO THE ORDER OF' }, right: { name: 'NORDWIND KITCHEN LIMITED' } });
    const names = async () =>
      (await readCompanies(test.deps, test.caller, { ...page, search: 'nordwind' })).companies[0]?.partyNames;
    await decideReview(test.deps, test.caller, hidden.id, 'accepted');
    expect(await names()).toEqual(['NORDWIND KITCHEN LIMITED', 'TO THE ORDER OF']);
    await decideReview(test.deps, test.caller, hidden.id, 'open');
    expect(await names()).toEqual(['NORDWIND KITCHEN LIMITED']);
  });

  it('links and unlinks by hand; what was unlinked is not linked again', async () => {
    const company = (await readCompanies(test.deps, test.caller, { ...page, search: 'nordwind' })).companies[0];
    expect(await unlinkCustomer(test.deps, test.caller, '001', company?.id ?? 0)).toBe(true);
    await resolveCompanies(test.deps, test.caller);
    expect((await readCompanies(test.deps, test.caller, { ...page, linked: 'yes' })).total).toBe(0);
    await expect(linkCustomer(test.deps, test.caller, '999', company?.id ?? 0)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('links again by hand what was unlinked by hand', async () => {
    const company = (await readCompanies(test.deps, test.caller, { ...page, search: 'nordwind' })).companies[0];
    expect(await linkCustomer(test.deps, test.caller, '001', company?.id ?? 0)).toBe(true);
    expect((await readCompanies(test.deps, test.caller, { ...page, linked: 'yes' })).total).toBe(1);
    await unlinkCustomer(test.deps, test.caller, '001', company?.id ?? 0);
  });

  it('asks about spellings of every company of a customer, not only of the first', async () => {
    const { companies } = await readCompanies(test.deps, test.caller, { ...page, search: 'home trading' });
    await linkCustomer(test.deps, test.caller, '002', Math.min(...companies.map((company) => company.id)));
    const last = companies.find((company) => company.name === 'SUMMIT HOME TRADING LTD');
    await linkCustomer(test.deps, test.caller, '002', last?.id ?? 0);
    await addParty('SUMMIT HOME TRADING LLC', 'GB');
    await resolveCompanies(test.deps, test.caller);
    const { items } = await readReview(test.deps, test.caller, 'open', 'respelling');
    expect(items.map((item) => [item.left.name, item.right?.name])).toEqual([
      ['SUMMIT HOME TRADING LLC', 'SUMMIT HOME TRADING LTD'],
    ]);
  });

  it('removes a named entity once', async () => {
    const [ours] = await readNamedEntities(test.deps, test.caller);
    expect(await removeNamedEntity(test.deps, test.caller, ours?.id ?? 0)).toBe(true);
    expect(await removeNamedEntity(test.deps, test.caller, ours?.id ?? 0)).toBe(false);
  });

  it('shows another workspace nothing', async () => {
    const other = { ...test.caller, workspaceId: test.secondWorkspaceId };
    expect((await readCompanies(test.deps, other, page)).total).toBe(0);
    expect((await readReview(test.deps, other, 'open')).items).toEqual([]);
  });
});
