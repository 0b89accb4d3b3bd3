import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { PartyKind } from './classify-party.ts';

/** How a party or customer came to its company. */
export type MatchMethod = 'tax-id' | 'exact-name' | 'similar-name' | 'alone' | 'person';

/** Likeness (0–1) at or above which two names are linked without asking. */
export const AUTOMATIC_SCORE = 0.94;
/** Likeness at or above which a person is asked, up to {@link AUTOMATIC_SCORE}; below it nothing is said. */
export const REVIEW_SCORE = 0.72;

/** A party name that has no company yet. `country` empty: not said. */
export interface NewParty {
  readonly id: number;
  readonly rawName: string;
  readonly country: string;
  readonly taxId: string | null;
  readonly address: string | null;
}

/** A company already known. */
export interface KnownCompany {
  readonly id: number;
  readonly name: string;
  readonly country: string;
  readonly taxIds: readonly string[];
  readonly kind: PartyKind;
  /** One address records give it; null or absent: none. */
  readonly address?: string | null;
}

/** A customer as matching sees it. */
export interface MatchableCustomer {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly nameLocal: string | null;
  readonly country: string | null;
  readonly taxId: string | null;
  readonly city?: string | null;
}

/** A question for a person, with the reasons to show. */
export interface Proposal {
  readonly kind: 'customer-company' | 'party-company' | 'group' | 'own-entity' | 'competitor';
  readonly customerId: number | null;
  readonly partyId: number | null;
  readonly companyId: number;
  /** The second company where two are asked about (`group`); absent elsewhere. */
  readonly otherCompanyId?: number;
  readonly score: number;
  readonly reasons: readonly Bilingual[];
}

/** Tax ids compared without punctuation and leading zeros: a number cell loses its zero, the id stays the same. */
export function taxIdKey(taxId: string): string {
  return taxId
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^0+/, '');
}
