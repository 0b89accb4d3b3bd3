import type { Bilingual } from '#src/vocabulary/bilingual.ts';

/** A period of credit sales; amounts in one currency, credit notes netted. */
export interface CollectionPeriod {
  readonly openingReceivables: number;
  readonly closingReceivables: number;
  /** The part of the closing receivables that is not overdue. */
  readonly closingCurrent: number;
  readonly creditSales: number;
  readonly days: number;
}

/** How fast a period's sales were collected, in days; `effectiveness` in percent, null where nothing was collectable. */
export interface Collection {
  readonly dso: number;
  /** DSO if everything were paid on its due date. */
  readonly bestPossibleDso: number;
  readonly averageDaysDelinquent: number;
  readonly effectiveness: number | null;
}

/** DSO, best possible DSO, average days delinquent and collection effectiveness. Source: standard credit-management ratios. */
export function collection(period: CollectionPeriod): Collection | { readonly insufficient: Bilingual } {
  const { openingReceivables, closingReceivables, closingCurrent, creditSales, days } = period;
  if (!(creditSales > 0))
    return {
      insufficient: {
        zh: '该期间没有赊销，无法计算回款天数。',
        en: 'No credit sales in the period, so there are no days to count.',
      },
    };
  const dso = (closingReceivables / creditSales) * days;
  const bestPossibleDso = (closingCurrent / creditSales) * days;
  const collectable = openingReceivables + creditSales - closingCurrent;
  return {
    dso,
    bestPossibleDso,
    averageDaysDelinquent: dso - bestPossibleDso,
    effectiveness:
      collectable === 0 ? null : ((openingReceivables + creditSales - closingReceivables) / collectable) * 100,
  };
}
