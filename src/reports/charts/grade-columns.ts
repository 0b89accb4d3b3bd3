import type { Grade } from '#src/vocabulary/words.ts';
import { GRADE_WORDS, GRADES } from '#src/vocabulary/words.ts';
import { baseOption, type ChartOption, type ChartStyle, categoryAxis, INK, valueAxis } from './ink.ts';

/** How many customers stood at each grade, by quarter of inspection, oldest first. */
export interface GradeChart {
  readonly kind: 'grades';
  readonly quarters: readonly { readonly quarter: string; readonly counts: Readonly<Record<Grade, number>> }[];
}

/** Grades from the ground up: what is in order below, what burns on top. */
const COLOURS: Readonly<Record<Grade, string>> = {
  green: '#00825c',
  yellow: '#d9a400',
  orange: '#d55e00',
  red: '#9b1239',
  grey: '#c3cad0',
};

/** Draws the portfolio's grades as stacked columns with the counts inside. */
export function gradeColumns(chart: GradeChart, { language }: ChartStyle): ChartOption {
  const order = GRADES.toSorted((a, b) => RANK.indexOf(a) - RANK.indexOf(b));
  return {
    ...baseOption({ top: 26, right: 16 }),
    xAxis: categoryAxis(chart.quarters.map(({ quarter }) => quarter)),
    yAxis: valueAxis('', (value) => String(value), { minInterval: 1 }),
    legend: {
      top: 0,
      right: 6,
      itemWidth: 9,
      itemHeight: 7,
      icon: 'rect',
      textStyle: { color: INK.ink, fontSize: 8 },
      data: order.map((grade) => GRADE_WORDS[grade][language]),
    },
    series: order.map((grade) => ({
      type: 'bar',
      silent: true,
      stack: 'grades',
      barMaxWidth: 34,
      name: GRADE_WORDS[grade][language],
      itemStyle: { color: COLOURS[grade] },
      label: {
        show: true,
        color: grade === 'grey' || grade === 'yellow' ? INK.ink : INK.paper,
        fontSize: 8,
        formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : ''),
      },
      data: chart.quarters.map(({ counts }) => counts[grade]),
    })),
  };
}

const RANK: readonly Grade[] = ['grey', 'green', 'yellow', 'orange', 'red'];
