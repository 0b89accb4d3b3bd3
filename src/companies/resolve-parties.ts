import { classifyParty, type PartyKind } from './classify-party.ts';
import { type CleanName, cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, type KnownCompany, type MatchMethod, type NewParty, taxIdKey } from './companies.ts';
import { type Rarity, scoreNames } from './score-names.ts';
import { spellingIndex } from './spelling-index.ts';

/** A company to be founded; `ref` stands for its id until the store hands one out. */
export interface NewCompany {
  readonly ref: number;
  readonly name: string;
  readonly country: string;
  readonly nameKey: string;
  readonly taxIds: readonly string[];
  readonly kind: PartyKind;
}

/** Where a party goes: a known company by id, a new one by ref, or none (a placeholder names nobody). */
export interface PartyDecision {
  readonly partyId: number;
  readonly kind: PartyKind;
  readonly companyId: number | null;
  readonly newCompanyRef: number | null;
  readonly method: MatchMethod | null;
}

/** Where each party goes, and which companies have to be founded for that. */
export interface Resolution {
  readonly founded: readonly NewCompany[];
  readonly decisions: readonly PartyDecision[];
  /** Tax ids learned for known companies. */
  readonly learnedTaxIds: ReadonlyMap<number, readonly string[]>;
}

/** Automatic matches differ by a spelling only, where the rarity of words plays no part. */
const EVEN: Rarity = () => 1;

interface Entity {
  readonly companyId: number | null;
  readonly ref: number | null;
  readonly name: CleanName;
  readonly country: string;
  readonly kind: PartyKind;
  readonly taxIds: Set<string>;
}

/**
 * Decides which legal entity each new party name is: by tax id of its country first, then by equal clean name, then by a
 * name alike enough ({@link AUTOMATIC_SCORE}) in a compatible country. A name is always compared with the name a company
 * was founded on, never with later members, so likeness cannot chain; two tax ids of one country veto.
 * Parties are taken in order of id, so a re-run with more names changes no earlier decision.
 */
export function resolveParties(parties: readonly NewParty[], known: readonly KnownCompany[]): Resolution {
  const cleaned = parties.map((party) => ({
    party,
    name: cleanName(party.rawName),
    kind: classifyParty(party.rawName),
  }));
  const knownNames = known.map((company) => cleanName(company.name));
  const index = spellingIndex<Entity>();
  const byTaxId = new Map<string, Entity>();
  const founded: NewCompany[] = [];
  const decisions: PartyDecision[] = [];
  const learned = new Map<number, Set<string>>();
  const entitiesByRef = new Map<number, Entity>();

  function register(entity: Entity): void {
    for (const taxId of entity.taxIds) byTaxId.set(taxId, entity);
    if (entity.name.key !== '') index.add(entity.name, entity);
  }

  known.forEach((company, position) => {
    const name = knownNames[position];
    if (name === undefined) return;
    register({
      companyId: company.id,
      ref: null,
      name,
      country: company.country,
      kind: company.kind,
      taxIds: new Set(company.taxIds),
    });
  });

  function bySimilarName(
    name: CleanName,
    country: string,
    taxId: string | null,
  ): { entity: Entity; method: MatchMethod } | null {
    const exact = index.sameKey(name).filter((entity) => compatible(entity, country, taxId));
    const sameCountry = exact.find((entity) => entity.country === country);
    if (sameCountry !== undefined) return { entity: sameCountry, method: 'exact-name' };
    if (exact.length === 1 && exact[0] !== undefined) return { entity: exact[0], method: 'exact-name' };
    if (exact.length > 1) return null;
    let best: { entity: Entity; score: number } | null = null;
    for (const entity of index.nearSpellings(name)) {
      if (!compatible(entity, country, taxId)) continue;
      const { score, veto } = scoreNames(name, entity.name, EVEN);
      if (!veto && score >= AUTOMATIC_SCORE && (best === null || score > best.score)) best = { entity, score };
    }
    return best === null ? null : { entity: best.entity, method: 'similar-name' };
  }

  for (const { party, name, kind } of cleaned) {
    if (kind === 'placeholder') {
      decisions.push({ partyId: party.id, kind, companyId: null, newCompanyRef: null, method: null });
      continue;
    }
    const taxId =
      party.taxId === null || taxIdKey(party.taxId) === '' ? null : `${party.country}:${taxIdKey(party.taxId)}`;
    const sameTaxId = taxId === null ? undefined : byTaxId.get(taxId);
    const match =
      sameTaxId !== undefined
        ? { entity: sameTaxId, method: 'tax-id' as const }
        : name.key === ''
          ? null
          : bySimilarName(name, party.country, taxId);
    if (match !== null) {
      decisions.push({
        partyId: party.id,
        kind,
        companyId: match.entity.companyId,
        newCompanyRef: match.entity.ref,
        method: match.method,
      });
      if (taxId !== null && !match.entity.taxIds.has(taxId)) {
        match.entity.taxIds.add(taxId);
        byTaxId.set(taxId, match.entity);
        if (match.entity.companyId !== null) learned.set(match.entity.companyId, match.entity.taxIds);
      }
      continue;
    }
    const ref = founded.length;
    const taxIds = new Set(taxId === null ? [] : [taxId]);
    const entity: Entity = { companyId: null, ref, name, country: party.country, kind, taxIds };
    founded.push({ ref, name: party.rawName, country: party.country, nameKey: name.key, taxIds: [], kind });
    register(entity);
    entitiesByRef.set(ref, entity);
    decisions.push({ partyId: party.id, kind, companyId: null, newCompanyRef: ref, method: 'alone' });
  }

  return {
    founded: founded.map((company) => ({ ...company, taxIds: [...(entitiesByRef.get(company.ref)?.taxIds ?? [])] })),
    decisions,
    learnedTaxIds: new Map([...learned].map(([id, taxIds]) => [id, [...taxIds]])),
  };
}

/** One country (or one unsaid), and no two different tax ids of it. */
function compatible(entity: Entity, country: string, taxId: string | null): boolean {
  if (entity.country !== '' && country !== '' && entity.country !== country) return false;
  return taxId === null || entity.taxIds.size === 0 || entity.taxIds.has(taxId);
}
