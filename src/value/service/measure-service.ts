import { median } from '#src/stats/median.ts';
import { counted } from '#src/vocabulary/english.ts';
import { sayNumber, sayPercent } from '../number-words.ts';
import type { MeasuredPromise } from './contract.ts';
import type { ServicePromise, ServiceRules } from './service-rules.ts';

/** What twelve months of one customer showed. */
export interface ServiceFacts {
  /** Hours until our answers, as recorded. */
  readonly responseHours: readonly number[];
  /** Days from the promised to the actual delivery, negative when early, of orders that carry both. */
  readonly deliveryDays: readonly number[];
  readonly visits: number;
  /** Whether anybody writes visits down; where nobody does, no visit is unknown, not missing. */
  readonly visitsRecorded: boolean;
  /** Gross margin ÷ revenue; null: unknown or masked. */
  readonly marginFraction: number | null;
}

/** Sets what a customer got beside what its tier is promised; with too few cases nothing is judged. */
export function measureService(
  facts: ServiceFacts,
  promise: ServicePromise,
  rules: Pick<ServiceRules, 'keptShare' | 'minCases'>,
): MeasuredPromise[] {
  return [
    response(facts, promise, rules),
    delivery(facts, promise, rules),
    visits(facts, promise),
    margin(facts, promise),
  ];
}

function response(
  { responseHours: hours }: ServiceFacts,
  promise: ServicePromise,
  rules: Pick<ServiceRules, 'keptShare' | 'minCases'>,
): MeasuredPromise {
  const kept = hours.filter((hour) => hour <= promise.responseHours).length;
  const middle = median(hours);
  return {
    ...judged('response', hours.length, kept, rules),
    value: middle,
    reason:
      middle === null
        ? NOTHING
        : {
            zh: `${hours.length} 次答复，中位 ${sayNumber(middle)} 小时，${sayPercent(kept / hours.length)} 在承诺的 ${sayNumber(promise.responseHours)} 小时内`,
            en: `${counted(hours.length, 'answer')}, median ${sayNumber(middle)} hours, ${sayPercent(kept / hours.length)} within the ${sayNumber(promise.responseHours)} promised`,
          },
  };
}

function delivery(
  { deliveryDays: days }: ServiceFacts,
  promise: ServicePromise,
  rules: Pick<ServiceRules, 'keptShare' | 'minCases'>,
): MeasuredPromise {
  const kept = days.filter((late) => late <= promise.graceDays).length;
  const mean = days.length === 0 ? null : days.reduce((sum, late) => sum + Math.max(0, late), 0) / days.length;
  return {
    ...judged('delivery', days.length, kept, rules),
    value: mean,
    reason:
      mean === null
        ? { zh: '订单没有同时记录承诺交期和实际交期', en: 'no order carries both promised and actual delivery' }
        : {
            zh: `${days.length} 笔订单，平均迟 ${sayNumber(mean)} 天，${sayPercent(kept / days.length)} 按时（允许 ${promise.graceDays} 天）`,
            en: `${counted(days.length, 'order')}, ${sayNumber(mean)} days late on average, ${sayPercent(kept / days.length)} on time (${promise.graceDays} days allowed)`,
          },
  };
}

function visits({ visits: done, visitsRecorded }: ServiceFacts, promise: ServicePromise): MeasuredPromise {
  const kept = visitsRecorded ? done >= promise.visitsPerYear : null;
  return {
    kind: 'visits',
    cases: done,
    value: visitsRecorded ? done : null,
    keptShare: kept === null ? null : Number(kept),
    kept,
    reason: visitsRecorded
      ? {
          zh: `一年拜访 ${done} 次，承诺 ${promise.visitsPerYear} 次`,
          en: `${counted(done, 'visit')} in a year, ${promise.visitsPerYear} promised`,
        }
      : { zh: '没有人记录拜访', en: 'nobody records visits' },
  };
}

/** A margin below the band means we serve above what is paid for; above it is no breach. */
function margin({ marginFraction }: ServiceFacts, promise: ServicePromise): MeasuredPromise {
  const kept = marginFraction === null ? null : marginFraction >= promise.marginLow;
  const band = `${sayPercent(promise.marginLow)}–${sayPercent(promise.marginHigh)}`;
  return {
    kind: 'margin',
    cases: marginFraction === null ? 0 : 1,
    value: marginFraction,
    keptShare: kept === null ? null : Number(kept),
    kept,
    reason:
      marginFraction === null
        ? NOTHING
        : {
            zh: `毛利率 ${sayPercent(marginFraction, 1)}，目标 ${band}`,
            en: `gross margin ${sayPercent(marginFraction, 1)}, target ${band}`,
          },
  };
}

const NOTHING = { zh: '没有数据', en: 'no data' };

function judged(
  kind: MeasuredPromise['kind'],
  cases: number,
  kept: number,
  rules: Pick<ServiceRules, 'keptShare' | 'minCases'>,
): Pick<MeasuredPromise, 'kind' | 'cases' | 'keptShare' | 'kept'> {
  const share = cases === 0 ? null : kept / cases;
  return {
    kind,
    cases,
    keptShare: share,
    kept: share === null || cases < rules.minCases ? null : share >= rules.keptShare,
  };
}
