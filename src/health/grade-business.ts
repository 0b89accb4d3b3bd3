import { type StepTest, stepTest } from '#src/stats/step-test.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { quarterNumber } from '#src/vocabulary/calendar-date.ts';
import type { Cause } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';
import { relativeChange, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { percent, sayQuarter } from './say-numbers.ts';

/** All imports of a customer in one complete quarter beside other importers of the same goods in the same countries. */
export interface BusinessQuarterFacts {
  readonly quarter: Quarter;
  readonly total: number;
  readonly lines: number;
  /** The other importers, in the market's measure. */
  readonly market: number;
  /** The customer's own imports in the market's measure. */
  readonly ownInMarket: number;
}

/**
 * Judges whether the customer's own business shrinks, and whether the market does.
 * @param quarters Complete, consecutive, oldest first.
 * @returns Red after two quarters in a row far below last year; cause market-shrinking when the other importers fell as
 *   well. Grey when too short, too few lines, or nothing recorded lately: absent is not gone.
 */
export function gradeBusiness(quarters: readonly BusinessQuarterFacts[], rules: HealthRules): Decision {
  const latest = quarters.at(-1);
  const before = quarters.at(-2);
  const latestYearAgo = quarters.at(-5);
  const beforeYearAgo = quarters.at(-6);
  if (!latest || !before || !latestYearAgo || !beforeYearAgo)
    return cannotSay({
      zh: `判断客户自身经营需要连续 6 个完整季度，目前只有 ${quarters.length} 个。`,
      en: `Judging the customer's own business takes 6 complete quarters in a row; there are ${quarters.length}.`,
    });
  const baseLines = latestYearAgo.lines + beforeYearAgo.lines;
  if (baseLines < rules.businessMinimumLines)
    return cannotSay({
      zh: `去年同期两季只有 ${baseLines} 条进口记录，少于 ${rules.businessMinimumLines} 条，不宜做同比。`,
      en: `The same two quarters of last year hold ${baseLines} records, fewer than the ${rules.businessMinimumLines} a comparison takes.`,
    });
  const when = sayQuarter(latest.quarter);
  if (latest.lines === 0)
    return cannotSay({
      zh: `${when.zh}海关数据中没有该客户的进口记录。可能停止进口，也可能换了抬头或申请了保密，不能据此下结论，请向客户核实。`,
      en: `Customs data show no imports of this customer in ${when.en}. They may have stopped, changed names or asked for confidentiality: ask before concluding.`,
    });
  const change = relativeChange(latestYearAgo.total, latest.total);
  const changeBefore = relativeChange(beforeYearAgo.total, before.total);
  if (change === null || changeBefore === null)
    return cannotSay({ zh: '去年同期没有可比的进口。', en: 'There were no comparable imports a year earlier.' });
  const fell = [change, changeBefore].every((value) => value <= -rules.businessFall + 1e-9);
  const two = relativeChange(latestYearAgo.total + beforeYearAgo.total, latest.total + before.total) ?? change;
  const own = deepestStep(quarters, (q) => q.total, STEP_SPANS);
  const others = deepestStep(quarters, (q) => q.market, STEP_SPANS);
  const lastTwo = deepestStep(quarters, (q) => q.total, [2]);
  const market = marketChange(quarters, rules);
  const collapsed =
    lastTwo !== null &&
    lastTwo.test.pFall <= rules.alarmLevel / 4 &&
    lastTwo.test.step <= Math.log(1 - rules.businessFall);
  if (
    before.lines > 0 &&
    ((fell && (lastTwo?.test.pFall ?? 0) <= rules.alarmLevel) ||
      (collapsed && two <= -rules.businessFall && Math.max(change, changeBefore) < 0))
  ) {
    const cause = fallCause(two, market, others, rules);
    return alarm('red', cause === 'market-shrinking' ? 'market-falls' : 'customer-falls', cause, before.quarter, {
      sentence: fallSentence(change, changeBefore, market, cause, latest.quarter),
      evidence: {
        change,
        changeBefore,
        twoQuarterChange: two,
        marketChange: market,
        p: lastTwo?.test.pFall ?? null,
        marketP: others?.test.pFall ?? null,
      },
    });
  }
  const slows =
    own !== null && own.test.pFall <= rules.noticeLevel && own.test.step <= Math.log(1 - rules.businessSlows);
  const marketSlows =
    marketFell(others, market, rules) && own !== null && own.test.step <= Math.log(1 - rules.marketFall);
  if ((slows || marketSlows) && own !== null) {
    const cause = marketFell(others, market, rules) ? 'market-shrinking' : 'customer-shrinking';
    const since = quarters.at(-own.span)?.quarter ?? latest.quarter;
    return alarm('yellow', cause === 'market-shrinking' ? 'market-slows' : 'customer-slows', cause, since, {
      sentence: slowsSentence(own, others, cause, latest.quarter),
      evidence: {
        level: Math.exp(own.test.step) - 1,
        quarters: own.span,
        p: own.test.pFall,
        marketLevel: others === null ? null : Math.exp(others.test.step) - 1,
        marketP: others?.test.pFall ?? null,
        change,
      },
    });
  }
  return {
    grade: 'green',
    insufficient: null,
    signals: [],
    test: { dimension: 'business', p: lastTwo?.test.pFall ?? 1 },
    sentence: steadySentence(change, changeBefore, latest.quarter, rules),
  };
}

/**
 * How the other importers of the same goods moved over the two latest quarters against last year.
 * @returns `null` when the records hold too little of the market beside this customer to compare with.
 */
export function marketChange(quarters: readonly BusinessQuarterFacts[], rules: HealthRules): number | null {
  const base = quarters.slice(-6, -4);
  const others = sum(base.map((q) => q.market));
  const own = sum(base.map((q) => q.ownInMarket));
  if (base.length < 2 || others <= 0 || others < rules.marketMinimumRatio * own) return null;
  return relativeChange(others, sum(quarters.slice(-2).map((q) => q.market)));
}

/** Quarters a fall may already have lasted. */
const STEP_SPANS = [1, 2, 3] as const;
/** Usual spread of the logarithm of a quarter's imports, seasons and growth, before a customer is looked at. */
const TOTAL_PRIOR = { season: 0.2, drift: 0.05, spread: { deviation: 0.12, weight: 4 } } as const;
const EARLIER_QUARTERS = 12;

/** A step down with the number of quarters it has lasted. */
export interface FoundStep {
  readonly span: number;
  readonly test: StepTest;
}

/** The least likely step down over the spans; null: nothing to compare, or a quarter without any amount. */
export function deepestStep<Q extends { readonly quarter: Quarter }>(
  quarters: readonly Q[],
  amount: (quarter: Q) => number,
  spans: readonly number[],
): FoundStep | null {
  let deepest: FoundStep | null = null;
  for (const span of spans) {
    const window = quarters.slice(-span - EARLIER_QUARTERS);
    const first = window[0];
    if (!first) return null;
    const logs = window.map((q) => (amount(q) > 0 ? Math.log(amount(q)) : null));
    const test = stepTest(logs, span, quarterNumber(first.quarter) % 4, TOTAL_PRIOR);
    if (test !== null && (deepest === null || test.pFall < deepest.test.pFall)) deepest = { span, test };
  }
  return deepest;
}

/** Whether the other importers fell: beyond chance, and by enough. */
function marketFell(others: FoundStep | null, market: number | null, rules: HealthRules): boolean {
  return (
    market !== null &&
    others !== null &&
    others.test.pFall <= rules.noticeLevel &&
    others.test.step <= Math.log(1 - rules.marketFall)
  );
}

function alarm(
  level: 'yellow' | 'red',
  kind: string,
  cause: Cause,
  since: Quarter,
  { sentence, evidence }: { readonly sentence: Bilingual; readonly evidence: Signal['evidence'] },
): Decision {
  const signal = { kind, dimension: 'business', level, cause, since, sentence, evidence } as const;
  const p = evidence['p'];
  return {
    grade: level,
    sentence,
    insufficient: null,
    signals: [signal],
    test: { dimension: 'business', p: typeof p === 'number' ? p : 1 },
  };
}

/** The market explains the fall when it fell too and the customer did not fall far more than it. */
function fallCause(own: number, market: number | null, others: FoundStep | null, rules: HealthRules): Cause {
  const fell = (market !== null && market <= -rules.marketFall) || marketFell(others, market, rules);
  if (market === null || !fell) return 'customer-shrinking';
  return (1 + own) / (1 + market) - 1 <= -2 * rules.businessFall ? 'customer-shrinking' : 'market-shrinking';
}

function slowsSentence(own: FoundStep, others: FoundStep | null, cause: Cause, latest: Quarter): Bilingual {
  const when = sayQuarter(latest);
  const fall = percent(1 - Math.exp(own.test.step));
  const count: Bilingual = [
    { zh: '一季', en: 'quarter' },
    { zh: '两季', en: 'two quarters' },
    { zh: '三季', en: 'three quarters' },
  ][own.span - 1] ?? { zh: '', en: '' };
  const head = {
    zh: `截至${when.zh}，剔除季节因素后，客户近${count.zh}全部进口较以往低 ${fall}`,
    en: `Through ${when.en}, seasons allowed for, the customer's imports of the last ${count.en} are ${fall} below their usual level`,
  };
  if (cause === 'market-shrinking' && others !== null) {
    const market = percent(1 - Math.exp(others.test.step));
    return {
      zh: `${head.zh}，同国同类进口商也低 ${market}：市场在走弱，先留意应收和订单节奏。`,
      en: `${head.en}, and other importers of these goods are down ${market} too: the market is weakening.`,
    };
  }
  return {
    zh: `${head.zh}，还未连续两季大幅下降，先留意应收和订单节奏。`,
    en: `${head.en}; not yet two deep quarters in a row, but watch receivables and order rhythm.`,
  };
}

function fallSentence(
  change: number,
  changeBefore: number,
  market: number | null,
  cause: Cause,
  latest: Quarter,
): Bilingual {
  const when = sayQuarter(latest);
  const own = {
    zh: `截至${when.zh}，客户全部进口连续两季同比下降（${percent(-changeBefore)}、${percent(-change)}）`,
    en: `Through ${when.en} the customer's imports of everything fell two quarters running (${percent(-changeBefore)}, then ${percent(-change)} below last year)`,
  };
  if (market === null)
    return {
      zh: `${own.zh}；数据中没有足够的同类进口商可对比。先控制应收风险。`,
      en: `${own.en}; the data hold too few other importers to compare with. Protect our money first.`,
    };
  const moved: Bilingual =
    market >= 0
      ? { zh: `增长 ${percent(market)}`, en: `grew ${percent(market)}` }
      : { zh: `下降 ${percent(-market)}`, en: `fell ${percent(-market)}` };
  return cause === 'market-shrinking'
    ? {
        zh: `${own.zh}，同国同类进口商整体也${moved.zh}：是市场在萎缩。先控制应收风险。`,
        en: `${own.en}, and other importers of these goods ${moved.en} as well: the market is shrinking. Protect our money first.`,
      }
    : {
        zh: `${own.zh}，而同国同类进口商${moved.zh}：是客户自身在萎缩。先控制应收风险。`,
        en: `${own.en}, while other importers of these goods ${moved.en}: it is the customer who is shrinking. Protect our money first.`,
      };
}

function steadySentence(change: number, changeBefore: number, latest: Quarter, rules: HealthRules): Bilingual {
  const when = sayQuarter(latest);
  const moved: Bilingual =
    Math.abs(change) < 0.005
      ? { zh: '同比持平', en: 'level with last year' }
      : change >= 0
        ? { zh: `同比增长 ${percent(change)}`, en: `up ${percent(change)} on last year` }
        : { zh: `同比下降 ${percent(-change)}`, en: `down ${percent(-change)} on last year` };
  if (changeBefore <= -rules.businessFall && change <= -rules.businessFall)
    return {
      zh: `${when.zh}客户全部进口${moved.zh}，已连续两季偏低，但仍在其平时波动之内。`,
      en: `In ${when.en} the customer's imports of everything are ${moved.en}, low for two quarters but within their usual swings.`,
    };
  if (change <= -rules.businessFall)
    return {
      zh: `${when.zh}客户全部进口${moved.zh}，只有一个季度，下季再确认。`,
      en: `In ${when.en} the customer's imports of everything are ${moved.en}; one quarter only, the next will tell.`,
    };
  return {
    zh: `${when.zh}客户全部进口${moved.zh}，经营平稳。`,
    en: `In ${when.en} the customer's imports of everything are ${moved.en}: steady.`,
  };
}
