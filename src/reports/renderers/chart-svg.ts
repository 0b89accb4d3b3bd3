import { BarChart, LineChart, SankeyChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkPointComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { Language } from '#src/vocabulary/bilingual.ts';
import { gradeColumns } from '../charts/grade-columns.ts';
import type { ChartOption } from '../charts/ink.ts';
import { marketLines } from '../charts/market-lines.ts';
import { mixBars } from '../charts/mix-bars.ts';
import { shareCurve } from '../charts/share-curve.ts';
import { supplierStack } from '../charts/supplier-stack.ts';
import { tierBars } from '../charts/tier-bars.ts';
import { tierStream } from '../charts/tier-stream.ts';
import { whaleCurve } from '../charts/whale-curve.ts';
import type { ReportChart } from '../report.ts';

use([
  BarChart,
  LineChart,
  SankeyChart,
  GridComponent,
  LegendComponent,
  MarkPointComponent,
  TitleComponent,
  LabelLayout,
  SVGRenderer,
]);

/** Draws a chart as SVG text of `width` × `height` points, without a browser. */
export function chartSvg(chart: ReportChart, language: Language, width: number, height: number): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption(optionOf(chart, language));
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}

function optionOf(chart: ReportChart, language: Language): ChartOption {
  switch (chart.kind) {
    case 'share':
      return shareCurve(chart, { language });
    case 'suppliers':
      return supplierStack(chart, { language });
    case 'mix':
      return mixBars(chart, { language });
    case 'grades':
      return gradeColumns(chart, { language });
    case 'market':
      return marketLines(chart, { language });
    case 'pyramid':
      return tierBars(chart, { language });
    case 'tier-flow':
      return tierStream(chart, { language });
    case 'whale':
      return whaleCurve(chart, { language });
  }
}
