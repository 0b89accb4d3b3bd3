import { expect, it } from 'vitest';
import type { KnownCompany } from './companies.ts';
import { proposeRespellings } from './propose-respellings.ts';

const company = (id: number, name: string, country = 'CN') =>
  ({ id, name, country, taxIds: [], address: null, partyId: id * 10 }) as unknown as KnownCompany;
const OLD = company(1, 'YANGJIANG XIANGMEIJU IMPORT AND EXPORT CO., LTD.');
const SLIP = company(2, 'YANGJIANG XIANGMEJU IMPORT AND EXPORT CO., LTD.');
const OTHER = company(3, 'TAIZHOU WENSHUBAI METAL PRODUCTS CO., LTD.');
const BOOK = [OLD, SLIP, OTHER];
const partyOf = new Map(BOOK.map(({ id }) => [id, id * 10]));
const supply = (...pairs: readonly (readonly [number, readonly number[]])[]) =>
  new Map(pairs.map(([id, customers]) => [id, new Set(customers)]));

it.each([
  [
    'both supply one customer: the younger name is asked about',
    new Set<number>(),
    supply([1, [7, 8]], [2, [8]], [3, [8]]),
    [[20, 1]],
  ],
  ['they supply different customers', new Set<number>(), supply([1, [7]], [2, [8]]), []],
  ['nobody says whom they supply', new Set<number>(), supply(), []],
  ['the old one matters to us', new Set([1]), supply(), [[20, 1]]],
] as const)('%s', (_name, mattering, customersOf, asked) => {
  const proposals = proposeRespellings(BOOK, mattering, partyOf, customersOf);
  expect(proposals.map(({ partyId, companyId }) => [partyId, companyId])).toEqual(asked);
});
