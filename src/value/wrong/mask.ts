import { HIDDEN } from '../hidden.ts';
import type { WrongCustomer } from './contract.ts';

/** Facts measured by cost, and by revenue: their points are as good as the amounts themselves. */
const COST_FACTS: readonly string[] = ['profit', 'rate'];
const MONEY_FACTS: readonly string[] = ['hours'];
/** Advice that calls for nothing but the terms and the work done; all other is worked out from cost. */
const PLAIN_ADVICE: readonly string[] = ['terms', 'self-service'];

/**
 * The check as somebody without the right to amounts and costs may see it. Points of a fact measured by amounts are kept
 * back, and so are those of its trait, a mean from which they could be worked out; whether the trait is bad stays.
 */
export function maskWrongCustomer(
  check: WrongCustomer,
  visible: { readonly money: boolean; readonly cost: boolean },
): WrongCustomer {
  if (visible.money && visible.cost) return check;
  const hides = (key: string) => (COST_FACTS.includes(key) || MONEY_FACTS.includes(key)) && !sees(key, visible);
  return {
    ...check,
    traits: check.traits.map((trait) => {
      const hidden = trait.evidence.some((fact) => hides(fact.key) && fact.score !== null);
      return {
        ...trait,
        score: hidden ? null : trait.score,
        ...(hidden ? { hidden } : {}),
        evidence: trait.evidence.map((fact) =>
          hides(fact.key) && fact.score !== null ? { ...fact, score: null, reason: HIDDEN } : fact,
        ),
      };
    }),
    drains: check.drains.map((drain) => ({ ...drain, amount: null, reason: HIDDEN })),
    advice: check.advice
      .filter(({ key }) => PLAIN_ADVICE.includes(key))
      .map((advice) => ({ ...advice, sentence: HIDDEN, gain: null })),
  };
}

function sees(key: string, visible: { readonly money: boolean; readonly cost: boolean }): boolean {
  return visible.money && (visible.cost || MONEY_FACTS.includes(key));
}
