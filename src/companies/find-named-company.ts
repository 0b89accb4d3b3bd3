import { cleanName } from './clean-name.ts';
import { AUTOMATIC_SCORE, type KnownCompany } from './companies.ts';
import { companyBook } from './company-book.ts';
import { nameIndex } from './name-index.ts';
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
  if (names.length === 0) return [];
  const book = companyBook(companies);
  const typed = names.map((name, position) => ({ position, name: cleanName(name) }));
  const index = nameIndex<(typeof typed)[number]>(book.frequencies, book.entries.length);
  for (const entry of typed) index.add(entry.name, entry);
  const best = new Map<number, { id: number; score: number }>();
  for (const { company, name } of book.entries)
    for (const wanted of index.candidates(name)) {
      const { score, veto } = scoreNames(wanted.name, name, book.rarity);
      if (!veto && score >= AUTOMATIC_SCORE && score > (best.get(wanted.position)?.score ?? 0))
        best.set(wanted.position, { id: company.id, score });
    }
  return names.map((_, position) => best.get(position)?.id ?? null);
}
