import { describe, expect, it } from 'vitest';
import type { KnownCompany, MatchableCustomer } from './companies.ts';
import { matchCustomers } from './match-customers.ts';
import { proposeHiddenBuyers } from './propose-hidden-buyers.ts';

const customer = (name: string, country: string | null, taxId: string | null = null): MatchableCustomer => ({
  id: 1,
  code: '001',
  name,
  nameLocal: null,
  country,
  taxId,
});
const company = (
  id: number,
  name: string,
  country: string,
  taxIds: readonly string[] = [],
  kind: KnownCompany['kind'] = 'firm',
): KnownCompany => ({ id, name, country, taxIds, kind });
const noise = ['ALBA', 'ZENITH', 'ORION', 'CEDAR', 'HARBOR', 'SUMMIT', 'LAGUNA', 'PAMPA'].map((word, index) =>
  company(100 + index, `${word} HOME TRADING LTD`, 'GB'),
);

describe('matchCustomers', () => {
  it.each([
    [
      'same name, same country',
      customer('Nordwind Kitchen Ltd', 'GB'),
      company(7, 'NORDWIND KITCHEN LIMITED', 'GB'),
      'linked',
    ],
    [
      'same tax id, other name',
      customer('Nordwind', 'PE', '20427801625'),
      company(7, 'CASA DEL SUR SAC', 'PE', ['PE:20427801625']),
      'linked',
    ],
    [
      'same name, other country',
      customer('Nordwind Kitchen Ltd', 'GB'),
      company(7, 'NORDWIND KITCHEN LTD', 'CL'),
      'asked',
    ],
    [
      'same name, country unknown',
      customer('Nordwind Kitchen Ltd', null),
      company(7, 'NORDWIND KITCHEN LTD', 'GB'),
      'asked',
    ],
    ['different legal form', customer('Nordwind Kitchen GmbH', 'DE'), company(7, 'NORDWIND KITCHEN AG', 'DE'), 'asked'],
    ['another firm', customer('Nordwind Kitchen Ltd', 'GB'), company(7, 'ZEBRA STATIONERY LTD', 'GB'), 'neither'],
    [
      'a forwarder of that name',
      customer('Nordwind Cargo Ltd', 'GB'),
      company(7, 'NORDWIND CARGO LTD', 'GB', [], 'forwarder'),
      'neither',
    ],
  ])('%s: %s', (_case, ours, theirs, outcome) => {
    const { links, proposals } = matchCustomers([ours], [...noise, theirs]);
    expect(links.some((link) => link.companyId === 7)).toBe(outcome === 'linked');
    expect(proposals.some((proposal) => proposal.companyId === 7)).toBe(outcome === 'asked');
  });
});

describe('proposeHiddenBuyers', () => {
  const buyer = { ...customer('Nordwind Kitchen Ltd', 'GB'), companyId: 7 };
  it.each([
    ['the address names the customer', 'GB', 'NORDWIND KITCHEN LTD, 12 DOCK ROAD, HULL', 1],
    ['another country', 'FR', 'NORDWIND KITCHEN LTD, 12 DOCK ROAD', 0],
    ['only part of the name', 'GB', 'NORDWIND HOUSE, 12 DOCK ROAD', 0],
    ['no address', 'GB', null, 0],
  ])('%s', (_case, country, address, count) => {
    expect(proposeHiddenBuyers([{ partyId: 5, country, address }], [buyer])).toHaveLength(count);
  });
});
