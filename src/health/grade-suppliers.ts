import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Quarter } from '#src/vocabulary/calendar-date.ts';
import { addMonths, monthNumber, monthOf, quarterOf } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { Signal } from './contract.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './decision.ts';
import type { ShareFall } from './grade-share.ts';
import type { SupplierFacts } from './health.ts';
import { relativeChange, sum } from './health.ts';
import type { HealthRules } from './health-rules.ts';
import { percent, sayQuarter } from './say-numbers.ts';
import type { Observation, Standing } from './supplier-standing.ts';
import { countArrivals, supplierStanding } from './supplier-standing.ts';

/** Imports in scope by supplier in one complete quarter; `named` is the part whose exporter is known. */
export interface SupplierQuarterFacts {
  readonly quarter: Quarter;
  readonly total: number;
  readonly bySupplier: ReadonlyMap<number | null, number>;
}

/** A supplier with what was decided about it. */
export interface RankedSupplier {
  readonly facts: SupplierFacts;
  readonly standing: Standing;
  /** Fraction of the last four complete quarters; null: nothing imported. */
  readonly share: number | null;
  readonly rank: number;
}

/** The dimension's decision with the suppliers it rests on. */
export interface SupplierDecision extends Decision {
  readonly suppliers: readonly RankedSupplier[];
  readonly singleSource: boolean;
}

/**
 * Judges whether the customer is building up somebody in our place.
 * @param quarters Complete, consecutive, oldest first.
 * @param suppliers Resolved firms only: a respelled name is the same company, forwarders and banks are none.
 * @param fall How our share moved over the last two quarters; null: cannot be said, or no more than usual.
 * @returns Yellow for a newcomer beyond the customer's sampling habit, orange when a confirmed plan B grows while we fall;
 *   grey with fewer than the observed months asked for, or too few named exporters.
 */
export function gradeSuppliers(
  quarters: readonly SupplierQuarterFacts[],
  suppliers: readonly SupplierFacts[],
  observed: Observation | null,
  fall: ShareFall | null,
  rules: HealthRules,
): SupplierDecision {
  const lastFour = quarters.slice(-4);
  const total = sum(lastFour.map((q) => q.total));
  const named = total - sum(lastFour.map((q) => q.bySupplier.get(null) ?? 0));
  const shareOf = (id: number): number => (total > 0 ? sum(lastFour.map((q) => q.bySupplier.get(id) ?? 0)) / total : 0);
  const months = observed ? monthNumber(monthOf(observed.until)) - monthNumber(monthOf(observed.since)) + 1 : 0;
  const ranked = suppliers
    .filter((facts) => facts.inScope)
    .map((facts) => ({
      facts,
      share: total > 0 ? shareOf(facts.companyId) : null,
      standing: observed
        ? supplierStanding(facts, shareOf(facts.companyId), observed, rules)
        : ('long-standing' as const),
    }))
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || b.facts.shipments - a.facts.shipments)
    .map((supplier, index) => ({ ...supplier, rank: index + 1 }));
  const singleSource = isSingleSource(quarters, rules);
  const withSuppliers = (decision: Decision): SupplierDecision => ({ ...decision, suppliers: ranked, singleSource });

  if (!observed || months < rules.supplierObservedMonths + 1)
    return withSuppliers(
      cannotSay({
        zh: `认定新供应商需要先观察 ${rules.supplierObservedMonths} 个月以上，目前只有 ${months} 个月。`,
        en: `Telling a new supplier takes more than ${rules.supplierObservedMonths} observed months; there are ${months}.`,
      }),
    );
  if (total <= 0 || named / total < rules.exporterNamedShare)
    return withSuppliers(
      cannotSay(
        total <= 0
          ? {
              zh: '近四个完整季度没有该品类的进口记录。',
              en: 'No imports in scope in the last four complete quarters.',
            }
          : {
              zh: `近四季只有 ${percent(named / total)} 的进口写明出口商，看不清供应商结构。`,
              en: `Only ${percent(named / total)} of the last four quarters' imports name the exporter: the supplier structure is not visible.`,
            },
      ),
    );

  const signals = [...planBGrowing(ranked, quarters, fall, rules), ...newcomers(ranked, suppliers, observed, rules)];
  const worst = signals.find((signal) => signal.level === 'orange') ?? signals[0];
  if (worst) return withSuppliers({ grade: worst.level, sentence: worst.sentence, insufficient: null, signals });
  return withSuppliers({
    grade: 'green',
    insufficient: null,
    signals: [],
    sentence: usualSentence(ranked, singleSource, rules),
  });
}

