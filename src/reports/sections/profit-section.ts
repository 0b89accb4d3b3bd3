import type { Profitability } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import type { Column, ReportSection } from '../report.ts';

/** Profit by customer after the cost to serve, best first, with the 80/20 check and the effort. */
export function profitSection(page: Profitability): ReportSection {
  const unit = { kind: 'money', currency: page.baseCurrency } as const;
  const money = (key: string, title: Bilingual): Column => ({ key, title, kind: 'amount', unit, width: 1.2 });
  const said = [page.byProfit?.sentence, page.byRevenue?.sentence, page.effort?.sentence].flatMap((one) => one ?? []);
  return {
    key: 'profit',
    title: { zh: '客户利润与鲸鱼曲线', en: 'Profit by customer and the whale curve' },
    sheet: { zh: '利润', en: 'Profit' },
    grade: null,
    finding: page.finding,
    insufficient:
      page.customers.length === 0
        ? {
            zh: '订单没有成本，算不出客户利润；请导入货物成本。',
            en: 'Orders carry no cost, so profit is unknown; import the cost of goods.',
          }
        : null,
    chart:
      page.customers.length < 2
        ? null
        : {
            kind: 'whale',
            unit,
            steps: page.customers.map(({ profit, cumulative }) => ({
              own: Number(profit),
              cumulative: Number(cumulative),
            })),
          },
    table:
      page.customers.length === 0
        ? null
        : {
            columns: [
              { key: 'customer', title: { zh: '客户', en: 'Customer' }, kind: 'text', width: 2.6 },
              money('revenue', { zh: '收入', en: 'Revenue' }),
              money('gross', { zh: '毛利', en: 'Gross margin' }),
              money('other', { zh: '其他成本', en: 'Other costs' }),
              money('serving', { zh: '服务成本', en: 'Cost to serve' }),
              money('profit', { zh: '利润', en: 'Profit' }),
              { key: 'rate', title: { zh: '净利率', en: 'Rate' }, kind: 'percent', width: 0.9 },
              money('cumulative', { zh: '累计利润', en: 'Cumulative' }),
            ],
            rows: page.customers.map((customer) => [
              customer.name,
              Number(customer.revenue),
              Number(customer.grossMargin),
              Number(customer.otherCosts),
              Number(customer.serving),
              Number(customer.profit),
              Number(customer.revenue) > 0 ? Number(customer.profit) / Number(customer.revenue) : null,
              Number(customer.cumulative),
            ]),
            onPaper: { rows: 25, from: 'start' },
          },
    note: said.length === 0 ? null : { zh: said.map(({ zh }) => zh).join(''), en: said.map(({ en }) => en).join(' ') },
  };
}
