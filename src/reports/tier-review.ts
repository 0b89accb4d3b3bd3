import type { Lists, Profitability, Pyramid, ServiceMatrix, TierMigration, WrongCustomers } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type CalendarDate, quarterOf } from '#src/vocabulary/calendar-date.ts';
import type { KeyFigure, ReportDocument } from './report.ts';
import { listsSection } from './sections/lists-section.ts';
import { profitSection } from './sections/profit-section.ts';
import { serviceSection } from './sections/service-section.ts';
import { tierFlowSection } from './sections/tier-flow-section.ts';
import { tiersSection } from './sections/tiers-section.ts';
import { wrongSection } from './sections/wrong-section.ts';

/** Everything the tier review is made of, within the reader's scope. */
export interface TierReviewFacts {
  readonly workspace: string;
  readonly madeOn: CalendarDate;
  readonly pyramid: Pyramid;
  readonly migration: TierMigration;
  /** Null: the reader may not see costs. */
  readonly profitability: Profitability | null;
  readonly wrong: WrongCustomers;
  readonly service: ServiceMatrix;
  readonly lists: Lists;
  readonly sources: readonly string[];
}

/** Composes the tier review: who stands where, who moved, who earns, who drains, what is to be decided. */
export function tierReview(facts: TierReviewFacts): ReportDocument {
  const { pyramid, migration, profitability, wrong, service, lists } = facts;
  const quarter = quarterOf(pyramid.asOf ?? facts.madeOn);
  const customers = pyramid.tiers.reduce((sum, tier) => sum + tier.customers.length, 0);
  return {
    report: 'tier-review',
    title: { zh: `客户分层评审 ${quarter}`, en: `Tier review ${quarter}` },
    workspace: facts.workspace,
    madeOn: facts.madeOn,
    subject: { zh: `全部客户（${customers} 家）`, en: `All customers (${customers})` },
    customer: null,
    asOf: pyramid.asOf,
    dataThrough: pyramid.asOf,
    grade: null,
    cause: null,
    tier: null,
    coverage: null,
    finding: pyramid.finding,
    coverageLine:
      pyramid.asOf === null
        ? { zh: '还没有做过价值评估', en: 'Nothing was assessed yet' }
        : {
            zh: `价值评估日 ${pyramid.asOf}，金额单位 ${pyramid.baseCurrency}`,
            en: `Assessed ${pyramid.asOf}, amounts in ${pyramid.baseCurrency}`,
          },
    keyFigures: keyFigures(facts),
    sections: [
      tiersSection(pyramid),
      tierFlowSection(migration),
      ...(profitability === null ? [] : [profitSection(profitability)]),
      wrongSection(wrong),
      listsSection(lists),
      serviceSection(service),
    ],
    method: METHOD,
    sources: facts.sources,
  };
}

function keyFigures({ pyramid, profitability, wrong, lists, migration }: TierReviewFacts): readonly KeyFigure[] {
  const number = (key: string, label: Bilingual, value: number, note: Bilingual | null = null): KeyFigure => ({
    key,
    label,
    kind: 'number',
    value,
    masked: false,
    note,
  });
  const strategic = pyramid.tiers.find(({ tier }) => tier === 'strategic');
  return [
    number('strategic', { zh: '战略客户', en: 'Strategic' }, strategic?.customers.length ?? 0),
    {
      key: 'strategic-share',
      label: { zh: '战略客户占收入', en: 'Revenue they bring' },
      kind: 'percent',
      value: strategic?.revenueShare ?? null,
      masked: (strategic?.revenueShare ?? null) === null,
      note: null,
    },
    {
      key: 'profit',
      label: { zh: '客户利润合计', en: 'Profit of all' },
      kind: 'amount',
      unit: { kind: 'money', currency: pyramid.baseCurrency },
      value: profitability === null || profitability.customers.length === 0 ? null : Number(profitability.total),
      masked: profitability === null,
      note: { zh: '扣除服务成本', en: 'after the cost to serve' },
    },
    number('moved', { zh: '换层级', en: 'Changed tier' }, migration.moved.length, sinceOf(migration.from)),
    number('wrong', { zh: '错误客户', en: 'Wrong customers' }, wrong.counts.wrong),
    number(
      'decide',
      { zh: '待定名单', en: 'Lists to decide' },
      lists.entries.filter(({ state }) => state === 'proposed' || state === 'appealed').length,
    ),
  ];
}

function sinceOf(date: CalendarDate | null): Bilingual | null {
  return date === null ? null : { zh: `自 ${date}`, en: `since ${date}` };
}

const METHOD: readonly Bilingual[] = [
  {
    zh: '层级按价值分在活跃客户中的位次划分，分数越线超过缓冲分才调整；错误客户不能列为战略；人工设定有理由和期限。',
    en: 'Tiers go by rank of the value score among active customers and change only beyond a margin; a wrong customer cannot be strategic; tiers set by hand carry a reason and a last day.',
  },
  {
    zh: '利润为近 12 个月收入减货物成本、我方承担的运保费和关税、索赔、佣金、服务成本、预期坏账、资金占用和汇兑损失。',
    en: 'Profit is twelve months of revenue less goods, freight, insurance and duty borne by us, claims, commission, cost to serve, expected credit loss, capital cost and exchange loss.',
  },
  {
    zh: '二八检验的区间按客户重抽样一千次得出，种子固定；没有数据的特征不计为好也不计为坏。',
    en: 'The 80/20 interval resamples customers a thousand times with a fixed seed; a trait without data counts neither as good nor as bad.',
  },
];
