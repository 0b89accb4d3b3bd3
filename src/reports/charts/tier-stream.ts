import type { CalendarDate } from '#src/vocabulary/calendar-date.ts';
import { TIER_WORDS, type Tier } from '#src/vocabulary/words.ts';
import { baseOption, CHART_FONT, type ChartOption, type ChartStyle, INK } from './ink.ts';
import { TIER_INK } from './ink-tiers.ts';

/** Customers by tier on two dates and how many went from which to which; a tier of null: not assessed then. */
export interface TierFlowChart {
  readonly kind: 'tier-flow';
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly flows: readonly { readonly from: Tier | null; readonly to: Tier | null; readonly customers: number }[];
}

const ORDER: readonly (Tier | null)[] = ['strategic', 'core', 'long-tail', 'new', 'inactive', null];
const NOT_THEN = { zh: '未评估', en: 'Not assessed' };

/** Draws the moves as ribbons as wide as their customers: who stayed is pale, who moved stands out. */
export function tierStream(chart: TierFlowChart, { language }: ChartStyle): ChartOption {
  const word = (tier: Tier | null) => (tier === null ? NOT_THEN : TIER_WORDS[tier])[language];
  const colour = (tier: Tier | null) => (tier === null ? INK.unknown : TIER_INK[tier]);
  const nodes = (['from', 'to'] as const).flatMap((side) =>
    ORDER.flatMap((tier) => {
      const customers = chart.flows.reduce((sum, flow) => sum + (flow[side] === tier ? flow.customers : 0), 0);
      return customers === 0
        ? []
        : [
            {
              name: `${side}:${tier}`,
              itemStyle: { color: colour(tier), borderWidth: 0 },
              label: {
                position: side === 'from' ? 'left' : 'right',
                formatter: `${word(tier)} ${customers}`,
              },
            },
          ];
    }),
  );
  const date = (text: string, place: Readonly<Record<string, unknown>>) => ({
    text,
    top: 0,
    textStyle: { color: INK.quiet, fontSize: 8, fontWeight: 'normal' },
    ...place,
  });
  return {
    ...baseOption(),
    title: [date(chart.from, { left: '2%' }), date(chart.to, { right: '2%' })],
    series: [
      {
        type: 'sankey',
        silent: true,
        left: '18%',
        right: '18%',
        top: 18,
        bottom: 4,
        nodeWidth: 9,
        nodeGap: 8,
        layoutIterations: 0,
        label: { color: INK.ink, fontSize: 9, fontFamily: CHART_FONT },
        data: nodes,
        links: chart.flows.map(({ from, to, customers }) => ({
          source: `from:${from}`,
          target: `to:${to}`,
          value: customers,
          lineStyle: { color: colour(from), opacity: from === to ? 0.2 : 0.6, curveness: 0.5 },
        })),
      },
    ],
  };
}
