import { describe, expect, it } from 'vitest';
import type { NewParty } from './companies.ts';
import { resolveParties } from './resolve-parties.ts';

let nextId = 0;
const party = (rawName: string, country = '', taxId: string | null = null): NewParty => {
  nextId += 1;
  return { id: nextId, rawName, country, taxId, address: null };
};
/** The groups parties fall into, as lists of raw names. */
function groups(parties: readonly NewParty[]): readonly (readonly string[])[] {
  const { decisions } = resolveParties(parties, []);
  const byRef = new Map<number, string[]>();
  decisions.forEach((decision, index) => {
    if (decision.newCompanyRef === null) return;
    byRef.set(decision.newCompanyRef, [...(byRef.get(decision.newCompanyRef) ?? []), parties[index]?.rawName ?? '']);
  });
  return [...byRef.values()];
}

describe('resolveParties', () => {
  it.each([
    [
      'one tax id, two names',
      [party('LANKA TILES PLC', 'PE', '20427801625'), party('LANKA TILES LK', 'PE', '20427801625')],
      1,
    ],
    [
      'a tax id that lost its zero',
      [party('ALBA SAC', 'PE', '0427801625'), party('ALBA TRADING SAC', 'PE', '427801625')],
      1,
    ],
    ['one name, two tax ids', [party('ALBA SAC', 'PE', '20111111111'), party('ALBA SAC', 'PE', '20222222222')], 2],
    ['one name, two countries', [party('NORDWIND LTD', 'GB'), party('NORDWIND LTD', 'IE')], 2],
    ['one exporter, country not said', [party('HAITIAN METALWARE CO LTD'), party('HAITIAN METALWARE CO., LIMITED')], 1],
    [
      'a respelling',
      [
        party('NINGBO HAITIAN METALWARE CO LTD'),
        party('NINGBO HAITIAN METALWRE CO LTD'),
        party('NINGBOHAITIAN METALWARE CO LTD'),
      ],
      1,
    ],
    ['different legal forms', [party('NORDWIND GMBH', 'DE'), party('NORDWIND AG', 'DE')], 2],
    ['plants with numbers', [party('SINAR PLANT 2'), party('SINAR PLANT 3')], 2],
  ])('%s', (_case, parties, count) => {
    expect(groups(parties)).toHaveLength(count);
  });

  it('does not chain: each name is compared with the founding name only', () => {
    const chain = [
      party('BRIGHTWATER KITCHENS LTD'),
      party('BRIGHTWATEX KITCHENS LTD'),
      party('BRIGHTWUTEX KITCHENS LTD'),
    ];
    expect(groups(chain)).toHaveLength(2);
  });

  it('gives a placeholder no company', () => {
    const { decisions, founded } = resolveParties([party('TO THE ORDER OF', 'PE')], []);
    expect(founded).toEqual([]);
    expect(decisions[0]).toMatchObject({ kind: 'placeholder', companyId: null, newCompanyRef: null });
  });

  it('joins a known company and leaves earlier decisions alone', () => {
    const known = [{ id: 7, name: 'HAITIAN METALWARE CO LTD', country: '', taxIds: [], kind: 'firm' as const }];
    const { decisions, founded } = resolveParties(
      [party('HAITIAN METALWARE CO., LIMITED'), party('ZENITH HOME LTD')],
      known,
    );
    expect(decisions.map((decision) => decision.companyId)).toEqual([7, null]);
    expect(founded.map((company) => company.name)).toEqual(['ZENITH HOME LTD']);
  });

  it('decides the same whether names come at once or in two runs', () => {
    const all = [
      party('A1 HOMEWARE LTD', 'GB'),
      party('ZENITH HOME LTD', 'GB'),
      party('A1 HOMEWARE LIMITED', 'GB'),
      party('ZENITH HOMES LTD', 'GB'),
    ];
    const first = resolveParties(all.slice(0, 2), []);
    const known = first.founded.map((company) => ({ ...company, id: 100 + company.ref }));
    const second = resolveParties(all.slice(2), known);
    const atOnce = resolveParties(all, []);
    expect(second.decisions.map((decision) => decision.companyId ?? decision.newCompanyRef)).toEqual(
      atOnce.decisions
        .slice(2)
        .map((decision) =>
          decision.newCompanyRef === null
            ? null
            : decision.newCompanyRef < 2
              ? 100 + decision.newCompanyRef
              : decision.newCompanyRef - 2,
        ),
    );
  });
});
