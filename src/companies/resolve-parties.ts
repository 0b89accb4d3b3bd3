import { cleanAddress } from './address-words.ts';
import { classifyParty, type PartyKind } from './classify-party.ts';
import { cleanName } from './clean-name.ts';
import { type KnownCompany, type MatchMethod, type NewParty, taxIdKey } from './companies.ts';
import { type Entity, entityBook, type Settled } from './entity-book.ts';
import type { PartyView } from './score-parties.ts';

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

/** What a run learned of a known company: all its tax ids, and its country where it was not known. */
export interface Learned {
  readonly taxIds: readonly string[];
  readonly country: string;
}

/** Where each party goes, and which companies have to be founded for that. */
export interface Resolution {
  readonly founded: readonly NewCompany[];
  readonly decisions: readonly PartyDecision[];
  readonly learned: ReadonlyMap<number, Learned>;
}

/**
 * Decides which legal entity each new party name is: by tax id of its country first, then by equal clean name, then by a
 * name alike enough ({@link AUTOMATIC_SCORE}, address counted) in a compatible country. No chains: a name joins only when
 * it is compatible with every spelling the company holds ({@link COHESION_SCORE}, no veto). Two tax ids of one country
 * veto. What a person refused is not joined again.
 * A name that is like two companies joins the liker (the older when equal) and never makes them one: that is asked about.
 * Parties are taken in order of id, words weigh what the shipped list says, and known companies come with all their
 * spellings: so a run on new names alone decides as one run on all of them would, and no earlier decision changes.
 */
export function resolveParties(
  parties: readonly NewParty[],
  known: readonly KnownCompany[],
  settled: Settled = { spellings: [], rejected: [] },
): Resolution {
  const book = entityBook(known, settled);
  const founded: { ref: number; name: string; nameKey: string; entity: Entity }[] = [];
  const decisions: PartyDecision[] = [];
  const changed = new Set<Entity>();
  for (const party of [...parties].sort((a, b) => a.id - b.id)) {
    const kind = classifyParty(party.rawName);
    if (kind === 'placeholder') {
      decisions.push({ partyId: party.id, kind, companyId: null, newCompanyRef: null, method: null });
      continue;
    }
    const name = cleanName(party.rawName);
    const key = party.taxId === null ? '' : taxIdKey(party.taxId);
    const taxId = key === '' ? null : `${party.country}:${key}`;
    const view: PartyView = {
      name,
      country: party.country,
      taxIds: new Set(taxId === null ? [] : [taxId]),
      address: cleanAddress(party.address),
    };
    const match = book.find(view, kind);
    const entity = match?.entity ?? book.found(founded.length, kind);
    if (match === null) founded.push({ ref: founded.length, name: party.rawName, nameKey: name.key, entity });
    if (book.join(entity, view, match?.method === 'tax-id' ? 'by id' : 'by name')) changed.add(entity);
    decisions.push({
      partyId: party.id,
      kind,
      companyId: entity.companyId,
      newCompanyRef: entity.ref,
      method: match?.method ?? 'alone',
    });
  }
  return {
    founded: founded.map(({ ref, name, nameKey, entity }) => ({
      ref,
      name,
      nameKey,
      country: entity.country,
      taxIds: [...entity.taxIds],
      kind: entity.kind,
    })),
    decisions,
    learned: new Map(
      [...changed].flatMap((entity) =>
        entity.companyId === null
          ? []
          : [[entity.companyId, { taxIds: [...entity.taxIds], country: entity.country }] as const],
      ),
    ),
  };
}