/** Newcomers as many as this are more likely than not by the customer's habit alone. */
const HABIT_CHANCE = 0.35;

function newcomers(
  ranked: readonly RankedSupplier[],
  suppliers: readonly SupplierFacts[],
  observed: Observation,
  rules: HealthRules,
): readonly Signal[] {
  const others = suppliers.filter((supplier) => supplier.inScope && !supplier.ours && supplier.internal !== true);
  const firstOf = (supplier: SupplierFacts) => supplier.firstScopeDate ?? supplier.firstDate;
  const habit = countArrivals(others.map(firstOf), observed, rules);
  const windowStart = addMonths(observed.until, -rules.newSupplierMonths);
  const fresh = ranked.filter(
    (supplier) => supplier.standing !== 'long-standing' && firstOf(supplier.facts) > windowStart,
  );
  if (habit.chance > HABIT_CHANCE) {
    return fresh
      .filter((supplier) => supplier.standing === 'plan-b' && (supplier.share ?? 0) >= rules.planBShare)
      .map((supplier) => newcomerSignal(supplier, firstOf(supplier.facts)));
  }
  return fresh
    .sort((a, b) => Number(b.standing === 'plan-b') - Number(a.standing === 'plan-b'))
    .map((supplier) => newcomerSignal(supplier, firstOf(supplier.facts)));
}

function newcomerSignal(supplier: RankedSupplier, first: SupplierFacts['firstDate']): Signal {
  const { facts, standing } = supplier;
  const confirmed = standing === 'plan-b';
  const second = facts.firstScopeDate === null ? facts.secondDate : facts.secondScopeDate;
  const who = supplierName(facts);
  const share = percent(supplier.share ?? 0);
  return {
    kind: confirmed ? 'plan-b-confirmed' : 'new-supplier',
    dimension: 'suppliers',
    level: 'yellow',
    cause: 'plan-b',
    since: quarterOf(confirmed && second ? second : first),
    sentence: confirmed
      ? {
          zh: `客户新开发了供应商${who.zh}，首单 ${first}${second ? `，${second} 已返单` : ''}，近四季占其进口 ${share}：备胎已成形。`,
          en: `The customer has taken on ${who.en}: first shipment ${first}${second ? `, ordered again by ${second}` : ''}, now ${share} of the last four quarters. A plan B is in place.`,
        }
      : trialSentence(who, first, share, facts.scopeShipments),
    evidence: {
      companyId: facts.companyId,
      supplier: facts.name,
      country: facts.country,
      competitor: facts.competitor,
      standing,
      firstDate: first,
      secondDate: second,
      shipments: facts.scopeShipments,
      share: supplier.share,
    },
  };
}

/** Shipments up to which a newcomer is on trial; more are small but regular. */
const TRIAL_SHIPMENTS = 3;

function trialSentence(who: Bilingual, first: SupplierFacts['firstDate'], share: string, shipments: number): Bilingual {
  if (shipments > TRIAL_SHIPMENTS)
    return {
      zh: `客户在小批量采购新供应商${who.zh}，首单 ${first}，已出货 ${shipments} 天次，近四季占其进口 ${share}：量还小，但已不只是试单。`,
      en: `The customer buys small lots from a new supplier, ${who.en}: first shipment ${first}, ${shipments} days with a shipment, ${share} of the last four quarters. Still small, but no mere trial any more.`,
    };
  return {
    zh: `客户开始试用新供应商${who.zh}，首单 ${first}，近四季占其进口 ${share}，尚属试单。`,
    en: `The customer is trying a new supplier, ${who.en}: first shipment ${first}, ${share} of the last four quarters so far.`,
  };
}

