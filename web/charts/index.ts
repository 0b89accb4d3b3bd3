export { ChartFrame, type ChartTable } from './chart-frame.tsx';
export { indexLines, type PairPeriod } from './index-lines.ts';
export { type PairedBar, pairedBars } from './paired-bars.ts';
export { type SharePoint, shareCurve } from './share-curve.ts';
export { type MonthLayer, stackedMonths } from './stacked-months.ts';
export { type SupplierPeriod, supplierLayers, supplierStack } from './supplier-stack.ts';
export { trimUnknownEnd } from './trim-unknown-end.ts';
export { type WhaleStep, whaleCurveChart } from './whale-curve.ts';
