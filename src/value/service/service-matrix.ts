import { median } from '#src/stats/median.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import { PROMISES, SERVED_TIERS, type ServiceMatrix } from './contract.ts';
import { measureService, type ServiceFacts } from './measure-service.ts';
import type { ServiceRules } from './service-rules.ts';

/** A customer of a served tier with what it got. */
export interface ServedCustomer {
  readonly code: string;
  readonly name: string;
  readonly tier: (typeof SERVED_TIERS)[number];
  readonly facts: ServiceFacts;
}

/** Sets promise and delivery side by side, by tier and by customer, most breaches first. */
export function serviceMatrix(
  asOf: CalendarDate | null,
  served: readonly ServedCustomer[],
  rules: ServiceRules,
  version: number,
): ServiceMatrix {
  const customers = served
    .map(({ code, name, tier, facts }) => {
      const measured = measureService(facts, rules[tier], rules);
      // A margin below its band is for the price talk; it is no promise of ours that was broken.
      const breaches = measured.filter(({ kept, kind }) => kept === false && kind !== 'margin').length;
      return { code, name, tier, measured, breaches };
    })
    .toSorted(
      (a, b) =>
        b.breaches - a.breaches ||
        SERVED_TIERS.indexOf(a.tier) - SERVED_TIERS.indexOf(b.tier) ||
        (a.code < b.code ? -1 : 1),
    );
  const tiers = SERVED_TIERS.map((tier) => {
    const inside = customers.filter((customer) => customer.tier === tier);
    return {
      tier,
      promise: rules[tier],
      customers: inside.length,
      measured: PROMISES.map((kind) => {
        const found = inside.flatMap(({ measured }) => measured.filter((one) => one.kind === kind));
        return {
          kind,
          judged: found.filter(({ kept }) => kept !== null).length,
          keeping: found.filter(({ kept }) => kept === true).length,
          value: median(found.flatMap(({ value }) => (value === null ? [] : [value]))),
        };
      }),
    };
  });
  return {
    asOf,
    version,
    finding: finding(customers),
    keptShare: rules.keptShare,
    minCases: rules.minCases,
    tiers,
    customers,
  };
}

function finding(customers: ServiceMatrix['customers']): Bilingual {
  if (customers.length === 0) return { zh: '还没有分层的客户。', en: 'No customer has a tier yet.' };
  const judged = customers.filter(({ measured }) =>
    measured.some(({ kind, kept }) => kind !== 'margin' && kept !== null),
  );
  if (judged.length === 0)
    return {
      zh: '还没有足够的答复、交期或拜访记录，承诺兑现与否无从衡量。',
      en: 'Too few answers, deliveries or visits are recorded to measure what was promised.',
    };
  const broken = judged.filter(({ breaches }) => breaches > 0);
  const top = broken.filter(({ tier }) => tier === 'strategic').length;
  return {
    zh: `可衡量的 ${judged.length} 家中，${broken.length} 家没有兑现承诺，其中战略客户 ${top} 家。`,
    en: `Of ${counted(judged.length, 'customer')} that can be measured, ${broken.length} did not get what was promised, ${top} of them strategic.`,
  };
}
