import { cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, type KnownCompany } from './companies.ts';
import { nameIndex, wordFrequencies } from './name-index.ts';
import { scoreNames } from './score-names.ts';

/**
 * Finds the resolved company behind each typed name (ours or a competitor's): the equal clean name, or the most alike at
 * or above the automatic threshold, whatever its country.
 * @returns Company id by name position; null where the records show no such name.
 */
export function findNamedCompanies(
  names: readonly string[],
  companies: readonly KnownCompany[],
): readonly (number | null)[] {
  const known = companies.map((company) => ({ id: company.id, name: cleanName(company.name) }));
  const index = nameIndex<(typeof known)[number]>(wordFrequencies(known.map((entry) => entry.name)), known.length);
  for (const entry of known) index.add(entry.name, entry);
  return names.map((typed) => {
    const name = cleanName(typed);
    let best: { id: number; score: number } | null = null;
    for (const candidate of index.candidates(name)) {
      const { score, veto } = scoreNames(name, candidate.name, index.rarity);
      if (!veto && score >= AUTOMATIC_SCORE && (best === null || score > best.score))
        best = { id: candidate.id, score };
    }
    return best?.id ?? null;
  });
}
