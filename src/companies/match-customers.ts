import { cleanAddress } from './address-words.ts';
import { type CleanName, cleanName } from './clean-name.ts';
import {
  AUTOMATIC_SCORE,
  type KnownCompany,
  type MatchableCustomer,
  type MatchMethod,
  type Proposal,
  REVIEW_SCORE,
  taxIdKey,
} from './companies.ts';
import { companyBook } from './company-book.ts';
import { fold } from './fold.ts';
import { nameIndex } from './name-index.ts';
import type { PairScore } from './pair-reason.ts';
import { type PartyView, scoreParties } from './score-parties.ts';

/** A link made without asking. */
export interface AutomaticLink {
  readonly customerId: number;
  readonly companyId: number;
  readonly method: MatchMethod;
  readonly score: number;
}

/** What matching came to: links sure enough to make, and questions for a person. */
export interface CustomerMatches {
  readonly links: readonly AutomaticLink[];
  readonly proposals: readonly Proposal[];
}

const PROPOSALS_EACH = 5;
const UNKNOWN_COUNTRY_CAP = 0.9;
const NOBODY: ReadonlySet<number> = new Set();

/**
 * Matches our customers with the companies found in customs records. Tax id decides; then name, country, address and city
 * together. Only a link at or above the automatic threshold in the same country is made; everything down to the review
 * threshold is asked, the {@link PROPOSALS_EACH} surest of each customer.
 * @param excluded Companies no customer can be (our own, competitors).
 */
export function matchCustomers(
  customers: readonly MatchableCustomer[],
  companies: readonly KnownCompany[],
  excluded: ReadonlySet<number> = NOBODY,
): CustomerMatches {
  const book = companyBook(companies);
  const wanted = customers.flatMap((customer) => viewsOf(customer).map((view) => ({ customer, view })));
  const index = nameIndex<(typeof wanted)[number]>(book.frequencies, book.entries.length);
  for (const entry of wanted) index.add(entry.view.name, entry);
  const byTaxId = new Map<string, MatchableCustomer[]>();
  for (const { customer, view } of wanted)
    for (const taxId of view.taxIds) {
      const holders = byTaxId.get(taxId) ?? [];
      if (!holders.includes(customer)) byTaxId.set(taxId, [...holders, customer]);
    }
  const links = new Map<string, AutomaticLink>();
  const asked = new Map<number, Map<number, Proposal>>();
  for (const { company, name } of wanted.length === 0 ? [] : book.entries) {
    if (excluded.has(company.id) || (company.kind !== 'firm' && company.kind !== 'person')) continue;
    for (const taxId of company.taxIds)
      for (const customer of byTaxId.get(taxId) ?? [])
        links.set(`${customer.id}:${company.id}`, {
          customerId: customer.id,
          companyId: company.id,
          method: 'tax-id',
          score: 1,
        });
    const candidates = index.candidates(name);
    if (candidates.length === 0) continue;
    const theirs: PartyView = {
      name,
      country: company.country,
      taxIds: new Set(company.taxIds),
      address: cleanAddress(company.address),
    };
    for (const { customer, view } of candidates) {
      const key = `${customer.id}:${company.id}`;
      if (links.get(key)?.method === 'tax-id') continue;
      const scored = withUnknownCountry(scoreParties(view, theirs, book.rarity), customer.country, company.country);
      if (scored.veto || scored.score < REVIEW_SCORE) continue;
      if (scored.score >= AUTOMATIC_SCORE) {
        const method = scored.score === 1 ? 'exact-name' : 'similar-name';
        if ((links.get(key)?.score ?? 0) < scored.score)
          links.set(key, { customerId: customer.id, companyId: company.id, method, score: scored.score });
        continue;
      }
      const ofCustomer = asked.get(customer.id) ?? new Map<number, Proposal>();
      if ((ofCustomer.get(company.id)?.score ?? 0) >= scored.score) continue;
      ofCustomer.set(company.id, {
        kind: 'customer-company',
        customerId: customer.id,
        partyId: null,
        companyId: company.id,
        score: scored.score,
        reasons: scored.reasons,
      });
      asked.set(customer.id, ofCustomer);
    }
  }
  const proposals = [...asked.values()].flatMap((ofCustomer) =>
    [...ofCustomer.values()]
      .filter((proposal) => !links.has(`${proposal.customerId}:${proposal.companyId}`))
      .sort((a, b) => b.score - a.score || a.companyId - b.companyId)
      .slice(0, PROPOSALS_EACH),
  );
  return { links: [...links.values()], proposals };
}

/** A customer under each of its names. */
function viewsOf(customer: MatchableCustomer): readonly PartyView[] {
  const key = customer.taxId === null ? '' : taxIdKey(customer.taxId);
  const shared = {
    country: customer.country ?? '',
    taxIds: new Set(key === '' || customer.country === null ? [] : [`${customer.country}:${key}`]),
    address: null,
    city: customer.city === null || customer.city === undefined ? null : fold(customer.city),
  };
  const names: CleanName[] = [cleanName(customer.name)];
  if (customer.nameLocal !== null && customer.nameLocal !== customer.name) names.push(cleanName(customer.nameLocal));
  const spoken = names.filter((name) => name.tokens.length > 0);
  return (spoken.length === 0 ? names.slice(0, 1) : spoken).map((name) => ({ ...shared, name }));
}

function withUnknownCountry(scored: PairScore, ours: string | null, theirs: string): PairScore {
  if (scored.veto || (ours !== null && theirs !== '')) return scored;
  const score = Math.min(scored.score, UNKNOWN_COUNTRY_CAP);
  const reason = {
    code: 'country-unknown',
    weight: score - scored.score,
    zh: '一方国家未知',
    en: 'Country of one side unknown',
  } as const;
  return { ...scored, score, reasons: [...scored.reasons, reason] };
}
