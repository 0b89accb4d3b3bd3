import { type CleanAddress, cleanAddress } from './address-words.ts';
import type { PartyKind } from './classify-party.ts';
import { type CleanName, cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, type KnownCompany, type MatchMethod } from './companies.ts';
import { scoreNames } from './score-names.ts';
import { type PartyView, scoreParties, taxIdsConflict } from './score-parties.ts';
import { spellingIndex } from './spelling-index.ts';
import { baseWeight } from './word-likeness.ts';

/** A spelling a known company already holds. */
export interface KnownSpelling {
  readonly companyId: number;
  readonly rawName: string;
  readonly address: string | null;
  /** It came by its tax id: its name need not be like the others. */
  readonly byTaxId: boolean;
}

/** What people and earlier runs settled. */
export interface Settled {
  readonly spellings: readonly KnownSpelling[];
  /** Names a person said are not the company's. */
  readonly rejected: readonly { readonly companyId: number; readonly rawName: string }[];
}

/** Every two names of one company are at least this alike, unless a tax id joined them. */
export const COHESION_SCORE = 0.86;
/** A company with this many spellings takes no more by likeness: something is wrong with it. */
const MOST_SPELLINGS = 60;

/** A company while names are being placed. */
export interface Entity {
  /** Null: to be founded. */
  readonly companyId: number | null;
  readonly ref: number | null;
  /** Place in the order of founding: of two equally good companies the older takes the name. */
  readonly order: number;
  readonly kind: PartyKind;
  country: string;
  readonly taxIds: Set<string>;
  /** Spellings that came by name and are alike; what a person or a tax id added and is not, is left out. */
  readonly names: CleanName[];
  readonly spelled: Set<string>;
  readonly refused: Set<string>;
}

/** A name under which an entity can be found. */
interface Spelling {
  readonly entity: Entity;
  readonly name: CleanName;
  readonly address: CleanAddress | null;
}

interface Match {
  readonly entity: Entity;
  readonly method: MatchMethod;
}

/** The companies so far: find where a party belongs, found a company, let a party join. */
export interface EntityBook {
  readonly find: (view: PartyView, kind: PartyKind) => Match | null;
  readonly found: (ref: number, kind: PartyKind) => Entity;
  /** Answers whether the company learned a tax id or its country. */
  readonly join: (entity: Entity, view: PartyView, how: 'by id' | 'by name') => boolean;
}

const NO_IDS: ReadonlySet<string> = new Set();