function planBGrowing(
  ranked: readonly RankedSupplier[],
  quarters: readonly SupplierQuarterFacts[],
  fall: ShareFall | null,
  rules: HealthRules,
): readonly Signal[] {
  if (!fall || fall.change > -rules.shareFallYellow) return [];
  const amount = (id: number, from: number, to?: number): number =>
    sum(quarters.slice(from, to).map((q) => q.bySupplier.get(id) ?? 0));
  const latest = quarters.at(-1)?.quarter;
  const since = quarters.at(-2)?.quarter;
  if (!latest || !since) return [];
  const part = (id: number, from: number, to?: number): number => {
    const total = sum(quarters.slice(from, to).map((q) => q.total));
    return total > 0 ? amount(id, from, to) / total : 0;
  };
  const gained = (id: number): number => part(id, -2) - part(id, -6, -2);
  const lost = fall.before - fall.after;
  return ranked
    .filter(
      ({ standing, facts }) =>
        standing === 'plan-b' &&
        amount(facts.companyId, -2) > amount(facts.companyId, -4, -2) &&
        gained(facts.companyId) >= rules.planBGainOfLoss * lost,
    )
    .map(({ facts, share }) => {
      const who = supplierName(facts);
      const when = sayQuarter(latest);
      const first = facts.firstScopeDate ?? facts.firstDate;
      return {
        kind: 'plan-b-grows',
        dimension: 'suppliers',
        level: 'orange',
        cause: 'plan-b',
        since,
        sentence: {
          zh: `截至${when.zh}，备胎供应商${who.zh}（首单 ${first}）已占客户近四季进口的 ${percent(share ?? 0)} 且仍在放量，同期我方份额由 ${percent(fall.before)} 降至 ${percent(fall.after)}。`,
          en: `Through ${when.en} the plan B supplier ${who.en} (first shipment ${first}) has reached ${percent(share ?? 0)} of the last four quarters and is still growing, while our share fell from ${percent(fall.before)} to ${percent(fall.after)}.`,
        },
        evidence: {
          companyId: facts.companyId,
          supplier: facts.name,
          country: facts.country,
          competitor: facts.competitor,
          firstDate: first,
          share,
          growth: relativeChange(amount(facts.companyId, -4, -2), amount(facts.companyId, -2)),
          shareBefore: fall.before,
          shareAfter: fall.after,
        },
      };
    });
}

function isSingleSource(quarters: readonly SupplierQuarterFacts[], rules: HealthRules): boolean {
  const window = quarters.slice(-rules.singleSourceQuarters);
  if (window.length < rules.singleSourceQuarters || window.length === 0) return false;
  const ids = new Set(window.flatMap((q) => [...q.bySupplier.keys()]));
  return [...ids].some(
    (id) =>
      id !== null &&
      window.every((q) => q.total > 0 && (q.bySupplier.get(id) ?? 0) / q.total >= rules.singleSourceShare),
  );
}

function supplierName(facts: SupplierFacts): Bilingual {
  const notes = { zh: [] as string[], en: [] as string[] };
  if (facts.country !== '') {
    notes.zh.push(facts.country);
    notes.en.push(facts.country);
  }
  if (facts.competitor) {
    notes.zh.push('已知竞争对手');
    notes.en.push('a known competitor');
  }
  const tail = (parts: readonly string[], open: string, close: string, comma: string): string =>
    parts.length === 0 ? '' : `${open}${parts.join(comma)}${close}`;
  return {
    zh: ` ${facts.name}${tail(notes.zh, '（', '）', '，')}`,
    en: `${facts.name}${tail(notes.en, ' (', ')', ', ')}`,
  };
}

function usualSentence(ranked: readonly RankedSupplier[], singleSource: boolean, rules: HealthRules): Bilingual {
  const active = ranked.filter((supplier) => (supplier.share ?? 0) > 0).length;
  const ours = ranked.find((supplier) => supplier.facts.ours);
  const trials = ranked.filter((supplier) => supplier.standing !== 'long-standing').length;
  const place: Bilingual = ours
    ? { zh: `我方排名第 ${ours.rank}`, en: `we rank number ${ours.rank}` }
    : { zh: '其中没有我方', en: 'we are not among them' };
  if (singleSource)
    return {
      zh: `近 ${rules.singleSourceQuarters} 季该品类基本由一家供货，${place.zh}；没有新供应商进入。`,
      en: `One supplier has covered these goods for ${rules.singleSourceQuarters} quarters; ${place.en}. No newcomer.`,
    };
  if (trials > 0)
    return {
      zh: `近四季有 ${active} 家供应商，${place.zh}；客户一向有试单习惯，新面孔没有超出以往。`,
      en: `${counted(active, 'supplier')} in the last four quarters; ${place.en}. This customer always samples, and newcomers are no more than usual.`,
    };
  return {
    zh: `近四季有 ${active} 家供应商，${place.zh}；没有新供应商进入。`,
    en: `${counted(active, 'supplier')} in the last four quarters; ${place.en}. No newcomer.`,
  };
}
