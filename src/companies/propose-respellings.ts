import { cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, type KnownCompany, type Proposal } from './companies.ts';
import { nameIndex, wordFrequencies } from './name-index.ts';
import { scoreNames } from './score-names.ts';

/** Respellings are asked about only when nearly sure: the queue is for people. */
const RESPELLING_SCORE = 0.85;

/**
 * Proposes companies that look like another spelling of one that matters (ours, a competitor's, a customer's): alike from
 * {@link RESPELLING_SCORE} up to the automatic threshold, in a compatible country, without a second tax id.
 * @param mattering Ids of the companies that matter.
 * @param partyOf   A party name of each company, by company id, to ask about.
 */
export function proposeRespellings(
  companies: readonly KnownCompany[],
  mattering: ReadonlySet<number>,
  partyOf: ReadonlyMap<number, number>,
): readonly Proposal[] {
  const named = companies.map((company) => ({ company, name: cleanName(company.name) }));
  const index = nameIndex<(typeof named)[number]>(wordFrequencies(named.map((entry) => entry.name)), named.length);
  for (const entry of named) index.add(entry.name, entry);
  const proposals: Proposal[] = [];
  for (const target of named) {
    if (!mattering.has(target.company.id)) continue;
    for (const other of index.candidates(target.name)) {
      const partyId = partyOf.get(other.company.id);
      if (other === target || mattering.has(other.company.id) || partyId === undefined) continue;
      if (!sameCountry(target.company.country, other.company.country)) continue;
      if (target.company.taxIds.length > 0 && other.company.taxIds.length > 0) continue;
      const { score, reasons, veto } = scoreNames(target.name, other.name, index.rarity);
      if (veto || score < RESPELLING_SCORE || score >= AUTOMATIC_SCORE) continue;
      proposals.push({
        kind: 'party-company',
        customerId: null,
        partyId,
        companyId: target.company.id,
        score,
        reasons,
      });
    }
  }
  return proposals;
}

function sameCountry(a: string, b: string): boolean {
  return a === '' || b === '' || a === b;
}
