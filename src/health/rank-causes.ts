import type { Cause } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';

/** A cause with its part of all the evidence that shows. */
export interface RankedCause {
  readonly cause: Cause;
  /** 0–1; the causes and what no signal explains add up to 1. */
  readonly confidence: number;
}

/** What a signal of a level weighs: a worse level is a stronger claim. */
const LEVEL_WEIGHT = { yellow: 1, orange: 2.5, red: 6 } as const;
/** Evidence is never complete: this much stands for causes that leave no mark in the data. */
const UNSEEN = 0.25;
/** A supplier on trial explains little; one in place explains more. */
const TRIAL_WEIGHT = 0.3;
const LEAST_P = 1e-4;

/**
 * Ranks causes by the evidence of the signals: worse levels and less likely chance weigh more. A plan B that took what we lost
 * explains our loss of share, and a shrinking customer explains goods that shrink with them.
 * @returns Most likely first; empty: no signal.
 */
export function rankCauses(signals: readonly Signal[]): readonly RankedCause[] {
  const weights = new Map<Cause, number>();
  const explained = signals.some(({ kind }) => kind === 'plan-b-grows');
  for (const signal of signals) {
    const cause = explained && signal.cause === 'passive-loss' ? 'plan-b' : signal.cause;
    weights.set(cause, (weights.get(cause) ?? 0) + weightOf(signal));
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, UNSEEN);
  return [...weights]
    .map(([cause, weight]) => ({ cause, confidence: weight / total }))
    .sort((a, b) => b.confidence - a.confidence);
}

function weightOf(signal: Signal): number {
  if (signal.kind === 'new-supplier') return TRIAL_WEIGHT;
  const p = signal.evidence['p'];
  const unlikely = typeof p === 'number' ? -Math.log10(Math.max(LEAST_P, p)) / 2 : 1;
  return LEVEL_WEIGHT[signal.level] * Math.max(0.5, unlikely);
}
