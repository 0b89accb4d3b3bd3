import type { HealthRules } from '../health-rules.ts';

/** How strict a set of thresholds is beside the defaults: chance allowed is this many times theirs. */
export const STRICTNESS_STEPS: readonly number[] = [2, 1.5, 1, 0.7, 0.5, 0.3, 0.15, 0.05];

/** Thresholds that say how much chance is allowed, with their defaults. */
export type ChanceLevels = Pick<
  HealthRules,
  'noticeLevel' | 'slipLevel' | 'pairLevel' | 'alarmLevel' | 'trendLevel' | 'gapLevel' | 'mixLevel'
>;

/**
 * The chance levels at a strictness. Sizes (how far a share must fall) are left alone: they say what matters, not how sure one must be.
 * @param step 1: the defaults; 0.5: half the chance allowed; never above 20 %.
 */
export function levelsAt(defaults: ChanceLevels, step: number): ChanceLevels {
  const level = (value: number): number => Math.min(0.2, Number((value * step).toPrecision(6)));
  return {
    noticeLevel: level(defaults.noticeLevel),
    slipLevel: level(defaults.slipLevel),
    pairLevel: level(defaults.pairLevel),
    alarmLevel: level(defaults.alarmLevel),
    trendLevel: level(defaults.trendLevel),
    gapLevel: level(defaults.gapLevel),
    mixLevel: level(defaults.mixLevel),
  };
}
