import type { Language } from '#src/vocabulary/bilingual.ts';
import { type AmountScale, amountScale, formatAmount, formatNumber, formatPercent, UNKNOWN } from '../format.ts';
import type { Column, KeyFigure, ReportTable } from '../report.ts';

/** A key figure as text. */
export function sayFigure(figure: KeyFigure, language: Language): string {
  const { value } = figure;
  if (value === null) return UNKNOWN;
  if (typeof value === 'object') return value[language];
  switch (figure.kind) {
    case 'percent':
      return formatPercent(value, language, value < 0.1 ? 1 : 0);
    case 'amount':
      return figure.unit === undefined ? formatNumber(value, language) : formatAmount(value, figure.unit, language);
    default:
      return formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
  }
}

/** One scale for all amount columns of a table, so that they can be compared; null for columns without a unit. */
export function scaleOf(
  table: Pick<ReportTable, 'columns' | 'rows'>,
  column: Column,
  language: Language,
): AmountScale | null {
  if (column.unit === undefined) return null;
  const amounts = table.rows.flatMap((row) =>
    row.filter((cell, index): cell is number => table.columns[index]?.kind === 'amount' && typeof cell === 'number'),
  );
  return amountScale(amounts, column.unit, language);
}
