import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { WrongCustomer } from './contract.ts';

const HIDDEN: Bilingual = {
  zh: '金额仅对有权限的人员可见。',
  en: 'Amounts are shown only to those with the right to see them.',
};
/** Facts whose sentences name amounts, margins or a ratio to revenue. */
const MONEY_FACTS: readonly string[] = ['profit', 'rate', 'hours'];

/** The check as somebody without the right to amounts and costs may see it: points stay, sentences with money go. */
export function maskWrongCustomer(
  check: WrongCustomer,
  visible: { readonly money: boolean; readonly cost: boolean },
): WrongCustomer {
  if (visible.money && visible.cost) return check;
  return {
    ...check,
    traits: check.traits.map((trait) => ({
      ...trait,
      evidence: trait.evidence.map((fact) =>
        MONEY_FACTS.includes(fact.key) && fact.score !== null ? { ...fact, reason: HIDDEN } : fact,
      ),
    })),
    drains: check.drains.map((drain) => ({ ...drain, amount: null, reason: HIDDEN })),
    advice: check.advice.map((advice) => ({ ...advice, sentence: HIDDEN, gain: null })),
  };
}
