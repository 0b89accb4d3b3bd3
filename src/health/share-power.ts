import { declinePower } from '#src/stats/decline-power.ts';
import { theilSen } from '#src/stats/theil-sen.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { ShareFacts } from './grade-share.ts';
import type { HealthRules } from './health-rules.ts';
import { percent } from './say-numbers.ts';

/** How likely the trend test would find a steady decline in a customer's share, were there one. */
export interface SharePower {
  readonly quarters: number;
  /** Standard deviation of a quarter's share about its own line, as a fraction of its level. */
  readonly noise: number;
  /** Probability of finding a decline of 10 % of the level per quarter, 0–1. */
  readonly found: number;
  readonly sentence: Bilingual;
}

/** Fall per quarter the power is told for. */
const FALL = 0.1;
const QUARTERS_MOST = 8;

/**
 * Tells what a share without an alarm is worth: with so few and such noisy quarters, how likely is it that a real decline of 10 %
 * a quarter would have been found?
 * @returns `null` with fewer than 4 quarters that hold imports, or no share of ours.
 */
export function sharePower(quarters: readonly ShareFacts[], rules: Pick<HealthRules, 'trendLevel'>): SharePower | null {
  const shares = quarters.slice(-QUARTERS_MOST).map((q) => (q.total > 0 ? q.ours / q.total : null));
  const present = shares.filter((share) => share !== null);
  const level = present.reduce((sum, share) => sum + share, 0) / present.length;
  const slope = theilSen(shares)?.slope;
  if (present.length < 4 || level <= 0 || slope === undefined) return null;
  const middle = (shares.length - 1) / 2;
  const squares = shares.reduce<number>(
    (sum, share, index) => (share === null ? sum : sum + (share - level - slope * (index - middle)) ** 2),
    0,
  );
  const noise = Math.sqrt(squares / Math.max(1, present.length - 2)) / level;
  const found = declinePower({ n: present.length, fall: FALL, noise, level: rules.trendLevel });
  if (found === null) return null;
  return {
    quarters: present.length,
    noise,
    found,
    sentence: {
      zh: `现有 ${present.length} 个季度、每季波动约 ${percent(noise)}：份额若每季下滑 ${percent(FALL)}，趋势检验有 ${percent(found)} 的把握发现。`,
      en: `With ${present.length} quarters that vary by about ${percent(noise)}, the trend test would find a decline of ${percent(FALL)} a quarter ${percent(found)} of the time.`,
    },
  };
}
