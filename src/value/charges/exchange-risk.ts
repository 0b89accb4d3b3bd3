import { normalDensity, normalQuantile } from '#src/stats/normal.ts';

/** What moves of exchange rates may cost over some days, base currency. */
export interface ExchangeRisk {
  /** Standard deviation of one day. */
  readonly dailySpread: number;
  readonly valueAtRisk: number;
  readonly expectedShortfall: number;
}

/**
 * Value at risk and expected shortfall of currency positions.
 * @param exposures base currency per currency: orders and receivables less payables and hedges.
 * @param spreads daily standard deviation of each, as a fraction.
 * @param correlations between each pair, 1 on the diagonal.
 * @param z quantile used, e.g. 2.33 as in books; absent: exactly that of `level`.
 * Source: Hull, Options, Futures and Other Derivatives; RiskMetrics.
 */
export function exchangeRisk(
  exposures: readonly number[],
  spreads: readonly number[],
  correlations: readonly (readonly number[])[],
  { days, level, z }: { readonly days: number; readonly level: number; readonly z?: number },
): ExchangeRisk {
  let variance = 0;
  for (const [i, a] of exposures.entries())
    for (const [j, b] of exposures.entries())
      variance += a * (spreads[i] ?? 0) * b * (spreads[j] ?? 0) * (correlations[i]?.[j] ?? 0);
  const dailySpread = Math.sqrt(Math.max(0, variance));
  const over = dailySpread * Math.sqrt(days);
  return {
    dailySpread,
    valueAtRisk: (z ?? normalQuantile(level)) * over,
    expectedShortfall: shortfallFactor(level) * over,
  };
}

/** Mean loss beyond the level, in standard deviations. */
export function shortfallFactor(level: number): number {
  return normalDensity(normalQuantile(level)) / (1 - level);
}

/** Daily spread from returns, the latest last, each day's square weighing `decay` of the next day's. Null below `least` returns. */
export function dailySpread(returns: readonly number[], decay = 0.94, least = 60): number | null {
  if (returns.length < least) return null;
  let [sum, weight] = [0, 0];
  for (const one of returns) {
    sum = decay * sum + (1 - decay) * one * one;
    weight = decay * weight + (1 - decay);
  }
  return Math.sqrt(sum / weight);
}
