import type { Assessment } from '#src/value/contract.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** What a reader's role may see of our own books. */
export interface MoneySight {
  /** Order amounts and revenue. */
  readonly money: boolean;
  /** Cost and margin. */
  readonly cost: boolean;
}

/** What stands in place of a reason that would tell a hidden amount. */
export const MASKED: Bilingual = { zh: '您的角色不显示金额。', en: 'Amounts are hidden for your role.' };

/** Removes from an assessment every amount and every reason that tells one, as far as the reader may not see it. */
export function maskAssessment(assessment: Assessment, sight: MoneySight): Assessment {
  if (sight.money && sight.cost) return assessment;
  const { rfmt, value } = assessment;
  const hideReason = (reason: Bilingual) => (tells(reason, assessment.baseCurrency, sight) ? MASKED : reason);
  return {
    ...assessment,
    tierReason: hideReason(assessment.tierReason),
    value: {
      ...value,
      contributions: value.contributions.map((part) => ({ ...part, reason: hideReason(part.reason) })),
    },
    rfmt: {
      ...rfmt,
      m: sight.money ? rfmt.m : { ...rfmt.m, value: null, threshold: null, reason: MASKED },
    },
    revenue12m: sight.money ? assessment.revenue12m : null,
    margin12m: sight.cost ? assessment.margin12m : null,
    marginFraction: sight.cost ? assessment.marginFraction : null,
  };
}

function tells(reason: Bilingual, currency: string, sight: MoneySight): boolean {
  const both = `${reason.zh} ${reason.en}`;
  const amount = new RegExp(`\\d[\\d,.]*\\s*${currency}|${currency}\\s*\\d`, 'i').test(both);
  const margin = /毛利|利润|成本|margin|profit|cost/i.test(both);
  return (!sight.money && amount) || (!sight.cost && margin);
}
