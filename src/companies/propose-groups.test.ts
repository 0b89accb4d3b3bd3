import { expect, it } from 'vitest';
import type { KnownCompany } from './companies.ts';
import { proposeGroups } from './propose-groups.ts';

const company = (id: number, name: string, country: string, more: Partial<KnownCompany> = {}): KnownCompany => ({
  id,
  name,
  country,
  taxIds: [],
  kind: 'firm',
  ...more,
});
const noise = Array.from({ length: 30 }, (_, index) =>
  company(100 + index, `PAMPA ${'ABCDEFGHIJ'[index % 10]}X TRADING LTD`, 'GB'),
);
const ask = (companies: readonly KnownCompany[]) => proposeGroups([...companies, ...noise], new Set([1]));

it.each<[string, readonly KnownCompany[], readonly [low: number, high: number] | null, readonly string[]]>([
  [
    'a rare brand in two countries',
    [company(1, 'NORDWIND KITCHEN LTD', 'GB'), company(2, 'NORDWIND TOOLS GMBH', 'DE')],
    [0.5, 0.7],
    ['rare-word', 'country-differs'],
  ],
  [
    'a rare brand at one address',
    [
      company(1, 'NORDWIND KITCHEN LTD', 'GB', { address: 'Harbour Street 12, Hull' }),
      company(2, 'NORDWIND TOOLS LTD', 'GB', { address: '12 Harbour St, Hull' }),
    ],
    [0.7, 1],
    ['rare-word', 'address'],
  ],
  [
    'branches by tax id',
    [
      company(1, 'CASA PAMPEIRA LTDA', 'BR', { taxIds: ['BR:12345678000195'] }),
      company(2, 'CASA PAMPEIRA LTDA', 'BR', { taxIds: ['BR:12345678000276'] }),
    ],
    [0.7, 1],
    ['branch', 'rare-word'],
  ],
  [
    'places in the names',
    [company(1, 'NORDWIND CHINA LTD', 'CN'), company(2, 'NORDWIND VIETNAM LTD', 'VN')],
    [0.5, 0.7],
    ['rare-word', 'place-differs'],
  ],
  ['a common word', [company(1, 'PAMPA KITCHEN LTD', 'GB'), company(2, 'PAMPA TOOLS LTD', 'GB')], null, []],
  [
    'an address alone',
    [
      company(1, 'NORDWIND LTD', 'GB', { address: 'Harbour Street 12, Hull' }),
      company(2, 'ZENITH LTD', 'GB', { address: 'Harbour Street 12, Hull' }),
    ],
    null,
    [],
  ],
  [
    'a forwarder of that brand',
    [company(1, 'NORDWIND LTD', 'GB'), company(2, 'NORDWIND CARGO LTD', 'GB', { kind: 'forwarder' })],
    null,
    [],
  ],
  ['the same firm again', [company(1, 'NORDWIND LTD', 'GB'), company(2, 'NORDWIND LIMITED', 'GB')], null, []],
])('%s', (_case, companies, band, codes) => {
  const found = ask(companies).filter((proposal) => proposal.otherCompanyId === 2);
  expect(found).toHaveLength(band === null ? 0 : 1);
  if (band === null) return;
  expect(found[0]?.score).toBeGreaterThanOrEqual(band[0]);
  expect(found[0]?.score).toBeLessThan(band[1]);
  expect(found[0]?.reasons.map((reason) => ('code' in reason ? reason.code : ''))).toEqual(codes);
});

it('asks about companies that matter only', () => {
  expect(proposeGroups([company(1, 'NORDWIND A LTD', 'GB'), company(2, 'NORDWIND B GMBH', 'DE')], new Set())).toEqual(
    [],
  );
});
