import { poissonInterval } from '#src/stats/poisson-interval.ts';
import { quantile } from '#src/stats/quantile.ts';
import { seededRandom } from '#src/stats/seeded-random.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { scoreTrials, type TrialCounts } from './score-alarms.ts';

/** What one strictness would have cost and caught on the own history. */
export interface TriedStrictness {
  readonly step: number;
  /** False alarms a quarter over all customers: as counted, and what nine of ten resamples stay within. */
  readonly falsePerQuarter: number;
  readonly falsePerQuarterHigh: number;
  /** Losses announced 90 days ahead, of all. */
  readonly seen: number;
  readonly losses: number;
}

/** The strictness that keeps a budget of false alarms, or why there is none. */
export interface StrictnessChoice {
  /** Null: too little history, or no strictness keeps the budget; the thresholds in force stay. */
  readonly step: number | null;
  readonly tried: readonly TriedStrictness[];
  readonly finding: Bilingual;
}

/** Below this many customer-years that can be resolved, false alarms cannot be counted. */
export const YEARS_NEEDED = 30;
const DRAWS = 1000;
const SEED = 90_210;
const WITHIN = 0.9;
const QUARTERS_PER_YEAR = 4;

/**
 * Chooses the thresholds that keep a budget of false alarms and see most losses: so many a quarter over all customers under inspection,
 * in nine of ten resamples of the customers. The same resamples serve every strictness; where it makes no difference to what is seen,
 * the one nearest to the defaults is taken.
 * @param candidates Counts per customer at each strictness, the same customers in the same order.
 * @param customers  How many customers can be judged, the same kind of customer the years are counted of.
 * Source: customer-cluster bootstrap (Efron 1979); the budget is held by its 90 % bound, not by the mean, and by the Poisson
 * bound where that is wider: no false alarm seen yet is not none to come.
 */
export function chooseStrictness(
  candidates: readonly { readonly step: number; readonly counts: readonly TrialCounts[] }[],
  budgetPerQuarter: number,
  customers: number,
): StrictnessChoice {
  const years = scoreTrials(candidates[0]?.counts ?? []).customerYears;
  if (years < YEARS_NEEDED)
    return {
      step: null,
      tried: [],
      finding: {
        zh: `历史还不够校准：可核对的体检只有 ${years.toFixed(1)} 个客户年，至少需要 ${YEARS_NEEDED} 个。阈值保持不变。`,
        en: `There is not enough history to calibrate: ${years.toFixed(1)} customer-years of inspections can be checked, ${YEARS_NEEDED} are needed. The thresholds stay as they are.`,
      },
    };
  const tried = [...candidates]
    .sort((a, b) => b.step - a.step)
    .map(({ step, counts }): TriedStrictness => {
      const score = scoreTrials(counts);
      const perQuarter = (rate: number): number => (rate * customers) / QUARTERS_PER_YEAR;
      return {
        step,
        falsePerQuarter: perQuarter(score.falsePerCustomerYear ?? 0),
        falsePerQuarterHigh: perQuarter(rateWithin(counts)),
        seen: score.credited,
        losses: score.events,
      };
    });
  const [chosen] = tried
    .filter(({ falsePerQuarterHigh }) => falsePerQuarterHigh <= budgetPerQuarter + 1e-9)
    .sort((a, b) => b.seen - a.seen || Math.abs(Math.log(a.step)) - Math.abs(Math.log(b.step)));
  return { step: chosen?.step ?? null, tried, finding: chooseFinding(chosen, tried.at(-1), budgetPerQuarter) };
}

function rateWithin(counts: readonly TrialCounts[]): number {
  const random = seededRandom(SEED);
  const rates = Array.from({ length: DRAWS }, () => {
    let alarms = 0;
    let years = 0;
    for (let i = 0; i < counts.length; i++) {
      const drawn = counts[Math.floor(random() * counts.length)];
      alarms += drawn?.falseAlarms ?? 0;
      years += drawn?.customerYears ?? 0;
    }
    return years > 0 ? alarms / years : 0;
  });
  const total = counts.reduce((sum, { falseAlarms }) => sum + falseAlarms, 0);
  const years = counts.reduce((sum, { customerYears }) => sum + customerYears, 0);
  const few = years > 0 ? poissonInterval(total, 2 * WITHIN - 1).high / years : 0;
  return Math.max(quantile(rates, WITHIN) ?? 0, few);
}

function chooseFinding(
  chosen: TriedStrictness | undefined,
  strictest: TriedStrictness | undefined,
  budget: number,
): Bilingual {
  if (chosen)
    return {
      zh: `要做到每季最多误报 ${budget} 次，可用 ${chosen.step} 倍的偶然概率上限：按贵司自己的历史平均每季误报 ${chosen.falsePerQuarter.toFixed(1)} 次，十次重抽有九次不超过 ${chosen.falsePerQuarterHigh.toFixed(1)} 次；${chosen.losses} 次流失中能看到 ${chosen.seen} 次。`,
      en: `At most ${counted(budget, 'false alarm')} a quarter takes ${chosen.step} times the default chance levels: on your own history that made ${chosen.falsePerQuarter.toFixed(1)} a quarter, within ${chosen.falsePerQuarterHigh.toFixed(1)} in nine of ten resamples, and saw ${chosen.seen} of ${counted(chosen.losses, 'loss', 'losses')} 90 days ahead.`,
    };
  const least = strictest?.falsePerQuarterHigh.toFixed(1) ?? '–';
  return {
    zh: `最严的阈值也保证不了每季最多误报 ${budget} 次：十次重抽有九次不超过 ${least} 次。新供应商出现是事实，不随偶然概率上限变化。阈值保持不变。`,
    en: `Even the strictest thresholds cannot promise at most ${counted(budget, 'false alarm')} a quarter: nine of ten resamples stay within ${least}. Newcomers among suppliers are facts and do not depend on chance levels. The thresholds stay as they are.`,
  };
}
