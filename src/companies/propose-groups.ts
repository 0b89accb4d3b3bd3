import { addressKeys, type CleanAddress, cleanAddress, sameAddress } from './address-words.ts';
import type { CleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, type KnownCompany, type Proposal } from './companies.ts';
import { companyBook } from './company-book.ts';
import { legalFormsConflict } from './legal-forms.ts';
import type { PairReason } from './pair-reason.ts';
import { comparePlaces } from './place-words.ts';
import { scoreNames } from './score-names.ts';

/** A brand that more companies than this carry tells nothing: it is a common word after all. */
const MOST_WITH_BRAND = 15;
const MOST_AT_ADDRESS = 8;
const ASKED_EACH = 6;
/** Below this nothing is asked; one kind of evidence alone stays under {@link RELATED}: possible, not related. */
const POSSIBLE = 0.5;
const RELATED = 0.7;

interface Side {
  readonly company: KnownCompany;
  readonly name: CleanName;
  readonly address: CleanAddress | null;
}

/**
 * Which companies may belong to one group? Proposed from a shared rare brand word, a shared address, tax ids of one root
 * (branches), and words like branch or holding; never merged, never tied without a person. Different
 * countries, places or legal forms do not speak against: they make sisters. One kind of evidence alone gives a score below
 * 0.7. Forwarders, banks and placeholders, and addresses that many companies share, are left out.
 * @param mattering Only pairs with one of these companies are asked about.
 * @returns Surest first; `companyId` is the one that matters, a reason `parent` or `branch` says what the other is to it.
 */
export function proposeGroups(companies: readonly KnownCompany[], mattering: ReadonlySet<number>): readonly Proposal[] {
  const book = companyBook(companies);
  const sides: Side[] = [];
  const byKey = new Map<string, Side[]>();
  const under = (key: string, side: Side) => {
    const held = byKey.get(key);
    if (held === undefined) byKey.set(key, [side]);
    else held.push(side);
  };
  for (const { company, name } of book.entries) {
    if (company.kind !== 'firm' || name.tokens.length === 0) continue;
    const side = { company, name, address: cleanAddress(company.address) };
    sides.push(side);
    for (const key of keysOf(side)) under(key, side);
  }
  const asked = new Map<string, Proposal>();
  for (const side of sides) {
    if (!mattering.has(side.company.id)) continue;
    const others = new Set<Side>();
    for (const key of keysOf(side)) {
      const held = byKey.get(key) ?? [];
      if (held.length <= (key.startsWith('a') ? MOST_AT_ADDRESS : MOST_WITH_BRAND))
        for (const other of held) others.add(other);
    }
    const proposals = [...others]
      .filter((other) => other !== side && !asked.has(pairKey(side.company.id, other.company.id)))
      .map((other) => judge(side, other))
      .filter((proposal) => proposal.score >= POSSIBLE)
      .sort((a, b) => b.score - a.score || (a.otherCompanyId ?? 0) - (b.otherCompanyId ?? 0))
      .slice(0, ASKED_EACH);
    for (const proposal of proposals) asked.set(pairKey(proposal.companyId, proposal.otherCompanyId ?? 0), proposal);
  }
  return [...asked.values()].sort((a, b) => b.score - a.score || a.companyId - b.companyId);

  function judge(side: Side, other: Side): Proposal {
    const reasons = evidence(side, other);
    const kinds = new Set(reasons.map((reason) => kindOf(reason)));
    const strength = reasons.reduce((sum, reason) => sum + reason.weight, 0);
    const same = scoreNames(side.name, other.name, book.rarity);
    const oneFirm = same.score >= AUTOMATIC_SCORE && !apart(side, other);
    const score =
      oneFirm || (same.veto && kinds.size < 2) ? 0 : Math.min(kinds.size < 2 ? RELATED - 0.05 : 0.95, strength);
    return {
      kind: 'group',
      customerId: null,
      partyId: null,
      companyId: side.company.id,
      otherCompanyId: other.company.id,
      score: Math.round(score * 1000) / 1000,
      reasons: [...reasons].sort((a, b) => b.weight - a.weight),
    };
  }

  function evidence(side: Side, other: Side): readonly PairReason[] {
    const reasons: PairReason[] = [];
    const brand = sharedBrand(side.name, other.name);
    const holders = brand === null ? 0 : (byKey.get(`b:${brand.split(' ')[0]}`)?.length ?? 0);
    if (brand !== null && holders <= MOST_WITH_BRAND) {
      const shown = brand.toUpperCase();
      const weight = Math.min(
        0.6,
        0.4 + (brand.includes(' ') ? 0.12 : 0) + (brand.length >= 8 ? 0.08 : 0) + (holders <= 4 ? 0.05 : 0),
      );
      reasons.push({
        code: 'rare-word',
        weight,
        zh: `共有少见字号“${shown}”，数据中仅 ${holders} 家企业使用`,
        en: `Shared rare brand “${shown}”, carried by ${holders} companies here`,
      });
    }
    if (side.address !== null && other.address !== null && sameAddress(side.address, other.address))
      reasons.push({ code: 'address', weight: 0.35, zh: '地址相同', en: 'Same address' });
    const root = sharedTaxRoot(side.company.taxIds, other.company.taxIds);
    if (root !== null)
      reasons.push({
        code: 'branch',
        weight: 0.7,
        zh: `税号主体部分相同（${root}…），为同一法人的分支`,
        en: `Tax ids of one root (${root}…): branches of one legal entity`,
      });
    if (brand !== null && isBranch(side.name) !== isBranch(other.name))
      reasons.push(
        isBranch(other.name)
          ? { code: 'branch', weight: 0.15, zh: '对方名称写明是分支机构', en: 'The other is named as a branch' }
          : { code: 'parent', weight: 0.15, zh: '本方名称写明是分支机构', en: 'This one is named as a branch' },
      );
    if (brand !== null && comparePlaces(side.name.places, other.name.places) !== 'same')
      reasons.push({
        code: 'place-differs',
        weight: 0.12,
        zh: '字号相同，地名不同，像是各地公司',
        en: 'Same brand with different places: companies of one group',
      });
    else if (brand !== null && apart(side, other) && side.company.country !== other.company.country)
      reasons.push({
        code: 'country-differs',
        weight: 0.1,
        zh: `同一字号，国家不同（${side.company.country} / ${other.company.country}）`,
        en: `One brand in different countries (${side.company.country} / ${other.company.country})`,
      });
    return reasons;
  }
}

