import { axisScale, formatChange, formatNumber } from '../format.ts';
import type { AmountUnit } from '../report.ts';
import { baseOption, type ChartOption, type ChartStyle, categoryAxis, INK, valueAxis } from './ink.ts';

/** Goods before and after, largest first. */
export interface MixChart {
  readonly kind: 'mix';
  readonly unit: AmountUnit;
  readonly bars: readonly {
    readonly label: string;
    readonly previous: number;
    readonly recent: number;
    readonly weOffer: boolean;
  }[];
}

const WORDS = {
  zh: { previous: '前四个季度', recent: '近四个季度，我方供应', gap: '近四个季度，我方不供应', fresh: '新增' },
  en: { previous: 'Year before', recent: 'Last year, we supply', gap: 'Last year, not ours', fresh: 'new' },
};
const GAP = INK.companies[0];

/** Draws a year against the year before by HS6; goods we do not supply stand out in another colour. */
export function mixBars(chart: MixChart, { language }: ChartStyle): ChartOption {
  const words = WORDS[language];
  const bars = chart.bars.toReversed();
  const scale = axisScale(
    bars.flatMap((bar) => [bar.previous, bar.recent]),
    chart.unit,
    language,
  );
  const label = {
    show: true,
    position: 'right',
    color: INK.quiet,
    fontSize: 8,
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const bar = bars[dataIndex];
      if (bar === undefined || bar.recent === 0) return '';
      return bar.previous > 0 ? formatChange(bar.recent / bar.previous - 1, language, 0) : words.fresh;
    },
  };
  const recent = (weOffer: boolean) => ({
    type: 'bar',
    silent: true,
    name: weOffer ? words.recent : words.gap,
    barMaxWidth: 8,
    barGap: '15%',
    stack: 'recent',
    itemStyle: { color: weOffer ? INK.accent : GAP },
    label,
    data: bars.map((bar) => (bar.weOffer === weOffer ? bar.recent : null)),
  });
  return {
    ...baseOption({ top: 4, right: language === 'zh' ? 40 : 60, bottom: language === 'zh' ? 40 : 22 }),
    legend: {
      bottom: 0,
      left: 0,
      itemWidth: 9,
      itemHeight: 7,
      icon: 'rect',
      textStyle: { color: INK.ink, fontSize: 8 },
      data: [
        words.previous,
        ...(bars.some((bar) => bar.weOffer) ? [words.recent] : []),
        ...(bars.some((bar) => !bar.weOffer) ? [words.gap] : []),
      ],
    },
    xAxis: valueAxis(scale.label, (value) => formatNumber(value / scale.divisor, language), {
      nameGap: 6,
      splitNumber: 3,
    }),
    yAxis: categoryAxis(
      bars.map((bar) => bar.label),
      { axisLabel: { color: INK.ink, fontSize: 8, width: 110, overflow: 'truncate' } },
    ),
    series: [
      {
        type: 'bar',
        silent: true,
        name: words.previous,
        barMaxWidth: 6,
        itemStyle: { color: INK.unknown },
        data: bars.map((bar) => bar.previous),
      },
      recent(true),
      recent(false),
    ],
  };
}
