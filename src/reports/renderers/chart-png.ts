import { Resvg } from '@resvg/resvg-js';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { ReportChart } from '../report.ts';
import { chartSvg } from './chart-svg.ts';
import { DOCUMENT_FONTS } from './fonts.ts';

/** Pixels a point is drawn with: sharp on a projector and in print. */
const SHARPNESS = 3;

/** A chart as a PNG of `width` × `height` points, for documents that cannot hold drawings. */
export function chartPng(chart: ReportChart, language: Language, width: number, height: number): Uint8Array {
  const drawing = new Resvg(chartSvg(chart, language, width, height), {
    fitTo: { mode: 'width', value: width * SHARPNESS },
    background: '#ffffff',
    font: {
      loadSystemFonts: false,
      fontFiles: [DOCUMENT_FONTS.NotoSansSC.normal, DOCUMENT_FONTS.NotoSansSC.bold],
      defaultFontFamily: 'Noto Sans SC',
    },
  });
  return new Uint8Array(drawing.render().asPng());
}