/** What keeps two alike names from being one firm: form, country or tax id. */
function apart(side: Side, other: Side): boolean {
  const countries =
    side.company.country !== '' && other.company.country !== '' && side.company.country !== other.company.country;
  return (
    countries ||
    legalFormsConflict(side.name.legalForm, other.name.legalForm) ||
    (side.company.taxIds.length > 0 && other.company.taxIds.length > 0)
  );
}

/** Evidence of one kind counts once: a name tells brand, place and branch alike. */
function kindOf(reason: PairReason): string {
  if (reason.code === 'address') return 'address';
  return reason.weight >= 0.6 && reason.code === 'branch' ? 'record' : 'name';
}

/** The own words both names begin with, at least one of four letters; null: none. */
function sharedBrand(a: CleanName, b: CleanName): string | null {
  if (a.han !== null && b.han !== null)
    return a.han.brand.length >= 2 && a.han.brand === b.han.brand ? a.own.join(' ') || null : null;
  const shared: string[] = [];
  for (let index = 0; index < Math.min(a.own.length, b.own.length) && a.own[index] === b.own[index]; index += 1)
    shared.push(a.own[index] ?? '');
  return shared.join('').length >= 4 ? shared.join(' ') : null;
}

function keysOf(side: Side): readonly string[] {
  const keys = addressKeys(side.address).map((key: number) => `a:${key}`);
  const first = side.name.own[0];
  if (first !== undefined && first.length >= 3) keys.push(`b:${first}`);
  for (const taxId of side.company.taxIds) {
    const root = taxRoot(taxId);
    if (root !== null) keys.push(`t:${root}`);
  }
  return keys;
}

/** Numbers whose beginning names the legal entity and whose end the branch: CNPJ (8 of 14), SIRET (9 of 14). */
function taxRoot(taxId: string): string | null {
  const [country = '', number = ''] = taxId.split(':');
  if (country === 'BR' && /^\d{12,14}$/.test(number)) return `BR:${number.padStart(14, '0').slice(0, 8)}`;
  if (country === 'FR' && /^\d{14}$/.test(number)) return `FR:${number.slice(0, 9)}`;
  return null;
}

function sharedTaxRoot(a: readonly string[], b: readonly string[]): string | null {
  const roots = new Set(a.map(taxRoot).filter((root) => root !== null));
  const shared = b.map(taxRoot).find((root) => root !== null && roots.has(root));
  return shared === undefined || shared === null ? null : shared.slice(shared.indexOf(':') + 1);
}

function isBranch(name: CleanName): boolean {
  return (
    name.legalForm === 'branch' ||
    name.tokens.some((token) => /^(?:branch|sucursal|succursale|filial|filiale|subesi|zweigniederlassung)$/.test(token))
  );
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}
