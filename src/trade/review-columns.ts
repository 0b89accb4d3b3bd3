import type { ColumnReview, ProposedColumn, ProposedContext } from '#src/intake/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { parseCountry } from '#src/vocabulary/country.ts';
import { parseCurrency } from '#src/vocabulary/currency.ts';
import { canBeIn, currencyInHeading } from './implied-rate.ts';

const USD_FIELDS = ['value_fob', 'value_cif', 'value_cfr', 'value_customs', 'value_invoice'] as const;
const PARTY_WORDS = ['IMPORTER', 'BUYER', 'CONSIGNEE', 'EXPORTER', 'SUPPLIER', 'SHIPPER'] as const;
const ROWS = 2000;

interface Draft {
  readonly fields: Record<number, string | null>;
  readonly defaults: Record<string, string>;
  readonly leftOut: { readonly index: number; readonly reason: Bilingual }[];
}

/**
 * What is known of customs columns beyond their headings: an amount must fit its currency and the dollar value beside it, a
 * document's total on each of its lines is no line value, an id must belong to the party whose name was taken, and goods
 * that enter a country do not have their origin as destination.
 */
export function reviewShipmentColumns(columns: readonly ProposedColumn[], context: ProposedContext): ColumnReview {
  const draft: Draft = { fields: {}, defaults: {}, leftOut: [] };
  const of = (field: string) => {
    const column = columns.find((candidate) => candidate.field === field);
    return column !== undefined && draft.fields[column.index] !== null ? column : undefined;
  };
  leaveOutDocumentTotals(columns, of, draft);
  settleOriginalValue(columns, of, context, draft);
  leaveOutOtherParties(columns, of, draft);
  leaveOutFalseDestination(of, context, draft);
  return draft;
}

type Find = (field: string) => ProposedColumn | undefined;

function leaveOut(draft: Draft, column: ProposedColumn, zh: string, en: string): void {
  draft.fields[column.index] = null;
  draft.leftOut.push({ index: column.index, reason: { zh, en } });
}

/** Dollar values equal on every line of a document, while another dollar value tells the lines apart. */
function leaveOutDocumentTotals(columns: readonly ProposedColumn[], of: Find, draft: Draft): void {
  const document = of('document_no');
  if (document === undefined) return;
  const lines = new Map<string, number[]>();
  for (const [row, cell] of document.values.slice(0, ROWS).entries()) {
    const key = cell.trim();
    if (key === '' || key === 'NULL') continue;
    const rows = lines.get(key);
    if (rows === undefined) lines.set(key, [row]);
    else rows.push(row);
  }
  const several = [...lines.values()].filter((rows) => rows.length > 1);
  if (several.length === 0) return;
  const repeats = (column: ProposedColumn) =>
    several.filter((rows) => {
      const figures = new Set(rows.map((row) => column.figure(column.values[row] ?? '') ?? 0));
      return figures.size === 1 && !figures.has(0);
    }).length;
  const values = columns.filter((column) => USD_FIELDS.some((field) => field === column.field));
  const totals = values.filter((column) => repeats(column) * 10 >= several.length * 9);
  if (totals.length === 0 || totals.length === values.length) return;
  for (const column of totals)
    leaveOut(
      draft,
      column,
      '每行都是整单合计，另有一列是逐行金额，因此不采用。',
      'It repeats the document’s total on every line, and another column holds the lines’ own values; it is left out.',
    );
}

