import { cleanName } from './clean-name.ts';
import type { Proposal } from './companies.ts';
import { nameIndex, wordFrequencies } from './name-index.ts';
import type { CompetitorSuggestion } from './queries/competitor-suggestions.ts';
import type { OwnEntityEvidence } from './queries/own-entity-evidence.ts';
import { scoreNames } from './score-names.ts';

/** Names at or above this likeness to one of ours are asked about. */
const ALIKE = 0.8;
/** An exporter supplying this part of our linked customers is likely us, when it is no known competitor. */
const MOST_CUSTOMERS = 0.6;
const FEWEST_CUSTOMERS = 2;
const COMPETITORS_ASKED = 10;

/**
 * Which exporters may be ourselves? Those whose name is like ours, and those that supply most of our linked customers while
 * these order from us. Surest first.
 * @param ownNames The workspace's name and the names of own entities already known.
 */
export function proposeOwnEntities(
  evidence: { readonly linkedCustomers: number; readonly exporters: readonly OwnEntityEvidence[] },
  ownNames: readonly string[],
): readonly Proposal[] {
  const candidates = evidence.exporters.map((exporter) => ({ exporter, name: cleanName(exporter.name) }));
  const rarity = nameIndex(wordFrequencies(candidates.map(({ name }) => name)), candidates.length).rarity;
  const own = ownNames.map(cleanName).filter((name) => name.tokens.length > 0);
  const proposals = candidates.flatMap(({ exporter, name }): Proposal[] => {
    const alike = own
      .map((ours) => ({ ours, scored: scoreNames(ours, name, rarity) }))
      .filter(({ scored }) => !scored.veto && scored.score >= ALIKE)
      .sort((a, b) => b.scored.score - a.scored.score)[0];
    const breadth = evidence.linkedCustomers === 0 ? 0 : exporter.customers / evidence.linkedCustomers;
    const supplies = exporter.customers >= FEWEST_CUSTOMERS && breadth >= MOST_CUSTOMERS && exporter.orderMonths > 0;
    if (alike === undefined && !supplies) return [];
    const reasons = [
      ...(alike?.scored.reasons ?? []),
      ...(supplies
        ? [
            {
              zh: `已关联的 ${evidence.linkedCustomers} 家客户中有 ${exporter.customers} 家从它进口，且其中 ${exporter.orderMonths} 个月恰有我方订单`,
              en: `${exporter.customers} of ${evidence.linkedCustomers} linked customers import from it, in ${exporter.orderMonths} months beside an order of ours`,
            },
          ]
        : []),
    ];
    const score = Math.max(alike?.scored.score ?? 0, supplies ? 0.6 + 0.3 * breadth : 0);
    return [{ kind: 'own-entity', customerId: null, partyId: null, companyId: exporter.companyId, score, reasons }];
  });
  return proposals.sort((a, b) => b.score - a.score);
}

/** Which exporters may be competitors? Those that sell our goods to at least two of our customers, widest first. */
export function proposeCompetitors(
  suggestions: readonly CompetitorSuggestion[],
  linkedCustomers: number,
): readonly Proposal[] {
  return suggestions
    .filter((suggestion) => suggestion.customers >= FEWEST_CUSTOMERS)
    .slice(0, COMPETITORS_ASKED)
    .map((suggestion) => ({
      kind: 'competitor',
      customerId: null,
      partyId: null,
      companyId: suggestion.companyId,
      score: Math.min(0.95, 0.5 + (0.45 * suggestion.customers) / Math.max(1, linkedCustomers)),
      reasons: [
        {
          zh: `向我方 ${suggestion.customers} 家客户出口与我方相同的商品（HS ${suggestion.hs6.join('、')}），共 ${suggestion.lines} 条记录`,
          en: `Sells the same goods (HS ${suggestion.hs6.join(', ')}) to ${suggestion.customers} of our customers, ${suggestion.lines} lines`,
        },
      ],
    }));
}
