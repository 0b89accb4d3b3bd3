import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Criterion } from './weigh/contract.ts';

/** One part of the value score before weighing; `score` 0–100, null: not enough data, left out. */
export interface ScorePart {
  readonly name: Criterion;
  readonly label: Bilingual;
  readonly weight: number;
  readonly score: number | null;
  readonly reason: Bilingual;
}

/** A part with the points it brought. */
export interface Contribution extends ScorePart {
  readonly points: number | null;
}

/** The score 0–100 with what each part brought; `score` null: see `insufficient`. */
export interface ValueScore {
  readonly score: number | null;
  readonly contributions: Contribution[];
  readonly insufficient: Bilingual | null;
}

/**
 * Weighs the parts into a score 0–100. Parts without data are left out and the rest weighs more; points are whole
 * hundredths that add up exactly to the score (largest remainder). Without the profit part there is no score.
 */
export function valueScore(parts: readonly ScorePart[]): ValueScore {
  const profit = parts.find((part) => part.name === 'profit');
  if (profit === undefined || profit.score === null)
    return {
      score: null,
      contributions: parts.map((part) => ({ ...part, points: null })),
      insufficient: profit?.reason ?? { zh: '没有收入数据。', en: 'No revenue data.' },
    };
  const total = parts.reduce((sum, part) => sum + (part.score === null ? 0 : part.weight), 0);
  const exact = parts.map((part) => (part.score === null ? 0 : (100 * part.score * part.weight) / total));
  const hundredths = largestRemainder(exact);
  return {
    score: hundredths.reduce((sum, points) => sum + points, 0) / 100,
    contributions: parts.map((part, index) => ({
      ...part,
      points: part.score === null ? null : (hundredths[index] ?? 0) / 100,
    })),
    insufficient: null,
  };
}

function largestRemainder(exact: readonly number[]): number[] {
  const whole = exact.map(Math.floor);
  let open = Math.round(exact.reduce((sum, value) => sum + value, 0)) - whole.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder) {
    if (open <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    open -= 1;
  }
  return whole;
}
