import { declineCritical } from './mann-kendall.ts';
import { seededRandom } from './seeded-random.ts';

/** A steady decline that a trend test might find. */
export interface SteadyDecline {
  /** Observations, 4–12. */
  readonly n: number;
  /** Fall per observation, as a fraction of the level at the start. */
  readonly fall: number;
  /** Standard deviation of the noise, as a fraction of the same level. */
  readonly noise: number;
  /** One-sided level of the test. */
  readonly level: number;
}

const DRAWS = 1000;
const SEED = 22_02;

/**
 * Probability that the exact one-sided Mann–Kendall test finds a steady decline under normal noise, by seeded simulation.
 * @returns 0 where no result of so few observations could reach the level; `null` for fewer than 4 or more than 12.
 */
export function declinePower({ n, fall, noise, level }: SteadyDecline, draws = DRAWS): number | null {
  if (n < 4 || n > 12) return null;
  const critical = declineCritical(n, level);
  if (critical === null) return 0;
  const random = seededRandom(SEED);
  let found = 0;
  const y = new Array<number>(n).fill(0);
  for (let draw = 0; draw < draws; draw++) {
    let s = 0;
    for (let j = 0; j < n; j++) {
      const value = 1 - fall * j + noise * normal(random);
      y[j] = value;
      for (let i = 0; i < j; i++) s += Math.sign(value - (y[i] ?? 0));
    }
    if (s <= critical.s) found += 1;
  }
  return found / draws;
}

/** A standard normal value. Source: Box & Muller 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