/** The amount in original currency: one that fits the currency named, or none. */
function settleOriginalValue(
  columns: readonly ProposedColumn[],
  of: Find,
  context: ProposedContext,
  draft: Draft,
): void {
  const value = of('value_original');
  const currency = of('currency');
  if (value === undefined) {
    if (currency !== undefined) draft.fields[currency.index] = null;
    return;
  }
  const dollars = USD_FIELDS.map(of).filter((column) => column !== undefined);
  const named = currencyInHeading(value.heading);
  if (dollars.length > 0 && (named === 'USD' || (named !== null && currency === undefined))) {
    draft.fields[value.index] = null;
    return;
  }
  if (currency === undefined) {
    if (named !== null && named !== 'local' && context.defaults['currency'] === undefined)
      draft.defaults['currency'] = named;
    return;
  }
  const fitting = (column: ProposedColumn) => fits(column, currency, dollars);
  const alien = (column: ProposedColumn) => {
    const says = currencyInHeading(column.heading);
    return says !== null && (says === 'local' || currency.values.every((cell) => parseCurrency(cell) !== says));
  };
  const own = fitting(value);
  if (!alien(value) && (own === null || own >= 0.5)) return;
  const better = columns
    .filter((column) => column.field === null && column.mayBe.includes('value_original') && !alien(column))
    .map((column) => ({ column, share: fitting(column) ?? 0 }))
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share || a.column.index - b.column.index)[0]?.column;
  leaveOut(
    draft,
    value,
    better === undefined
      ? '金额与所写币种、美元金额对不上，因此不采用。'
      : `金额与所写币种对不上，改用「${better.heading}」。`,
    better === undefined
      ? 'Its amounts do not fit the currency column and the dollar values; it is left out.'
      : `Its amounts do not fit the currency column; “${better.heading}” is taken instead.`,
  );
  if (better !== undefined) draft.fields[better.index] = 'value_original';
}

/** Share of lines whose amount can be in its currency by the dollar value beside it; null when no line can be judged. */
function fits(value: ProposedColumn, currency: ProposedColumn, dollars: readonly ProposedColumn[]): number | null {
  let judged = 0;
  let fitting = 0;
  for (const [row, cell] of value.values.slice(0, ROWS).entries()) {
    const code = parseCurrency(currency.values[row] ?? '');
    const amount = value.figure(cell);
    if (code === null || amount === null) continue;
    for (const column of dollars) {
      const usd = column.figure(column.values[row] ?? '');
      const answer = usd === null ? null : canBeIn(code, amount, usd);
      if (answer === null) continue;
      judged += 1;
      if (answer) fitting += 1;
      break;
    }
  }
  return judged === 0 ? null : fitting / judged;
}

/** Ids and addresses of another party than the one whose name was taken, where the file names both. */
function leaveOutOtherParties(columns: readonly ProposedColumn[], of: Find, draft: Draft): void {
  const wordOf = (column: ProposedColumn) => PARTY_WORDS.find((word) => ` ${column.heading} `.includes(` ${word} `));
  for (const party of ['importer', 'exporter']) {
    const name = of(`${party}_name`);
    if (name === undefined) continue;
    const own = wordOf(name);
    for (const field of [`${party}_tax_id`, `${party}_address`]) {
      const column = of(field);
      const other = column === undefined ? undefined : wordOf(column);
      if (column === undefined || own === undefined || other === undefined || other === own) continue;
      const named = columns.some(
        (candidate) => candidate.index !== name.index && candidate.heading.startsWith(`${other} NAME`),
      );
      if (!named) continue;
      draft.fields[column.index] = null;
      const fitting = columns.find(
        (candidate) => candidate.field === null && candidate.mayBe.includes(field) && wordOf(candidate) === own,
      );
      if (fitting !== undefined) draft.fields[fitting.index] = field;
    }
  }
}

/** Among imports, a destination that is the goods' origin on nearly every line and never the country that reports. */
function leaveOutFalseDestination(of: Find, { direction, reportingCountry }: ProposedContext, draft: Draft): void {
  const destination = of('import_country');
  const origin = of('origin_country') ?? of('export_country');
  if (direction !== 'import' || reportingCountry === null || destination === undefined || origin === undefined) return;
  let both = 0;
  let same = 0;
  for (const [row, cell] of destination.values.slice(0, ROWS).entries()) {
    const to = parseCountry(cell);
    const from = parseCountry(origin.values[row] ?? '');
    if (to === reportingCountry) return;
    if (to === null || from === null) continue;
    both += 1;
    if (to === from) same += 1;
  }
  if (both > 0 && same * 10 >= both * 9)
    leaveOut(
      draft,
      destination,
      '目的国与原产国相同，且从不是申报国，因此不采用；进口国按申报国。',
      'The destination is the goods’ origin and never the reporting country; it is left out, and the reporting country counts as importing.',
    );
}
