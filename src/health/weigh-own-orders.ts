import { normalCumulative, normalQuantile } from '#src/stats/normal.ts';
import type { StepTest } from '#src/stats/step-test.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import type { Cause, Dimension } from '#src/vocabulary/words.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { deepestStep } from './grade-business.ts';
import { type ShareFacts, shareFall, shareStep } from './grade-share.ts';
import type { HealthRules } from './health-rules.ts';
import type { OrderFall } from './own-orders.ts';
import { percent } from './say-numbers.ts';

/** What customs records and our own books say about one customer. */
export interface OrdersBeside {
  /** Complete windows, oldest first: our share of the goods in scope. */
  readonly share: readonly ShareFacts[];
  /** The same windows: all their imports. */
  readonly imports: readonly { readonly quarter: Quarter; readonly total: number }[];
  readonly orders: OrderFall | null;
  /** The quarter the orders reach into. */
  readonly latest: Quarter;
}

type Decisions = Readonly<Record<Dimension, Decision>>;

/** A fall of orders below this is no news by itself. */
const LEAST_FALL = 0.1;
/** Half of a pair must lean the same way at least this much, in standard deviations. */
const LEANS = 0.8;
const SPANS = [1, 2, 3] as const;

/**
 * Weighs our own orders beside what customs records say: a fall of our share, or of all their imports, that is not yet certain by itself
 * becomes so when our orders fall as well. Nothing is added to a dimension that is alarmed or cannot be judged.
 * Source: Stouffer's combination, z = (z₁ + z₂) ÷ √2. Our deliveries stand in both, so the two are not independent and the result is a
 * score rather than a chance: `pairLevel` was chosen on simulated portfolios that share their deliveries in the same way.
 */
export function weighOwnOrders<D extends Decisions>(decisions: D, facts: OrdersBeside, rules: HealthRules): D {
  const { orders } = facts;
  if (orders === null || orders.test.step > Math.log(1 - LEAST_FALL)) return decisions;
  const share = shareLean(facts.share);
  const imports = deepestStep(facts.imports, ({ total }) => total, SPANS)?.test ?? null;
  const open = (dimension: Dimension): boolean =>
    decisions[dimension].grade === 'green' && decisions[dimension].signals.length === 0;
  const theyFall = imports !== null && zOf(imports) >= 1;

  if (open('business') && imports !== null && zOf(imports) >= LEANS) {
    const p = together(imports, orders.test);
    if (p <= rules.pairLevel)
      return {
        ...decisions,
        business: alarmed(decisions.business, {
          kind: 'imports-and-orders',
          cause: 'customer-shrinking',
          since: facts.latest,
          sentence: importsSentence(imports, orders),
          evidence: { ...evidenceOf(orders, p), importsChange: Math.exp(imports.step) - 1 },
        }),
      };
  }
  if (!open('share')) return decisions;
  const p = share === null ? 1 : together(share, orders.test);
  if (share !== null && p <= rules.pairLevel)
    return {
      ...decisions,
      share: alarmed(decisions.share, {
        kind: 'share-and-orders',
        cause: theyFall ? 'customer-shrinking' : 'passive-loss',
        since: facts.latest,
        sentence: shareSentence(share, orders),
        evidence: { ...evidenceOf(orders, p), shareChange: Math.exp(share.step) - 1 },
      }),
    };
  return decisions;
}

/** The least likely fall of our share over the spans that is a fall at all; null: none. */
function shareLean(quarters: readonly ShareFacts[]): StepTest | null {
  const falls = SPANS.flatMap((span) => {
    const [fall, step] = [shareFall(quarters, span), shareStep(quarters, span)];
    return fall === null || step === null || fall.change > -LEAST_FALL / 2 ? [] : [step];
  });
  return falls.sort((a, b) => a.pFall - b.pFall)[0] ?? null;
}

const LEAST_P = 1e-9;

function zOf(test: StepTest): number {
  return -normalQuantile(Math.min(1 - LEAST_P, Math.max(LEAST_P, test.pFall)));
}

function together(one: StepTest, other: StepTest): number {
  return normalCumulative(-(zOf(one) + zOf(other)) / Math.SQRT2);
}

function evidenceOf({ span, test }: OrderFall, p: number): Signal['evidence'] {
  return { ordersChange: Math.exp(test.step) - 1, orderQuarters: span, ordersP: test.pFall, p };
}

function alarmed(
  decision: Decision,
  signal: Pick<Signal, 'kind' | 'since' | 'sentence' | 'evidence'> & { readonly cause: Cause },
): Decision {
  const dimension = signal.kind === 'imports-and-orders' ? 'business' : 'share';
  const p = signal.evidence['p'];
  return {
    ...decision,
    grade: 'yellow',
    sentence: signal.sentence,
    signals: [{ ...signal, dimension, level: 'yellow' }],
    test: { dimension, p: typeof p === 'number' ? p : 1 },
  };
}

const part = ({ step }: StepTest): string => percent(1 - Math.exp(step));

function windowOf({ span }: OrderFall): Bilingual {
  return span === 1 ? { zh: '近三个月', en: 'the last three months' } : { zh: '近半年', en: 'the last six months' };
}

function ordersClause(orders: OrderFall): Bilingual {
  const when = windowOf(orders);
  return {
    zh: `${when.zh}向我方下的订单较其平时低 ${part(orders.test)}`,
    en: `their orders with us over ${when.en} are ${part(orders.test)} below their usual level`,
  };
}

function shareSentence(share: StepTest, orders: OrderFall): Bilingual {
  const clause = ordersClause(orders);
  return {
    zh: `我方份额与订单同时走弱：剔除季节因素后，份额较以往低 ${part(share)}，${clause.zh}。单看哪一项都可能是波动，两项同时出现就不像偶然。`,
    en: `Our share and their orders weaken together: seasons allowed for, our share is ${part(share)} below its usual level, and ${clause.en}. Either alone could be chance; both together hardly are.`,
  };
}

function importsSentence(imports: StepTest, orders: OrderFall): Bilingual {
  const clause = ordersClause(orders);
  return {
    zh: `客户进口与我方订单同时走弱：剔除季节因素后，客户全部进口较以往低 ${part(imports)}，${clause.zh}。先留意应收和订单节奏。`,
    en: `Their imports and their orders weaken together: seasons allowed for, their imports of everything are ${part(imports)} below the usual level, and ${clause.en}. Watch receivables and order rhythm.`,
  };
}
