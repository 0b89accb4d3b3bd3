import { mannKendall } from '#src/stats/mann-kendall.ts';
import { type StepTest, stepTest } from '#src/stats/step-test.ts';
import { theilSen } from '#src/stats/theil-sen.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { quarterNumber } from '#src/vocabulary/calendar-date.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';
import { relativeChange, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { percent, sayQuarter } from './say-numbers.ts';

/** Our part of a customer's imports in scope in one complete quarter; amounts in the inspection's measure. */
export interface ShareFacts {
  readonly quarter: Quarter;
  readonly ours: number;
  readonly unknown: number;
  readonly total: number;
}

/** How far our share fell over the last `span` quarters against the four before. */
export interface ShareFall {
  /** Pooled shares, fractions. The later one grants us every unnamed import above the earlier unnamed part. */
  readonly before: number;
  readonly after: number;
  /** Relative change of the share; negative: fell. */
  readonly change: number;
  /** Change of the total on the same quarters a year earlier; null: nothing then. */
  readonly totalChange: number | null;
}

/** Complete quarters the share question needs: two latest and the four before. */
const QUARTERS_NEEDED = 6;

/**
 * Judges whether we lose share of a customer's imports while they keep buying.
 * @param quarters Complete, consecutive, oldest first. Unnamed exporters form a band: an alarm needs both of its edges to
 *   fall, so records that merely stop naming exporters raise nothing.
 * @returns Green, yellow or orange; grey when fewer than 6 quarters, too few named exporters, or no shipment of ours.
 * Source: rules of SPEC share watch; trend by exact Mann–Kendall with Theil–Sen size.
 */
export function gradeShare(quarters: readonly ShareFacts[], rules: HealthRules): Decision {
  const missing = whatIsMissing(quarters, rules);
  if (missing) return cannotSay(missing);
  const latest = quarters.at(-1);
  const two = shareFall(quarters, 2);
  if (!latest || !two) return cannotSay(NOTHING_BOUGHT);
  const trend = shareTrend(quarters, rules);
  const holds = (fall: ShareFall): boolean => (fall.totalChange ?? 0) >= -rules.totalHolds;
  const since = quarters.at(-2)?.quarter ?? latest.quarter;

  const usual = { dimension: 'share', p: shareStep(quarters, 2)?.pFall ?? 1 } as const;

  if (isDeepFall(quarters, two, rules)) {
    const more = { ...evidenceOf(two), p: usual.p };
    if (holds(two))
      return alarm('orange', 'share-lost', since, lostSentence(two, latest.quarter), { ...more, quarters: 2 });
    return alarm('yellow', 'share-and-total-fall', since, bothFallSentence(two, latest.quarter), more);
  }
  for (const span of SLIP_SPANS) {
    const fall = shareFall(quarters, span);
    const step = shareStep(quarters, span);
    if (fall === null || step === null || !holds(fall) || !isSlightFall(quarters, fall, step, span, rules)) continue;
    const from = quarters.at(-span)?.quarter ?? latest.quarter;
    return alarm('yellow', 'share-slips', from, slipSentence(fall, span, latest.quarter), {
      ...evidenceOf(fall),
      quarters: span,
      p: step.pFall,
    });
  }
  if (trend?.declines && holds(two))
    return alarm('yellow', 'share-trend', latest.quarter, trendSentence(trend), {
      slopePerQuarter: trend.relativeSlope,
      p: trend.p,
      quarters: trend.quarters,
      totalChange: two.totalChange,
    });
  return { ...quiet(latest, two, rules), test: usual };
}

/**
 * Our share in the last `span` quarters against the four before. Unnamed imports beyond their earlier part are counted
 * as ours, so a fall that remains is a fall of the band's upper edge too.
 * @returns `null` when nothing was imported in one of the windows or we had no part before.
 */
export function shareFall(quarters: readonly ShareFacts[], span: number): ShareFall | null {
  const after = quarters.slice(-span);
  const before = quarters.slice(-span - 4, -span);
  const yearAgo = quarters.slice(-span - 4, quarters.length - 4);
  const totalBefore = sum(before.map((q) => q.total));
  const totalAfter = sum(after.map((q) => q.total));
  const oursBefore = sum(before.map((q) => q.ours));
  if (before.length < 4 || totalBefore <= 0 || totalAfter <= 0 || oursBefore <= 0) return null;
  const unknownBefore = sum(before.map((q) => q.unknown)) / totalBefore;
  const shareBefore = oursBefore / totalBefore;
  const shareAfter = pooledShare(after, unknownBefore);
  return {
    before: shareBefore,
    after: shareAfter,
    change: shareAfter / shareBefore - 1,
    totalChange: relativeChange(sum(yearAgo.map((q) => q.total)), totalAfter),
  };
}

function pooledShare(quarters: readonly ShareFacts[], unknownBefore: number): number {
  const total = sum(quarters.map((q) => q.total));
  const unknown = sum(quarters.map((q) => q.unknown));
  return (sum(quarters.map((q) => q.ours)) + Math.max(0, unknown - unknownBefore * total)) / total;
}

function isDeepFall(quarters: readonly ShareFacts[], fall: ShareFall, rules: HealthRules): boolean {
  const unknownBefore = unknownShare(quarters.slice(-6, -2));
  const eachFell = quarters
    .slice(-2)
    .every((q) => q.total <= 0 || pooledShare([q], unknownBefore) <= (1 - rules.shareFallYellow) * fall.before);
  return (
    fall.change <= -rules.shareFallOrange + 1e-9 &&
    eachFell &&
    fellOnLastYear(quarters, 2, rules) &&
    (shareStep(quarters, 2)?.pFall ?? 1) <= rules.alarmLevel
  );
}

function isSlightFall(
  quarters: readonly ShareFacts[],
  fall: ShareFall,
  step: StepTest,
  span: number,
  rules: HealthRules,
): boolean {
  return (
    fall.change <= -rules.shareFallYellow + 1e-9 &&
    fellOnLastYear(quarters, span, rules) &&
    step.pFall <= rules.slipLevel
  );
}

/** With two years of history a fall must also show against the same quarters of last year: a season is not a loss. */
function fellOnLastYear(quarters: readonly ShareFacts[], span: number, rules: HealthRules): boolean {
  if (quarters.length < 8) return true;
  const yearAgo = quarters.slice(-span - 4, quarters.length - 4);
  const total = sum(yearAgo.map((q) => q.total));
  const ours = sum(yearAgo.map((q) => q.ours));
  if (total <= 0 || ours <= 0) return true;
  return (
    pooledShare(quarters.slice(-span), unknownShare(yearAgo)) <= (1 - rules.shareFallYellow) * (ours / total) + 1e-9
  );
}

/** A slip is looked for in the latest quarter, the latest two and the latest three. */
const SLIP_SPANS = [1, 2, 3] as const;
/** Shares below this are as good as nothing; a logarithm must not make more of them. */
const LEAST_SHARE = 0.02;
/** Quarters looked at besides the latest ones. */
const EARLIER_QUARTERS = 12;
/** Usual spread of the logarithm of a quarter's share, seasons of share and slow drift, before a customer is looked at. */
const SHARE_PRIOR = { season: 0.1, drift: 0.02, spread: { deviation: 0.12, weight: 4 } } as const;

/**
 * Tests whether our share of the last `span` quarters stands lower than before, in logarithms; unnamed imports beyond their
 * earlier part count as ours.
 */
export function shareStep(quarters: readonly ShareFacts[], span: number): StepTest | null {
  const window = quarters.slice(-span - EARLIER_QUARTERS);
  const first = window[0];
  if (!first) return null;
  const unknownBefore = unknownShare(window.slice(-span - 4, -span));
  const logs = window.map((q, index) => {
    if (q.total <= 0) return null;
    const share = index >= window.length - span ? pooledShare([q], unknownBefore) : q.ours / q.total;
    return Math.log(Math.max(LEAST_SHARE, share));
  });
  return stepTest(logs, span, quarterNumber(first.quarter) % 4, SHARE_PRIOR);
}

interface ShareTrend {
  readonly declines: boolean;
  readonly relativeSlope: number;
  readonly p: number;
  readonly quarters: number;
}

function shareTrend(quarters: readonly ShareFacts[], rules: HealthRules): ShareTrend | null {
  const window = quarters.slice(-8);
  const low = window.map((q) => (q.total > 0 ? q.ours / q.total : null));
  const high = window.map((q) => (q.total > 0 ? (q.ours + q.unknown) / q.total : null));
  const test = mannKendall(low);
  const slope = theilSen(low);
  const highSlope = theilSen(high);
  if (!test || !slope || !highSlope || slope.relativeSlope === null) return null;
  return {
    declines:
      test.n >= rules.trendQuarters &&
      test.pDecline < rules.trendLevel &&
      slope.relativeSlope <= -rules.trendSlope &&
      highSlope.slope < 0 &&
      (mannKendall(high)?.pDecline ?? 1) < 2 * rules.trendLevel,
    relativeSlope: slope.relativeSlope,
    p: test.pDecline,
    quarters: test.n,
  };
}

const NOTHING_BOUGHT: Bilingual = {
  zh: '对比期内没有该品类的进口记录，无法计算我方份额。',
  en: 'No imports in scope were recorded in the periods compared, so our share cannot be calculated.',
};

function whatIsMissing(quarters: readonly ShareFacts[], rules: HealthRules): Bilingual | null {
  if (quarters.length < QUARTERS_NEEDED)
    return {
      zh: `份额判断需要连续 ${QUARTERS_NEEDED} 个完整季度的海关数据，目前只有 ${quarters.length} 个。`,
      en: `Judging share takes ${QUARTERS_NEEDED} complete quarters of customs data in a row; there are ${quarters.length}.`,
    };
  const recent = quarters.slice(-QUARTERS_NEEDED);
  if (sum(recent.map((q) => q.total)) <= 0) return NOTHING_BOUGHT;
  const named = 1 - unknownShare(recent);
  if (named < rules.exporterNamedShare)
    return {
      zh: `该客户只有 ${percent(named)} 的进口写明出口商，不足以判断份额（至少 ${percent(rules.exporterNamedShare)}）。`,
      en: `Only ${percent(named)} of this customer's imports name the exporter; judging share takes ${percent(rules.exporterNamedShare)}.`,
    };
  if (sum(quarters.map((q) => q.ours)) <= 0)
    return {
      zh: '海关数据中没有找到我方对该客户的出货。请核对“我方主体”名单和该客户对应的企业。',
      en: 'No shipment of ours to this customer was found in customs data. Check the list of our own entities and the companies linked to the customer.',
    };
  return null;
}

function unknownShare(quarters: readonly ShareFacts[]): number {
  const total = sum(quarters.map((q) => q.total));
  return total > 0 ? sum(quarters.map((q) => q.unknown)) / total : 0;
}

function quiet(latest: ShareFacts, fall: ShareFall, rules: HealthRules): Decision {
  const when = sayQuarter(latest.quarter);
  const growing = fall.change >= rules.shareFallYellow;
  return {
    grade: 'green',
    insufficient: null,
    signals: [],
    sentence: {
      zh: `截至${when.zh}，近两季我方份额 ${percent(fall.after)}，此前四季 ${percent(fall.before)}，${growing ? '稳中有升' : '未见明显流失'}。`,
      en: `Through ${when.en} our share of the last two quarters is ${percent(fall.after)}, against ${percent(fall.before)} in the four before: ${growing ? 'rising' : 'no clear loss'}.`,
    },
  };
}

function alarm(
  level: 'yellow' | 'orange',
  kind: string,
  since: Quarter,
  sentence: Bilingual,
  evidence: Signal['evidence'],
): Decision {
  const cause = kind === 'share-and-total-fall' ? 'customer-shrinking' : 'passive-loss';
  return {
    grade: level,
    sentence,
    insufficient: null,
    signals: [{ kind, dimension: 'share', level, cause, since, sentence, evidence }],
    test: { dimension: 'share', p: typeof evidence['p'] === 'number' ? evidence['p'] : 1 },
  };
}

function evidenceOf(fall: ShareFall): Signal['evidence'] {
  return { shareBefore: fall.before, shareAfter: fall.after, shareChange: fall.change, totalChange: fall.totalChange };
}

function totalClause(fall: ShareFall): Bilingual {
  if (fall.totalChange === null) return { zh: '客户仍在采购', en: 'the customer keeps buying' };
  const change = percent(Math.abs(fall.totalChange));
  if (fall.totalChange >= 0.005)
    return { zh: `客户同类进口同比增长 ${change}`, en: `their imports of these goods are up ${change} on last year` };
  if (fall.totalChange <= -0.005)
    return { zh: `客户同类进口同比下降 ${change}`, en: `their imports of these goods are down ${change} on last year` };
  return { zh: '客户同类进口与去年持平', en: 'their imports of these goods are level with last year' };
}

function lostSentence(fall: ShareFall, latest: Quarter): Bilingual {
  const when = sayQuarter(latest);
  const total = totalClause(fall);
  return {
    zh: `截至${when.zh}，近两季我方份额由 ${percent(fall.before)} 降至 ${percent(fall.after)}，而${total.zh}：订单正在流向别家。`,
    en: `Through ${when.en} our share of the last two quarters fell from ${percent(fall.before)} to ${percent(fall.after)} while ${total.en}: orders are going elsewhere.`,
  };
}

function slipSentence(fall: ShareFall, span: number, latest: Quarter): Bilingual {
  const when = sayQuarter(latest);
  const total = totalClause(fall);
  if (span === 1)
    return {
      zh: `${when.zh}我方份额为 ${percent(fall.after)}，低于此前四季的 ${percent(fall.before)}，而${total.zh}。`,
      en: `In ${when.en} our share was ${percent(fall.after)}, below the ${percent(fall.before)} of the four quarters before, while ${total.en}.`,
    };
  const count: Bilingual = span === 2 ? { zh: '两', en: 'two' } : { zh: '三', en: 'three' };
  return {
    zh: `截至${when.zh}，近${count.zh}季我方份额为 ${percent(fall.after)}，低于此前四季的 ${percent(fall.before)}，而${total.zh}。`,
    en: `Through ${when.en} our share of the last ${count.en} quarters was ${percent(fall.after)}, below the ${percent(fall.before)} of the four before, while ${total.en}.`,
  };
}

function bothFallSentence(fall: ShareFall, latest: Quarter): Bilingual {
  const when = sayQuarter(latest);
  const total = totalClause(fall);
  return {
    zh: `截至${when.zh}，近两季我方份额由 ${percent(fall.before)} 降至 ${percent(fall.after)}，同时${total.zh}。`,
    en: `Through ${when.en} our share of the last two quarters fell from ${percent(fall.before)} to ${percent(fall.after)}, and ${total.en}.`,
  };
}

function trendSentence(trend: ShareTrend): Bilingual {
  return {
    zh: `近 ${trend.quarters} 个季度我方份额持续下滑，平均每季相对下降 ${percent(-trend.relativeSlope)}（单侧 p = ${trend.p.toFixed(3)}）。`,
    en: `Our share has been sliding for ${trend.quarters} quarters, by ${percent(-trend.relativeSlope)} of its level per quarter (one-sided p = ${trend.p.toFixed(3)}).`,
  };
}
