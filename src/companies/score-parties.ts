import { type CleanAddress, elsewhere, sameAddress } from './address-words.ts';
import type { CleanName } from './clean-name.ts';
import type { PairReason, PairScore } from './pair-reason.ts';
import { type Rarity, scoreNames } from './score-names.ts';

/** What is known of one side of a pair. */
export interface PartyView {
  readonly name: CleanName;
  /** ISO 3166 alpha-2; empty: not said. */
  readonly country: string;
  /** Tax ids with their country in front ("PE:20123456789"). */
  readonly taxIds: ReadonlySet<string>;
  readonly address: CleanAddress | null;
  /** Folded city; null: not known. */
  readonly city?: string | null;
}

/** A name alone, in another country, is at most a sister company: a question, never a link. */
const OTHER_COUNTRY = { cost: 0.03, cap: 0.8 };
const ADDRESS = { lift: 0.13, least: 0.7, cap: 0.96, capAgainst: 0.93 };
const CITY_LIFT = 0.03;
const VETOED = 0.3;

/**
 * Scores two parties with all there is: an equal tax id decides, different tax ids of one country veto; then the names,
 * and country, address and city as second evidence. An address in common lifts a likely pair above the automatic
 * threshold unless form, place or number speaks against it. Symmetric.
 */
export function scoreParties(a: PartyView, b: PartyView, rarity: Rarity): PairScore {
  const shared = [...a.taxIds].find((taxId) => b.taxIds.has(taxId));
  if (shared !== undefined)
    return {
      score: 1,
      veto: false,
      reasons: [
        {
          code: 'tax-id',
          weight: 1,
          zh: `税号相同（${shared.slice(shared.indexOf(':') + 1)}）`,
          en: `Same tax id (${shared.slice(shared.indexOf(':') + 1)})`,
        },
      ],
    };
  if (taxIdsConflict(a.taxIds, b.taxIds))
    return {
      score: VETOED,
      veto: true,
      reasons: [
        { code: 'tax-id-differs', weight: -1, zh: '同一国家的税号不同', en: 'Different tax ids in one country' },
      ],
    };
  const names = scoreNames(a.name, b.name, rarity);
  if (names.veto) return names;
  const reasons: PairReason[] = [...names.reasons];
  let score = names.score;
  if (a.address !== null && b.address !== null && score >= ADDRESS.least && sameAddress(a.address, b.address)) {
    const against = reasons.some(
      (reason) => reason.weight < 0 && reason.code !== 'legal-form-missing' && reason.code !== 'missing-word',
    );
    const lifted = Math.max(score, Math.min(score + ADDRESS.lift, against ? ADDRESS.capAgainst : ADDRESS.cap));
    reasons.push({
      code: 'address',
      weight: round(Math.max(lifted - score, 0.01)),
      zh: '地址相同',
      en: 'Same address',
    });
    score = lifted;
  } else if (
    score > ADDRESS.capAgainst &&
    weakName(a.name) &&
    weakName(b.name) &&
    a.address !== null &&
    b.address !== null &&
    elsewhere(a.address, b.address)
  ) {
    reasons.push({
      code: 'address',
      weight: round(ADDRESS.capAgainst - score),
      zh: '名称只有一个词，地址不同',
      en: 'A name of one word, at different addresses',
    });
    score = ADDRESS.capAgainst;
  } else if (cityInAddress(a, b) || cityInAddress(b, a)) {
    const lifted = Math.max(score, Math.min(score + CITY_LIFT, ADDRESS.capAgainst));
    reasons.push({
      code: 'city',
      weight: round(Math.max(lifted - score, 0.01)),
      zh: `同在${a.city ?? b.city ?? ''}`,
      en: `Same city (${a.city ?? b.city ?? ''})`,
    });
    score = lifted;
  }
  if (a.country !== '' && b.country !== '' && a.country !== b.country) {
    const lowered = Math.min(score - OTHER_COUNTRY.cost, OTHER_COUNTRY.cap);
    reasons.push({
      code: 'country-differs',
      weight: round(lowered - score),
      zh: `国家不同（${a.country} / ${b.country}），可能是姊妹公司`,
      en: `Different countries (${a.country} / ${b.country}); possibly a sister company`,
    });
    score = lowered;
  } else if (a.country !== '' && a.country === b.country)
    reasons.push({ code: 'country-same', weight: 0.01, zh: `同在${a.country}`, en: `Both in ${a.country}` });
  return { score: Math.max(0, round(score)), veto: false, reasons };
}

/** A single word without a legal form: two firms may well share it. */
function weakName(name: CleanName): boolean {
  return name.legalForm === null && name.tokens.length === 1;
}

/** Whether two sets of tax ids hold different ids of one country and none in common. */
export function taxIdsConflict(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  for (const taxId of a) if (b.has(taxId)) return false;
  const countries = new Set([...a].map(countryOf));
  return [...b].some((taxId) => countries.has(countryOf(taxId)));
}

function countryOf(taxId: string): string {
  return taxId.slice(0, taxId.indexOf(':'));
}

function cityInAddress(a: PartyView, b: PartyView): boolean {
  return (a.city?.length ?? 0) >= 3 && b.address !== null && b.address.text.includes(` ${a.city} `);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
