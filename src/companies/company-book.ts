import { type CleanName, cleanName } from './clean-name.ts';
import type { KnownCompany } from './companies.ts';
import { learnedRarity, wordFrequencies } from './name-index.ts';
import type { Rarity } from './score-names.ts';

/** Known companies with their clean names, and what each word weighs among them. */
export interface CompanyBook<Company extends KnownCompany = KnownCompany> {
  readonly entries: readonly { readonly company: Company; readonly name: CleanName }[];
  readonly frequencies: ReadonlyMap<string, number>;
  readonly rarity: Rarity;
}

const books = new WeakMap<readonly KnownCompany[], CompanyBook>();

/** Cleans the names of companies and counts their words, once for each list however often it is asked for. */
export function companyBook<Company extends KnownCompany>(companies: readonly Company[]): CompanyBook<Company> {
  const known = books.get(companies);
  if (known !== undefined) return known as CompanyBook<Company>;
  const entries = companies.map((company) => ({ company, name: cleanName(company.name) }));
  const frequencies = wordFrequencies(entries.map((entry) => entry.name));
  const book = { entries, frequencies, rarity: learnedRarity(frequencies, entries.length) };
  books.set(companies, book);
  return book;
}
