import { quintileScores } from '#src/stats/quintile-scores.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addMonths, type CalendarDate } from '#src/vocabulary/calendar-date.ts';
import type { RfmtPart } from './contract.ts';
import { frequency } from './frequency.ts';
import { growthParts } from './growth-part.ts';
import { averageOrder, industryBenchmark, monetary } from './monetary.ts';
import type { CustomerProfit } from './profit/contract.ts';
import { customerProfit } from './profit/customer-profit.ts';
import { NOTHING_RECORDED } from './profit/owed.ts';
import { type PurchaseHistory, purchaseHistory } from './purchase-history.ts';
import { ratedPart } from './ratings/rated-part.ts';
import { isActive, recency } from './recency.ts';
import type { RuleSet } from './rules/industry-rules.ts';
import { loyaltyPart, profitParts, termsPart } from './score-parts.ts';
import { segment } from './segment.ts';
import { type TermsFacts, terms, termsFacts } from './terms.ts';
import { applyOverride } from './tier/override.ts';
import { tiers } from './tiers.ts';
import type { AssessedCustomer, CustomerFacts } from './value.ts';
import type { ValueRules } from './value-rules.ts';
import { valueScore } from './value-score.ts';
import type { WrongCustomer } from './wrong/contract.ts';
import { NO_DEALINGS } from './wrong/dealings.ts';
import { wrongCustomer } from './wrong/wrong-customer.ts';
import { wrongCustomerGate } from './wrong-customer-gate.ts';
import { type YearMoney, yearMoney } from './year-money.ts';

/** With what the portfolio is judged. */
export interface AssessmentFrame {
  readonly asOf: CalendarDate;
  readonly rules: RuleSet;
  readonly rulesVersion: number;
  readonly baseCurrency: string;
}

/** One customer's own numbers: nothing here depends on any other customer. */
export interface OwnNumbers {
  readonly facts: CustomerFacts;
  /** The rules of its industry. */
  readonly rules: ValueRules;
  readonly history: PurchaseHistory;
  readonly money: YearMoney;
  readonly averageOrder: number | null;
  readonly terms: TermsFacts;
  readonly r: RfmtPart;
  readonly f: RfmtPart;
  readonly t: RfmtPart;
  readonly profit: CustomerProfit | null;
  readonly wrong: WrongCustomer | null;
  /** Why the customer cannot be strategic; null: no bar. */
  readonly gate: Bilingual | null;
  readonly standing: 'ranked' | 'new' | 'inactive';
  readonly standingReason: Bilingual;
}

/**
 * Assesses every customer of the books as of a date: RFM-T with reasons, value score with contributions, tier.
 * Places among others (quintiles, percentiles, tiers) need the whole portfolio; raw values are each customer's own.
 */
export function assessPortfolio(all: readonly CustomerFacts[], frame: AssessmentFrame): AssessedCustomer[] {
  const { baseCurrency } = frame;
  const rules = frame.rules.base;
  const own = all.map((facts) => ownNumbers(facts, frame));
  const peers = own.map((o) => ({ industry: o.facts.industry, averageOrder: o.averageOrder }));
  const benchmarks = new Map<string | null, ReturnType<typeof industryBenchmark>>();
  const money = own.map((o) => {
    const industry = o.facts.industry;
    const benchmark = benchmarks.get(industry) ?? industryBenchmark(industry, peers, rules);
    benchmarks.set(industry, benchmark);
    return monetary(o.averageOrder, industry, benchmark, o.rules, baseCurrency);
  });
  const old = own.map((o) => o.standing !== 'new');
  const scored = {
    r: withScores(
      own.map((o) => o.r),
      old,
      rules,
      -1,
    ),
    f: withScores(
      own.map((o) => o.f),
      old,
      rules,
      1,
    ),
    m: withScores(money, old, rules, 1),
    t: withScores(
      own.map((o) => o.t),
      old,
      rules,
      1,
    ),
  };
  const scores = scoreActive(own, frame);
  const decisions = tiers(
    own.map((o) => ({
      customerId: o.facts.customerId,
      standing: o.standing,
      standingReason: o.standingReason,
      score: scores.get(o.facts.customerId)?.value.score ?? null,
      gate: o.gate,
      previous: o.facts.previousRuleTier,
    })),
    rules,
  );
  return own.map((o, index) => {
    const part = (list: readonly RfmtPart[], fallback: RfmtPart) => list[index] ?? fallback;
    const [r, f, t] = [part(scored.r, o.r), part(scored.f, o.f), part(scored.t, o.t)];
    const m = part(scored.m, o.t);
    const score = scores.get(o.facts.customerId);
    const decision = decisions[index] ?? { tier: 'inactive' as const, reason: o.standingReason };
    const { override } = o.facts;
    const settled = o.standing === 'ranked' ? applyOverride(decision, override, o.gate) : decision;
    return {
      customerId: o.facts.customerId,
      code: o.facts.code,
      name: o.facts.name,
      result: {
        asOf: frame.asOf,
        tier: settled.tier,
        previousTier: o.facts.previousTier,
        tierReason: settled.reason,
        ruleTier: decision.tier,
        ruleReason: decision.reason,
        gate: o.gate,
        override:
          override === null || o.standing !== 'ranked'
            ? null
            : { tier: override.tier, until: override.until, by: override.by, reason: override.reason },
        rulesVersion: frame.rulesVersion,
        value: score?.value ?? { score: null, contributions: [], insufficient: o.standingReason },
        profitBasis: score?.profitBasis ?? null,
        rfmt: { r, f, m, t, segment: segment({ r: r.passes, f: f.passes, m: m.passes }, o.standing === 'new') },
        revenue12m: o.money.revenue,
        margin12m: o.money.margin,
        marginFraction: o.money.marginFraction,
        profit: o.profit,
        wrongCustomer: o.wrong,
        baseCurrency,
      },
    };
  });
}

