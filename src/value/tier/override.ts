import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';

/** A tier set by hand. */
export interface TierOverride {
  readonly tier: Tier;
  readonly reason: string;
  readonly from: CalendarDate;
  /** Last day it holds. */
  readonly until: CalendarDate;
  readonly by: string;
  /** Taken back on this day; null: not taken back. */
  readonly ended: CalendarDate | null;
}

/** Tiers a person may set: new and inactive are facts, not judgements. */
export const SETTABLE_TIERS = ['strategic', 'core', 'long-tail'] as const satisfies readonly Tier[];

/** Whether an override holds on a date. */
export function overrideHolds(override: TierOverride, asOf: CalendarDate): boolean {
  return override.from <= asOf && asOf <= override.until && (override.ended === null || asOf < override.ended);
}

/**
 * The tier after what people set: the override's while it holds, else the rule's. A barred customer is not made strategic
 * by hand either; it becomes core, and the reason says why.
 */
export function applyOverride(
  rule: { readonly tier: Tier; readonly reason: Bilingual },
  override: TierOverride | null,
  gate: Bilingual | null,
): { readonly tier: Tier; readonly reason: Bilingual } {
  if (override === null) return rule;
  const barred = override.tier === 'strategic' && gate !== null;
  const tier: Tier = barred ? 'core' : override.tier;
  const set = TIER_WORDS[override.tier];
  const found = TIER_WORDS[rule.tier];
  const bar = barred
    ? { zh: `因不能列为战略（${gate.zh}），按核心对待；`, en: `barred from strategic (${gate.en}), so core; ` }
    : { zh: '', en: '' };
  return {
    tier,
    reason: {
      zh: `${override.by} 人工设为${set.zh}，至 ${override.until}：${override.reason}。${bar.zh}按规则为${found.zh}：${rule.reason.zh}`,
      en: `Set to ${lowerFirst(set.en)} by ${override.by} until ${override.until}: ${override.reason}. ${bar.en}By the rules ${lowerFirst(found.en)}: ${rule.reason.en}`,
    },
  };
}
