import fc from 'fast-check';
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

  it('joins a known company by any of its spellings, also one a person gave it', () => {
    const known = [{ id: 7, name: 'BRIGHTWATER KITCHENS LTD', country: '', taxIds: [], kind: 'firm' as const }];
    const spelling = (rawName: string) => ({ companyId: 7, rawName, address: null, byTaxId: false });
    const found = (rawName: string, spellings: readonly string[]) =>
      resolveParties([party(rawName)], known, { spellings: spellings.map(spelling), rejected: [] }).decisions[0]
        ?.companyId;
    expect(found('BRIGHTWATTER KITCHENS LTD', ['BRIGHTWATER KITCHENS LTD'])).toBe(7);
    expect(found('BRIGHTWATER KITCHEN WORKS 3 LTD', ['BRIGHTWATER KITCHENS LTD'])).toBeNull();
    expect(found('BOREAS KITCHENS LIMITED', ['BRIGHTWATER KITCHENS LTD'])).toBeNull();
    expect(found('BOREAS KITCHENS LIMITED', ['BRIGHTWATER KITCHENS LTD', 'BOREAS KITCHENS LTD'])).toBe(7);
  });

  it('does not join again what a person refused', () => {
    const known = [{ id: 7, name: 'NORDWIND HARBOUR LTD', country: '', taxIds: [], kind: 'firm' as const }];
    const spellings = [{ companyId: 7, rawName: 'NORDWIND HARBOUR LTD', address: null, byTaxId: false }];
    const place = (rejected: readonly { companyId: number; rawName: string }[]) =>
      resolveParties([party('NORDWIND HARBOUR')], known, { spellings, rejected }).decisions[0]?.companyId;
    expect(place([])).toBe(7);
    expect(place([{ companyId: 7, rawName: 'NORDWIND HARBOUR' }])).toBeNull();
  });

  it('learns the country and the tax id of a known company', () => {
    const known = [{ id: 7, name: 'NORDWIND HARBOUR LTD', country: '', taxIds: [], kind: 'firm' as const }];
    const { learned } = resolveParties([party('NORDWIND HARBOUR LTD', 'GB', '123')], known);
    expect(learned.get(7)).toEqual({ taxIds: ['GB:123'], country: 'GB' });
  });

  it('matches persons by equal name only', () => {
    expect(groups([party('JUAN CARLOS PAMPEIROS', 'PE'), party('JUAN CARLOS PAMPEIRO', 'PE')])).toHaveLength(2);
    expect(groups([party('JUAN CARLOS PAMPEIRO', 'PE'), party('Juan Carlos Pampeiro', 'PE')])).toHaveLength(1);
  });
});

const BRANDS = ['NORDWIND', 'BRIGHTWATER', 'SCHEIBE', 'LAGUNA', 'BOREAS', 'HAITIANDA', 'ZENITHAL'];
const TRADES = ['KITCHENS', 'TOOLS', 'TEXTILES', 'CERAMICS'];
const FORMS = ['LTD', 'LIMITED', '', 'GMBH', 'SAC'];
/** Names with slips, other forms, countries and tax ids among them. */
const someParties = fc
  .array(
    fc.record({
      brand: fc.constantFrom(...BRANDS),
      trade: fc.constantFrom(...TRADES),
      form: fc.constantFrom(...FORMS),
      country: fc.constantFrom('', 'GB', 'PE'),
      taxId: fc.constantFrom(null, null, null, '11', '22'),
      slip: fc.integer({ min: -12, max: 8 }),
      number: fc.constantFrom('', '', '', ' PLANT 2', ' PLANT 3'),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((made) =>
    made.map(({ brand, trade, form, country, taxId, slip, number }, index): NewParty => {
      const spelled = slip < 1 || slip >= brand.length ? brand : brand.slice(0, slip) + brand.slice(slip + 1);
      return { id: index + 1, rawName: `${spelled} ${trade}${number} ${form}`.trim(), country, taxId, address: null };
    }),
  );

/** Which parties share a company, as one text. */
function partition(parties: readonly NewParty[], companyOf: (index: number) => number | null): string {
  const byCompany = new Map<number | null, number[]>();
  parties.forEach((one, index) => {
    const company = companyOf(index);
    byCompany.set(company, [...(byCompany.get(company) ?? []), one.id]);
  });
  return [...byCompany.values()]
    .map((ids) => ids.join(','))
    .sort()
    .join(' | ');
}

describe('resolveParties on any names', () => {
  it('never joins two countries, two tax ids of one country, or two numbers', () => {
    fc.assert(
      fc.property(someParties, (parties) => {
        const { decisions } = resolveParties(parties, []);
        parties.forEach((a, i) => {
          parties.forEach((b, j) => {
            const together = decisions[i]?.newCompanyRef === decisions[j]?.newCompanyRef;
            if (!together || i === j) return;
            expect(a.country === '' || b.country === '' || a.country === b.country).toBe(true);
            if (a.taxId !== null && b.taxId !== null && a.country === b.country) expect(a.taxId).toBe(b.taxId);
            const company = decisions[i]?.newCompanyRef;
            const byId = decisions.some((each) => each.newCompanyRef === company && each.method === 'tax-id');
            if (!byId) expect(a.rawName.match(/\d/)?.[0]).toBe(b.rawName.match(/\d/)?.[0]);
          });
        });
      }),
    );
  });

  it('places names the same in one run and in two, at any cut', () => {
    fc.assert(
      fc.property(someParties, fc.nat(), (parties, where) => {
        const cut = where % parties.length;
        const whole = resolveParties(parties, []);
        const first = resolveParties(parties.slice(0, cut), []);
        const known = first.founded.map((company) => ({ ...company, id: company.ref + 1 }));
        const spellings = first.decisions.flatMap((decision, index) =>
          decision.newCompanyRef === null
            ? []
            : [
                {
                  companyId: decision.newCompanyRef + 1,
                  rawName: parties[index]?.rawName ?? '',
                  address: null,
                  byTaxId: decision.method === 'tax-id',
                },
              ],
        );
        const second = resolveParties(parties.slice(cut), known, { spellings, rejected: [] });
        const inTwo = (index: number) => {
          const decision = index < cut ? first.decisions[index] : second.decisions[index - cut];
          if (decision === undefined) return null;
          if (decision.companyId !== null) return decision.companyId;
          return decision.newCompanyRef === null ? null : decision.newCompanyRef + 1 + (index < cut ? 0 : known.length);
        };
        expect(partition(parties, inTwo)).toBe(
          partition(parties, (index) => whole.decisions[index]?.newCompanyRef ?? null),
        );
      }),
    );
  });

  it('does not depend on the order the list comes in: the ids say the order', () => {
    fc.assert(
      fc.property(someParties, (parties) => {
        const turned = [...parties].reverse();
        const forth = resolveParties(parties, []);
        const back = resolveParties(turned, []);
        expect(back.decisions).toEqual(forth.decisions);
      }),
    );
  });

  it('does not depend on who came first where spellings are slips of one firm’s name', () => {
    const names = [
      'NORDWIND WAREHOUSING LTD',
      'NORDWIND WAREHOUSING LIMITED',
      'NORDWIND WAREHUOSING LTD',
      'BOREAS CERAMICS GMBH',
      'BOREAS CERAMICS',
      'BOREAS CERAMIC GMBH',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const parties = order.map(
          (rawName, index): NewParty => ({ id: index + 1, rawName, country: '', taxId: null, address: null }),
        );
        expect(new Set(resolveParties(parties, []).decisions.map((decision) => decision.newCompanyRef)).size).toBe(2);
      }),
    );
  });
});
