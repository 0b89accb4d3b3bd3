import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { adviceFor } from './advice.ts';
import { TRAITS, type Trait, type Verdict, type WrongCustomer } from './contract.ts';
import { drainsOf } from './drains.ts';
import { TRAIT_WORDS, traitEvidence, type WrongFacts } from './traits.ts';
import type { WrongRules } from './wrong-rules.ts';

/**
 * Checks a customer against five traits, each 0–100 by the facts recorded. A trait without data is unknown: it counts
 * neither as bad nor as good, and with too few traits known there is no verdict. Nobody is called wrong on fewer bad
 * traits than the rules ask for.
 */
export function wrongCustomer(facts: WrongFacts, rules: WrongRules, currency: string): WrongCustomer {
  const evidence = traitEvidence(facts, rules, currency);
  const traits = TRAITS.map((key) => {
    const scores = evidence[key].flatMap(({ score }) => (score === null ? [] : [score]));
    const score = scores.length === 0 ? null : Math.round(scores.reduce((sum, s) => sum + s, 0) / scores.length);
    return {
      key,
      label: TRAIT_WORDS[key],
      score,
      bad: score !== null && score >= rules.wrongTraitBar,
      evidence: [...evidence[key]],
    };
  });
  const known = traits.filter(({ score }) => score !== null).length;
  const bad = traits.filter((trait) => trait.bad);
  const verdict = verdictOf(bad.length, known, rules);
  return {
    verdict,
    finding: findingOf(verdict, bad, known, rules),
    known,
    traits,
    drains: drainsOf(facts, rules, currency),
    advice:
      verdict === 'fit' || verdict === 'unknown'
        ? []
        : adviceFor(facts, new Set<Trait>(bad.map(({ key }) => key)), rules, currency),
  };
}

function verdictOf(bad: number, known: number, rules: WrongRules): Verdict {
  if (bad >= rules.wrongTraitCount) return 'wrong';
  if (bad > 0 && bad >= rules.wrongTraitCount - 1) return 'watch';
  return known < rules.wrongMinKnown ? 'unknown' : 'fit';
}

function findingOf(
  verdict: Verdict,
  bad: readonly { readonly label: Bilingual }[],
  known: number,
  rules: WrongRules,
): Bilingual {
  const zhBad = bad.map(({ label }) => label.zh).join('、');
  const enBad = bad.map(({ label }) => lowerFirst(label.en)).join(', ');
  const zhUnknown = known < TRAITS.length ? `；${TRAITS.length - known} 项没有数据，不计` : '';
  const enUnknown = known < TRAITS.length ? `; ${TRAITS.length - known} without data, not counted` : '';
  if (verdict === 'unknown')
    return {
      zh: `五项特征中只有 ${known} 项有数据（需要 ${rules.wrongMinKnown} 项），还不能判断。`,
      en: `Only ${known} of five traits have data (${rules.wrongMinKnown} needed): no verdict.`,
    };
  if (bad.length === 0)
    return {
      zh: `已知的 ${known} 项特征都不到 ${rules.wrongTraitBar} 分${zhUnknown}。`,
      en: `None of the ${known} known traits reaches ${rules.wrongTraitBar}${enUnknown}.`,
    };
  return {
    zh: `${bad.length} 项达到 ${rules.wrongTraitBar} 分：${zhBad}${zhUnknown}。`,
    en: `${bad.length} at ${rules.wrongTraitBar} or more: ${enBad}${enUnknown}.`,
  };
}
