import { quantile } from '#src/stats/quantile.ts';
import { seededRandom } from '#src/stats/seeded-random.ts';

/** Whether the best fifth of customers makes four fifths of a total, with how sure one can be. */
export interface ParetoCheck {
  readonly customers: number;
  /** How many customers the best share is. */
  readonly top: number;
  /** Their part of the total; above 1 when others lose money. */
  readonly share: number;
  /** 95 % bootstrap interval of that part. */
  readonly low: number;
  readonly high: number;
  /** `holds`: the whole interval is at or above the bar; `does-not-hold`: all below; `cannot-tell`: the bar lies inside. */
  readonly verdict: 'holds' | 'does-not-hold' | 'cannot-tell';
}

/** How the check is made. */
export interface ParetoRules {
  /** Fraction of customers called the top, 0.2. */
  readonly topShare: number;
  /** Fraction of the total they should make, 0.8. */
  readonly bar: number;
  readonly minCustomers: number;
  readonly draws: number;
  readonly seed: number;
}

/**
 * Tests the 80/20 claim on our own customers. The interval resamples customers with replacement, seeded, so that the same
 * data always give the same interval.
 * @returns `null`: too few customers, or a total that is not positive, of which there are no shares.
 * Source: Efron & Tibshirani 1993, percentile bootstrap.
 */
export function paretoCheck(values: readonly number[], rules: ParetoRules): ParetoCheck | null {
  const n = values.length;
  const share =
    n < rules.minCustomers
      ? null
      : topShare(
          values.toSorted((a, b) => b - a),
          rules.topShare,
        );
  if (share === null) return null;
  const random = seededRandom(rules.seed);
  const shares: number[] = [];
  for (let draw = 0; draw < rules.draws; draw += 1) {
    const sample = Array.from({ length: n }, () => values[Math.floor(random() * n)] ?? 0).sort((a, b) => b - a);
    const drawn = topShare(sample, rules.topShare);
    if (drawn !== null) shares.push(drawn);
  }
  const low = Math.min(share, quantile(shares, 0.025) ?? share);
  const high = Math.max(share, quantile(shares, 0.975) ?? share);
  const verdict = low >= rules.bar ? 'holds' : high < rules.bar ? 'does-not-hold' : 'cannot-tell';
  return { customers: n, top: topCount(n, rules.topShare), share, low, high, verdict };
}

/** How many customers a share of `n` is: rounded, at least one. */
export function topCount(n: number, share: number): number {
  return Math.max(1, Math.round(n * share));
}

function topShare(descending: readonly number[], share: number): number | null {
  const total = descending.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) return null;
  const top = descending.slice(0, topCount(descending.length, share)).reduce((sum, value) => sum + value, 0);
  return top / total;
}
