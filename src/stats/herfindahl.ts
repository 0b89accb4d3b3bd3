/** How concentrated a split is. */
export interface Concentration {
  /** 10,000 × Σ s²: 10,000 is one holder of everything. */
  readonly hhi: number;
  /** 1 ÷ Σ s²: how many equal holders would be as concentrated. */
  readonly effective: number;
  /** exp(entropy): the same question, kinder to small holders. */
  readonly expEntropy: number;
  /** (Σ s² − 1/J) ÷ (1 − 1/J), 0–1; null for one holder. */
  readonly normalised: number | null;
  readonly top1: number;
  /** Sum of the three largest shares. */
  readonly cr3: number;
}

/**
 * Measures the concentration of amounts per holder (supplier, customer, currency).
 * @param amounts Not negative; net returns before. Zero amounts do not count as holders.
 * @returns `null` when everything is zero: insufficient, not concentration 0.
 * Source: Herfindahl–Hirschman index as used by US DOJ/FTC.
 */
export function herfindahl(amounts: readonly number[]): Concentration | null {
  const held = amounts.filter((amount) => amount > 0).sort((a, b) => b - a);
  const total = held.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const shares = held.map((amount) => amount / total);
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  const entropy = -shares.reduce((sum, share) => sum + share * Math.log(share), 0);
  const holders = shares.length;
  return {
    hhi: 10_000 * squares,
    effective: 1 / squares,
    expEntropy: Math.exp(entropy),
    normalised: holders === 1 ? null : (squares - 1 / holders) / (1 - 1 / holders),
    top1: shares[0] ?? 0,
    cr3: shares.slice(0, 3).reduce((sum, share) => sum + share, 0),
  };
}
