import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import { sayNumber } from './number-words.ts';
import type { ValueRules } from './value-rules.ts';

/** What decides a customer's tier. */
export interface TierCandidate {
  readonly customerId: number;
  readonly standing: 'ranked' | 'new' | 'inactive';
  /** Why the customer is new or inactive. */
  readonly standingReason: Bilingual;
  /** Value score 0–100; null: not enough data to rank. */
  readonly score: number | null;
  /** Why the customer cannot be strategic; null: no bar. */
  readonly gate: Bilingual | null;
  readonly previous: Tier | null;
}

/** The tier a customer gets and why. */
export interface TierDecision {
  readonly customerId: number;
  readonly tier: Tier;
  readonly reason: Bilingual;
}

const RANKED = ['strategic', 'core', 'long-tail'] as const satisfies readonly Tier[];
type Ranked = (typeof RANKED)[number];

/** Scores a customer must exceed to be above the line. */
interface Lines {
  readonly strategic: number;
  readonly core: number;
}

/**
 * Builds the pyramid: the best shares by value score become strategic and core, the rest long tail. The lines lie midway
 * between the last score inside and the first outside; equal scores at a line share the lower tier. A barred customer
 * leaves its strategic seat to the next. Who already has a tier moves only when the score passes a line by more than
 * `tierMargin`, so the sizes are aims, not quotas.
 */
export function tiers(candidates: readonly TierCandidate[], rules: ValueRules): TierDecision[] {
  const ranked = candidates.filter((candidate) => candidate.standing === 'ranked' && candidate.score !== null);
  const lines = drawLines(ranked, rules);
  const ranks = rankOf(ranked);
  return candidates.map((candidate) => {
    const { customerId, standing, score, previous } = candidate;
    if (standing !== 'ranked') return { customerId, tier: standing, reason: candidate.standingReason };
    if (score === null) return { customerId, ...unranked(previous) };
    const place: Place = {
      score,
      rank: ranks.get(customerId) ?? 0,
      of: ranked.length,
      lines,
      margin: rules.tierMargin,
    };
    return { customerId, ...settle(candidate, place) };
  });
}

interface Place {
  readonly score: number;
  readonly rank: number;
  readonly of: number;
  readonly lines: Lines;
  readonly margin: number;
}

function drawLines(ranked: readonly TierCandidate[], rules: ValueRules): Lines {
  const best = (list: readonly TierCandidate[]) => list.map((c) => c.score ?? 0).sort((a, b) => b - a);
  const eligible = best(ranked.filter((candidate) => candidate.gate === null));
  const strategicSeats = Math.round(ranked.length * rules.strategicShare);
  const seats = Math.round(ranked.length * (rules.strategicShare + rules.coreShare));
  const strategic = line(eligible, strategicSeats);
  return { strategic, core: line(best(ranked), seats) };
}

/** Midway between the last of `seats` scores and the next; nobody inside: above every score; everybody: below. */
function line(descending: readonly number[], seats: number): number {
  if (seats <= 0) return Number.POSITIVE_INFINITY;
  const inside = descending[seats - 1];
  if (inside === undefined) return Number.NEGATIVE_INFINITY;
  const outside = descending[seats];
  return outside === undefined ? Number.NEGATIVE_INFINITY : (inside + outside) / 2;
}

function settle(candidate: TierCandidate, place: Place): { tier: Tier; reason: Bilingual } {
  const was = levelOf(candidate.previous);
  const free = level(place.score, null, openLines(place.lines), place.margin);
  const lines =
    candidate.gate === null ? openLines(place.lines) : { ...place.lines, strategic: Number.POSITIVE_INFINITY };
  const raw = level(place.score, null, lines, place.margin);
  const at = was < 0 ? raw : level(place.score, Math.max(was, candidate.gate === null ? 0 : 1), lines, place.margin);
  const kept = at === was && raw !== was;
  const barred = candidate.gate !== null && (free === 0 || was === 0);
  const tier: Ranked = RANKED[at] ?? 'long-tail';
  const zh = [
    `价值分 ${sayNumber(place.score, 2)}，在 ${place.of} 家活跃客户中排第 ${place.rank}（${lineWords(place.lines).zh}），定为${TIER_WORDS[tier].zh}`,
  ];
  const en = [
    `Value score ${sayNumber(place.score, 2)}, rank ${place.rank} of ${place.of} active customers (${lineWords(place.lines).en}): ${TIER_WORDS[tier].en.toLowerCase()}`,
  ];
  if (kept) {
    zh.push(`与分界线相差不到 ${sayNumber(place.margin)} 分，维持原层级`);
    en.push(`within ${sayNumber(place.margin)} points of a line, so the earlier tier stays`);
  }
  if (barred && candidate.gate !== null) {
    zh.push(`不能列为战略：${candidate.gate.zh}`);
    en.push(`barred from strategic: ${candidate.gate.en}`);
  }
  return { tier, reason: { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` } };
}

/** The level of a ranked tier; −1 for any other. */
function levelOf(tier: Tier | null): number {
  return (RANKED as readonly (Tier | null)[]).indexOf(tier);
}

/** A customer above the strategic line is above the core line too, whatever the barred ones score. */
function openLines(lines: Lines): Lines {
  return { strategic: lines.strategic, core: Math.min(lines.core, lines.strategic) };
}

/** 0 strategic, 1 core, 2 long tail; from an earlier level only a clear step crosses a line. */
function level(score: number, was: number | null, lines: Lines, margin: number): number {
  if (was === null) return score > lines.strategic ? 0 : score > lines.core ? 1 : 2;
  const bounds = [lines.strategic, lines.core] as const;
  let at = was;
  while (at > 0 && score > (bounds[at - 1] ?? 0) + margin) at -= 1;
  while (at < 2 && score < (bounds[at] ?? 0) - margin) at += 1;
  return at;
}

function unranked(previous: Tier | null): { tier: Tier; reason: Bilingual } {
  const kept = RANKED.find((tier) => tier === previous);
  if (kept !== undefined)
    return {
      tier: kept,
      reason: {
        zh: `数据不足，无法计算价值分，维持原层级（${TIER_WORDS[kept].zh}）。`,
        en: `Not enough data for a value score; the earlier tier (${TIER_WORDS[kept].en.toLowerCase()}) stays.`,
      },
    };
  return {
    tier: 'core',
    reason: {
      zh: '数据不足，无法计算价值分，暂按核心客户对待，待数据齐全后再定层级。',
      en: 'Not enough data for a value score; treated as core until there is.',
    },
  };
}

function lineWords(lines: Lines): Bilingual {
  const strategic = sayLine(lines.strategic);
  const core = sayLine(lines.core);
  return { zh: `战略线 ${strategic}，核心线 ${core}`, en: `strategic line ${strategic}, core line ${core}` };
}

function sayLine(value: number): string {
  return Number.isFinite(value) ? sayNumber(value, 2) : '–';
}

function rankOf(ranked: readonly TierCandidate[]): ReadonlyMap<number, number> {
  const descending = ranked.map((candidate) => candidate.score ?? 0).sort((a, b) => b - a);
  const first = new Map<number, number>();
  for (const [index, score] of descending.entries()) if (!first.has(score)) first.set(score, index + 1);
  return new Map(ranked.map((candidate) => [candidate.customerId, first.get(candidate.score ?? 0) ?? 0]));
}