/** Measures one customer by itself. */
export function ownNumbers(facts: CustomerFacts, { asOf, rules: set, baseCurrency }: AssessmentFrame): OwnNumbers {
  const rules = set.of(facts.industry);
  const history = purchaseHistory(facts.purchases ?? facts.orders, asOf, {
    includeTrial: rules.includeTrial === 'yes',
  });
  const terms_ = termsFacts(facts.orders, facts.payments, asOf, rules);
  const average = averageOrder(history, asOf, rules);
  const window = { from: addMonths(asOf, -12), to: asOf };
  const profit = facts.book === null ? null : customerProfit(facts.book, window, rules, baseCurrency);
  const wrong =
    profit === null
      ? null
      : wrongCustomer(
          {
            profit,
            dealings: facts.dealings ?? NO_DEALINGS,
            overdue: (facts.book?.open ?? NOTHING_RECORDED).overdue,
            terms: terms_,
            averageOrder: average,
          },
          rules,
          baseCurrency,
        );
  return {
    facts,
    rules,
    history,
    money: yearMoney(facts.orders, asOf),
    averageOrder: average,
    profit,
    wrong,
    gate: gateOf(wrong) ?? wrongCustomerGate(average, terms_, rules, baseCurrency),
    terms: terms_,
    r: recency(history, asOf, rules),
    f: frequency(history, asOf, rules),
    t: terms(terms_, rules),
    ...standingOf(facts, history, asOf, rules),
  };
}

function gateOf(wrong: WrongCustomer | null): Bilingual | null {
  if (wrong?.verdict !== 'wrong') return null;
  const { zh, en } = wrong.finding;
  return { zh: `错误客户，${zh.replace(/。$/, '')}`, en: `a wrong customer, ${en.replace(/\.$/, '')}` };
}

function standingOf(
  facts: CustomerFacts,
  history: PurchaseHistory,
  asOf: CalendarDate,
  rules: ValueRules,
): Pick<OwnNumbers, 'standing' | 'standingReason'> {
  const youngFrom = addMonths(asOf, -rules.newMonths);
  const first = history.days[0]?.date ?? null;
  const met = facts.orders.reduce<CalendarDate | null>(
    (earliest, order) => (order.date <= asOf && (earliest === null || order.date < earliest) ? order.date : earliest),
    facts.since,
  );
  const start = first ?? met;
  if (start !== null && start > youngFrom)
    return {
      standing: 'new',
      standingReason: {
        zh: `${first === null ? '建档或首次试单' : '首单'}在 ${start}，合作不满 ${rules.newMonths} 个月，暂不排名。`,
        en: `${first === null ? 'First contact or trial' : 'First order'} on ${start}, less than ${rules.newMonths} months ago, so not ranked yet.`,
      },
    };
  if (isActive(history, asOf, rules.activeMonths))
    return { standing: 'ranked', standingReason: { zh: '活跃客户。', en: 'Active customer.' } };
  const last = history.days.at(-1)?.date;
  return {
    standing: 'inactive',
    standingReason:
      last === undefined
        ? { zh: '没有有效订单。', en: 'No valid order.' }
        : {
            zh: `最近一笔有效订单在 ${last}，近 ${rules.activeMonths} 个月没有有效订单。`,
            en: `Last valid order on ${last}; none in the last ${rules.activeMonths} months.`,
          },
  };
}

function scoreActive(own: readonly OwnNumbers[], { rules: set, baseCurrency }: AssessmentFrame) {
  const rules = set.base;
  const active = own.filter((o) => o.standing === 'ranked');
  const profit = profitParts(active, rules, baseCurrency);
  const growth = growthParts(
    active.map((o) => o.facts),
    rules,
  );
  return new Map(
    active.map((o, index) => {
      const parts = [
        profit.parts[index],
        growth[index],
        loyaltyPart(o.f, o.rules),
        termsPart(o.t, rules),
        ratedPart('synergy', o.facts.ratings, rules.synergyWeight),
        ratedPart('influence', o.facts.ratings, rules.influenceWeight),
      ].flatMap((part) => part ?? []);
      return [o.facts.customerId, { value: valueScore(parts), profitBasis: profit.basis[index] ?? null }] as const;
    }),
  );
}

function withScores(
  parts: readonly RfmtPart[],
  counted: readonly boolean[],
  rules: ValueRules,
  direction: 1 | -1,
): RfmtPart[] {
  const in_ = parts.map((part, index) => counted[index] === true && part.value !== null);
  const values = parts.flatMap((part, index) => (in_[index] ? [direction * (part.value ?? 0)] : []));
  if (values.length < rules.minQuintileCustomers) return [...parts];
  const scores = quintileScores(values);
  let at = 0;
  return parts.map((part, index) => (in_[index] ? { ...part, score: scores[at++] ?? null } : part));
}
