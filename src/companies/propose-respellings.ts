import { cleanAddress } from './address-words.ts';
import { AUTOMATIC_SCORE, type KnownCompany, type Proposal } from './companies.ts';
import { companyBook } from './company-book.ts';
import { nameIndex } from './name-index.ts';
import { type PartyView, scoreParties } from './score-parties.ts';

/** Respellings are asked about only when likely: the queue is for people. */
const RESPELLING_SCORE = 0.8;
/** Of one company at most so many are asked about at a time, surest first. */
const ASKED_EACH = 8;

/**
 * Proposes companies that look like another spelling of one that matters (ours, a competitor's, a customer's): alike from
 * {@link RESPELLING_SCORE}, in a compatible country, without a second tax id. Also pairs above the automatic threshold are
 * asked about: something held them apart when their names were placed.
 * Suppliers of one and the same customer are held against each other too: a new spelling there would pass for a new supplier.
 * @param mattering   Ids of the companies that matter.
 * @param partyOf     A party name of each company, by company id, to ask about.
 * @param customersOf Which customers each supplier supplies.
 */
export function proposeRespellings(
  companies: readonly KnownCompany[],
  mattering: ReadonlySet<number>,
  partyOf: ReadonlyMap<number, number>,
  customersOf: ReadonlyMap<number, ReadonlySet<number>>,
): readonly Proposal[] {
  const book = companyBook(companies);
  const targets = book.entries
    .filter(({ company }) => mattering.has(company.id) || customersOf.has(company.id))
    .map(({ company, name }) => ({ company, view: viewOf(company, name) }));
  const index = nameIndex<(typeof targets)[number]>(book.frequencies, book.entries.length);
  for (const target of targets) index.add(target.view.name, target, target.view.address);
  const asked = new Map<number, Proposal[]>();
  for (const { company, name } of targets.length === 0 ? [] : book.entries) {
    const partyId = partyOf.get(company.id);
    if (partyId === undefined || mattering.has(company.id)) continue;
    const view = viewOf(company, name);
    for (const target of index.candidates(name, view.address)) {
      if (!sameCountry(target.company.country, company.country)) continue;
      const older = target.company.id < company.id;
      if (!mattering.has(target.company.id) && !(older && supplyTheSame(customersOf, target.company.id, company.id)))
        continue;
      const { score, reasons, veto } = scoreParties(target.view, view, book.rarity);
      if (veto || score < RESPELLING_SCORE) continue;
      const proposals = asked.get(target.company.id) ?? [];
      proposals.push({
        kind: 'party-company',
        customerId: null,
        partyId,
        companyId: target.company.id,
        score: Math.min(score, AUTOMATIC_SCORE),
        reasons,
      });
      asked.set(target.company.id, proposals);
    }
  }
  return [...asked.values()].flatMap((proposals) => proposals.sort((a, b) => b.score - a.score).slice(0, ASKED_EACH));
}

function viewOf(company: KnownCompany, name: PartyView['name']): PartyView {
  return {
    name,
    country: company.country,
    taxIds: new Set(company.taxIds),
    address: cleanAddress(company.address),
  };
}

function sameCountry(a: string, b: string): boolean {
  return a === '' || b === '' || a === b;
}

function supplyTheSame(customersOf: ReadonlyMap<number, ReadonlySet<number>>, a: number, b: number): boolean {
  const [first, second] = [customersOf.get(a), customersOf.get(b)];
  return first !== undefined && second !== undefined && [...first].some((customer) => second.has(customer));
}