/** Opens the book on the companies known, with all their spellings and what people refused. */
export function entityBook(known: readonly KnownCompany[], settled: Settled): EntityBook {
  const index = spellingIndex();
  const spellings: Spelling[] = [];
  const byTaxId = new Map<string, Entity>();
  let entities = 0;

  function open(companyId: number | null, ref: number | null, country: string, kind: PartyKind): Entity {
    entities += 1;
    return {
      companyId,
      ref,
      order: entities,
      country,
      kind,
      taxIds: new Set(),
      names: [],
      spelled: new Set(),
      refused: new Set(),
    };
  }

  function join(entity: Entity, view: PartyView, how: 'by id' | 'by name'): boolean {
    let learned = false;
    for (const taxId of view.taxIds) {
      if (entity.taxIds.has(taxId)) continue;
      entity.taxIds.add(taxId);
      byTaxId.set(taxId, entity);
      learned = true;
    }
    if (entity.country === '' && view.country !== '') {
      entity.country = view.country;
      learned = true;
    }
    const spelled = `${view.name.key} ${view.name.letters}`;
    const isNew = !entity.spelled.has(spelled);
    if (view.name.key === '' || (!isNew && view.address === null)) return learned;
    entity.spelled.add(spelled);
    if (isNew && how === 'by name' && coheres(entity, view.name)) entity.names.push(view.name);
    index.add(view.name, view.address, spellings.length);
    spellings.push({ entity, name: view.name, address: view.address });
    return learned;
  }

  function find(view: PartyView, kind: PartyKind): Match | null {
    for (const taxId of view.taxIds) {
      const entity = byTaxId.get(taxId);
      if (entity !== undefined) return { entity, method: 'tax-id' };
    }
    if (view.name.key === '') return null;
    const exact = sameName(view);
    const inCountry = exact.find((entity) => entity.country === view.country) ?? (exact.length === 1 ? exact[0] : null);
    if (inCountry !== undefined && inCountry !== null) return { entity: inCountry, method: 'exact-name' };
    return exact.length > 1 || kind === 'person' ? null : alike(view);
  }

  /** Companies that hold the very same name and may be this party, oldest first. */
  function sameName(view: PartyView): readonly Entity[] {
    const found = new Set<Entity>();
    for (const at of index.sameKey(view.name)) {
      const spelling = spellings[at];
      if (spelling === undefined || spelling.name.key !== view.name.key || !compatible(spelling.entity, view)) continue;
      if (scoreWith(view, spelling) >= AUTOMATIC_SCORE) found.add(spelling.entity);
    }
    return [...found].sort((a, b) => a.order - b.order);
  }

  function alike(view: PartyView): Match | null {
    let best: { entity: Entity; score: number } | null = null;
    for (const at of index.near(view.name, view.address)) {
      const spelling = spellings[at];
      if (spelling === undefined || spelling.entity.kind === 'person' || !compatible(spelling.entity, view)) continue;
      const score = scoreWith(view, spelling);
      if (score < AUTOMATIC_SCORE) continue;
      if (best !== null && (score < best.score || (score === best.score && spelling.entity.order >= best.entity.order)))
        continue;
      if (coheres(spelling.entity, view.name)) best = { entity: spelling.entity, score };
    }
    return best === null ? null : { entity: best.entity, method: 'similar-name' };
  }

  const byId = new Map(known.map((company) => [company.id, open(company.id, null, company.country, company.kind)]));
  for (const company of known) {
    const entity = byId.get(company.id);
    for (const taxId of entity === undefined ? [] : company.taxIds) {
      entity?.taxIds.add(taxId);
      if (entity !== undefined && !byTaxId.has(taxId)) byTaxId.set(taxId, entity);
    }
  }
  const view = (rawName: string, address: string | null): PartyView => ({
    name: cleanName(rawName),
    country: '',
    taxIds: NO_IDS,
    address: cleanAddress(address),
  });
  for (const spelling of settled.spellings) {
    const entity = byId.get(spelling.companyId);
    if (entity !== undefined)
      join(entity, view(spelling.rawName, spelling.address), spelling.byTaxId ? 'by id' : 'by name');
  }
  for (const { companyId, rawName } of settled.rejected) byId.get(companyId)?.refused.add(cleanName(rawName).key);
  for (const company of known) {
    const entity = byId.get(company.id);
    if (entity === undefined || entity.spelled.size > 0) continue;
    const founding = { ...view(company.name, null), country: company.country };
    if (sameName(founding).length === 0) join(entity, founding, 'by name');
  }
  return { find, join, found: (ref, kind) => open(null, ref, '', kind) };
}

/** One country (or one unsaid), no two different tax ids of it, and nobody said no. */
function compatible(entity: Entity, view: PartyView): boolean {
  if (entity.country !== '' && view.country !== '' && entity.country !== view.country) return false;
  return !taxIdsConflict(entity.taxIds, view.taxIds) && !entity.refused.has(view.name.key);
}

function coheres(entity: Entity, name: CleanName): boolean {
  if (entity.names.length >= MOST_SPELLINGS) return false;
  return entity.names.every((other) => scoreNames(name, other, baseWeight).score >= COHESION_SCORE);
}

function scoreWith(view: PartyView, spelling: Spelling): number {
  const other = { name: spelling.name, country: '', taxIds: NO_IDS, address: spelling.address };
  return scoreParties({ ...view, taxIds: NO_IDS }, other, baseWeight).score;
}
