import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type CleanName, cleanName, fold } from './clean-name.ts';
import {
  AUTOMATIC_SCORE,
  type KnownCompany,
  type MatchableCustomer,
  type MatchMethod,
  type Proposal,
  REVIEW_SCORE,
  taxIdKey,
} from './companies.ts';
import { nameIndex, wordFrequencies } from './name-index.ts';
import { scoreNames } from './score-names.ts';

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
/** A name alone, in another country, is at most a sister company: a question, never a link. */
const OTHER_COUNTRY_CAP = 0.8;
const UNKNOWN_COUNTRY_CAP = 0.9;

/**
 * Matches our customers with the companies found in customs records. Tax id decides; then name and country together. Only
 * a link at or above the automatic threshold in the same country is made; everything down to the review threshold is asked.
 */
export function matchCustomers(
  customers: readonly MatchableCustomer[],
  companies: readonly KnownCompany[],
): CustomerMatches {
  const firms = companies
    .filter((company) => company.kind === 'firm')
    .map((company) => ({ company, name: cleanName(company.name) }));
  const index = nameIndex<(typeof firms)[number]>(wordFrequencies(firms.map((firm) => firm.name)), firms.length);
  const byTaxId = new Map<string, KnownCompany>();
  for (const firm of firms) {
    index.add(firm.name, firm);
    for (const taxId of firm.company.taxIds) byTaxId.set(taxId, firm.company);
  }
  const links: AutomaticLink[] = [];
  const proposals: Proposal[] = [];
  for (const customer of customers) {
    const taxId =
      customer.taxId === null || customer.country === null ? null : `${customer.country}:${taxIdKey(customer.taxId)}`;
    const byId = taxId === null ? undefined : byTaxId.get(taxId);
    if (byId !== undefined) links.push({ customerId: customer.id, companyId: byId.id, method: 'tax-id', score: 1 });
    const asked: Proposal[] = [];
    for (const name of namesOf(customer)) {
      for (const { company, name: companyName } of index.candidates(name)) {
        if (company.id === byId?.id) continue;
        const scored = scoreNames(name, companyName, index.rarity);
        if (scored.veto) continue;
        const { score, reason } = withCountry(scored.score, customer.country, company.country);
        if (score >= AUTOMATIC_SCORE) {
          const method = scored.score === 1 ? 'exact-name' : 'similar-name';
          links.push({ customerId: customer.id, companyId: company.id, method, score });
        } else if (score >= REVIEW_SCORE) {
          asked.push({
            kind: 'customer-company',
            customerId: customer.id,
            partyId: null,
            companyId: company.id,
            score,
            reasons: [...scored.reasons, reason],
          });
        }
      }
    }
    proposals.push(...asked.sort((a, b) => b.score - a.score).slice(0, PROPOSALS_EACH));
  }
  return { links: unique(links), proposals: uniqueProposals(proposals) };
}

/**
 * Looks for the real buyer behind placeholder names: a customer whose clean name stands, word by word, in the record's
 * address or notify party, in its own country. Proposed only, never linked.
 */
export function proposeHiddenBuyers(
  placeholders: readonly { readonly partyId: number; readonly country: string; readonly address: string | null }[],
  customers: readonly (MatchableCustomer & { readonly companyId: number })[],
): readonly Proposal[] {
  const proposals: Proposal[] = [];
  const named = customers
    .map((customer) => ({ customer, name: cleanName(customer.name) }))
    .filter(({ name }) => name.spaceless.length >= 6);
  for (const placeholder of placeholders) {
    if (placeholder.address === null) continue;
    const address = ` ${fold(placeholder.address).replace(/[^a-z0-9]+/g, ' ')} `;
    for (const { customer, name } of named) {
      if (customer.country !== null && placeholder.country !== '' && customer.country !== placeholder.country) continue;
      if (!address.includes(` ${name.core} `)) continue;
      proposals.push({
        kind: 'party-company',
        customerId: null,
        partyId: placeholder.partyId,
        companyId: customer.companyId,
        score: 0.9,
        reasons: [
          {
            zh: `提单写“凭指示”，地址中出现客户名称“${customer.name}”`,
            en: `Consigned to order; the address names “${customer.name}”`,
          },
        ],
      });
    }
  }
  return proposals;
}

function namesOf(customer: MatchableCustomer): readonly CleanName[] {
  const names = [cleanName(customer.name)];
  if (customer.nameLocal !== null && customer.nameLocal !== customer.name) names.push(cleanName(customer.nameLocal));
  return names.filter((name) => name.tokens.length > 0);
}

function withCountry(
  score: number,
  customerCountry: string | null,
  companyCountry: string,
): { score: number; reason: Bilingual } {
  if (customerCountry === null || companyCountry === '')
    return {
      score: Math.min(score, UNKNOWN_COUNTRY_CAP),
      reason: { zh: '一方国家未知', en: 'Country of one side unknown' },
    };
  if (customerCountry === companyCountry)
    return { score, reason: { zh: `同在${customerCountry}`, en: `Both in ${customerCountry}` } };
  return {
    score: Math.min(score, OTHER_COUNTRY_CAP) - 0.02,
    reason: {
      zh: `国家不同（${customerCountry} / ${companyCountry}），可能是姊妹公司`,
      en: `Different countries (${customerCountry} / ${companyCountry}); possibly a sister company`,
    },
  };
}

function unique(links: readonly AutomaticLink[]): readonly AutomaticLink[] {
  return [...new Map(links.map((link) => [`${link.customerId}:${link.companyId}`, link])).values()];
}

function uniqueProposals(proposals: readonly Proposal[]): readonly Proposal[] {
  return [...new Map(proposals.map((proposal) => [`${proposal.customerId}:${proposal.companyId}`, proposal])).values()];
}
