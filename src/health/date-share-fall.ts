import { drawBlocks } from '#src/stats/block-bootstrap.ts';
import { cusumFall, highestCusum } from '#src/stats/cusum.ts';
import { ewma, ewmaLimit } from '#src/stats/ewma.ts';
import { quantile } from '#src/stats/quantile.ts';
import { seededRandom } from '#src/stats/seeded-random.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Month } from '#src/vocabulary/calendar-date.ts';
import { addToMonth } from '#src/vocabulary/calendar-date.ts';
import type { ChosenMeasure, ImportCell, Offer } from './health.ts';
import { amountOf, isInScope } from './health.ts';
import { percent } from './say-numbers.ts';

/** Our part of a customer's imports in scope in one month; null: nothing imported. */
export interface ShareMonth {
  readonly month: Month;
  readonly share: number | null;
  /** Part of the month whose exporter is not named; null: nothing imported. */
  readonly unnamed: number | null;
}

/** What the months say about when our share began to fall. */
export interface ShareTiming {
  /** First month of the fall that stands; null: none. */
  readonly began: Month | null;
  /** Month in which the chart could tell; null: none. */
  readonly noticed: Month | null;
  readonly sentence: Bilingual;
  /** Mean share of the baseline months, and how low the smoothed share may go without a change. */
  readonly usual: number;
  readonly lower: number;
  readonly months: { readonly month: Month; readonly share: number | null; readonly smoothed: number }[];
}

/** Months watched for a fall; those before them say what is usual. */
const WATCHED = 12;
const BASELINE_MOST = 24;
const BASELINE_LEAST = 8;
/** κ of the chart in σ: tuned to a shift of one σ. */
const REFERENCE = 0.5;
/** False alarms of the chart per customer-year that its limit is calibrated to. */
const BUDGET = 0.15;
const DRAWS = 400;
const BLOCK = 3;
const SEED = 230_301;
/** Weight and width of the smoothed line: about 500 months between false crossings. */
const WEIGHT = 0.2;
const WIDTH = 2.962;

/** Our share per month over consecutive complete months, oldest first. */
export function shareMonths(
  cells: readonly ImportCell[],
  months: ReadonlySet<Month>,
  chosen: ChosenMeasure,
  offer: Offer,
  ours: ReadonlySet<number>,
): readonly ShareMonth[] {
  const sorted = [...months].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const sums = new Map<Month, { ours: number; unnamed: number; total: number }>();
  for (const cell of cells) {
    if (!months.has(cell.month) || !isInScope(cell.hs6, offer)) continue;
    const sum = sums.get(cell.month) ?? { ours: 0, unnamed: 0, total: 0 };
    const amount = amountOf(cell, chosen);
    sum.total += amount;
    if (cell.supplierId === null) sum.unnamed += amount;
    else if (ours.has(cell.supplierId)) sum.ours += amount;
    sums.set(cell.month, sum);
  }
  const series: ShareMonth[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) {
    const sum = sums.get(month);
    const bought = sum !== undefined && sum.total > 0;
    series.push({
      month,
      share: bought ? sum.ours / sum.total : null,
      unnamed: bought ? sum.unnamed / sum.total : null,
    });
  }
  return series;
}

/**
 * Dates the fall of our share by month: a downward CUSUM over the last twelve months against the up to two years before. Its limit
 * is the one that blocks of the customer's own baseline months cross by chance in no more than the budget of customer-years. Unnamed
 * imports beyond their usual part count as ours, so records that stop naming exporters date nothing; nor does a share whose smoothed
 * line has come back.
 * @returns `null` with fewer than 8 baseline months that hold imports, or a share that never moved.
 * Source: Page 1954 (CUSUM), Roberts 1959 (smoothed line), limit by circular block bootstrap with a fixed seed.
 */
export function dateShareFall(series: readonly ShareMonth[]): ShareTiming | null {
  const shown = series.slice(-WATCHED - BASELINE_MOST);
  const baseline = shown.slice(0, -WATCHED).flatMap(({ share }) => (share === null ? [] : [share]));
  if (baseline.length < BASELINE_LEAST) return null;
  const usual = baseline.reduce((sum, share) => sum + share, 0) / baseline.length;
  const squares = baseline.reduce((sum, share) => sum + (share - usual) ** 2, 0);
  const deviation = Math.sqrt(squares / (baseline.length - 1));
  if (deviation < 1e-9) return null;
  const random = seededRandom(SEED);
  const past = baseline.map((share) => (share - usual) / deviation);
  const peaks = Array.from({ length: DRAWS }, () => highestCusum(drawBlocks(past, WATCHED, BLOCK, random), REFERENCE));
  const limit = quantile(peaks, 1 - BUDGET) ?? Number.POSITIVE_INFINITY;
  const unnamed = shown.slice(0, -WATCHED).flatMap((month) => (month.unnamed === null ? [] : [month.unnamed]));
  const unnamedUsual = unnamed.reduce((sum, part) => sum + part, 0) / unnamed.length;
  const granted = shown.map(({ share, unnamed: part }, index) =>
    share === null || index < shown.length - WATCHED
      ? share
      : Math.min(1, share + Math.max(0, (part ?? 0) - unnamedUsual)),
  );
  const watched = shown.slice(-WATCHED);
  const smoothed = ewma(granted, usual, WEIGHT);
  const lower = Math.max(0, usual - deviation * ewmaLimit(WEIGHT, WIDTH));
  const found = cusumFall(
    granted.slice(-WATCHED).map((share) => (share === null ? null : (share - usual) / deviation)),
    { reference: REFERENCE, limit },
  );
  const fall = (smoothed.at(-1) ?? usual) < lower ? found : null;
  const began = fall === null ? null : (watched[fall.began]?.month ?? null);
  const noticed = fall === null ? null : (watched[fall.noticed]?.month ?? null);
  return {
    began,
    noticed,
    sentence: timingSentence(began, noticed, usual),
    usual,
    lower,
    months: shown.map(({ month, share }, index) => ({ month, share, smoothed: smoothed[index] ?? usual })),
  };
}

function timingSentence(began: Month | null, noticed: Month | null, usual: number): Bilingual {
  const level = percent(usual);
  if (began === null || noticed === null)
    return {
      zh: `按月看，近 ${WATCHED} 个月我方份额和以往的 ${level} 相比，没有超出平时波动的持续走低。`,
      en: `By month, our share of the last ${WATCHED} months shows no lasting fall beyond its usual swings around ${level}.`,
    };
  return {
    zh: `按月看，我方份额自 ${began} 起低于以往的 ${level}，到 ${noticed} 已可确认。`,
    en: `By month, our share has run below its earlier ${level} since ${began}; by ${noticed} that was beyond chance.`,
  };
}
