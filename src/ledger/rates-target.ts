import { Decimal } from 'decimal.js';
import type { RowProblem, RowTarget } from '#src/intake/index.ts';

/** How a file of exchange rates is read: units of the base currency for one unit of the currency, by date. */
export const ratesRowTarget: RowTarget = {
  dataset: 'rates',
  fields: [
    {
      name: 'currency',
      type: 'currency',
      label: { zh: '币种', en: 'Currency' },
      synonyms: ['币种', '币别', '货币', 'currency', 'ccy', 'from currency'],
      required: true,
    },
    {
      name: 'rate_date',
      type: 'date',
      label: { zh: '日期', en: 'Date' },
      synonyms: ['日期', '汇率日期', 'date', 'rate date', 'day'],
      required: true,
    },
    {
      name: 'rate',
      type: 'decimal',
      label: { zh: '汇率（1 单位外币合本位币）', en: 'Rate (base currency for one unit)' },
      synonyms: ['汇率', '折算率', 'rate', 'exchange rate', 'fx rate', 'rate to base'],
      required: true,
    },
  ],
  columns: [
    { name: 'currency', type: 'text' },
    { name: 'rate_date', type: 'date' },
    { name: 'rate', type: 'numeric' },
  ],
  recordIdField: null,
  checkRow: (row, context) => {
    const currency = row['currency'] ?? context.defaults['currency'] ?? null;
    const date = row['rate_date'] ?? null;
    const rate = row['rate'] ?? null;
    const problems: RowProblem[] = [];
    if (currency === null) problems.push({ code: 'missing', field: 'currency', value: null });
    if (date === null) problems.push({ code: 'missing', field: 'rate_date', value: null });
    if (rate === null) problems.push({ code: 'missing', field: 'rate', value: null });
    else if (new Decimal(rate).lte(0)) problems.push({ code: 'not-positive', field: 'rate', value: rate });
    return problems.length > 0 ? { kind: 'reject', problems } : { kind: 'accept', values: [currency, date, rate] };
  },
  refuseLayout: (mapped, context) =>
    mapped.has('rate') &&
    mapped.has('rate_date') &&
    (mapped.has('currency') || context.defaults['currency'] !== undefined)
      ? null
      : {
          zh: '汇率表需要三列：币种、日期、汇率。',
          en: 'A table of rates needs three columns: currency, date and rate.',
        },
};
