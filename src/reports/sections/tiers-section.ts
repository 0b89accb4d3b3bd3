import type { Pyramid } from '#src/value/index.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import type { ReportSection } from '../report.ts';

/** The pyramid: every customer with tier, score and twelve months of revenue, best first. */
export function tiersSection(pyramid: Pyramid): ReportSection {
  const rows = pyramid.tiers.flatMap(({ tier, customers }) =>
    customers.map((customer) => [
      TIER_WORDS[tier],
      customer.code,
      customer.name,
      customer.score,
      customer.revenue12m === null ? null : Number(customer.revenue12m),
    ]),
  );
  return {
    key: 'tiers',
    title: { zh: '客户金字塔', en: 'The pyramid' },
    sheet: { zh: '层级', en: 'Pyramid' },
    grade: null,
    finding: pyramid.finding,
    insufficient:
      rows.length === 0
        ? { zh: '导入订单并做一次价值评估后才有层级。', en: 'Tiers stand once orders are imported and assessed.' }
        : null,
    chart:
      rows.length === 0
        ? null
        : {
            kind: 'pyramid',
            tiers: pyramid.tiers.flatMap(({ tier, customers, revenueShare }) =>
              customers.length === 0 ? [] : [{ tier, customers: customers.length, revenueShare }],
            ),
          },
    table:
      rows.length === 0
        ? null
        : {
            columns: [
              { key: 'tier', title: { zh: '层级', en: 'Tier' }, kind: 'text', width: 1 },
              { key: 'code', title: { zh: '编码', en: 'Code' }, kind: 'text', width: 0.9 },
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 3 },
              { key: 'score', title: { zh: '价值分', en: 'Score' }, kind: 'decimal', width: 1 },
              {
                key: 'revenue',
                title: { zh: '近 12 个月收入', en: 'Revenue, 12 months' },
                kind: 'amount',
                unit: { kind: 'money', currency: pyramid.baseCurrency },
                width: 1.4,
              },
            ],
            rows,
            onPaper: { rows: 30, from: 'start' },
          },
    tableOnSlides: true,
    note: null,
  };
}
