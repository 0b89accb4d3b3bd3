import type { Dataset } from '#src/intake/index.ts';
import {
  addDays,
  addToMonth,
  type CalendarDate,
  firstDayOfMonth,
  lastDayOfQuarter,
  monthOf,
} from '#src/vocabulary/calendar-date.ts';
import {
  COST_HEADER,
  costRows,
  INVOICE_HEADER,
  invoiceRows,
  LIMIT_HEADER,
  limitRows,
  PRODUCT_HEADER,
  productRows,
} from './accounting.ts';
import { customerLines } from './customer-lines.ts';
import type { CustomsLine } from './customs-line.ts';
import { type Cell, ENGLISH_HEADER, ENGLISH_PREAMBLE, englishRow, latinHeader, latinRow } from './layouts.ts';
import { marketLines } from './market-lines.ts';
import { CUSTOMER_HEADER, customerRows, ORDER_HEADER, orderRows, sampleOrders } from './orders.ts';
import { CONTACT_HEADER, contactRows, INTERACTION_HEADER, interactionRows } from './people.ts';
import { RATE_HEADER, RECEIPT_HEADER, rateRows, receiptRows } from './receipts.ts';
import { INQUIRY_HEADER, inquiryRows, QUOTE_HEADER, quoteRows } from './selling.ts';
import { CUSTOMS_SOURCES, type CustomsSource, endOfSource } from './sources.ts';
import { PUBLICATION_DAYS, quarterAt, quartersBetween, type Timeline, timelineUntil } from './timeline.ts';

/** Which sample: the last known day of data, and how much of the ordinary number of other importers' lines (default 1). */
export interface SampleOptions {
  readonly until: CalendarDate;
  readonly scale?: number;
}

/** A file as the sample company's desk would hold it. */
export interface SampleFile {
  /** Path below the sample's directory. */
  readonly path: string;
  readonly dataset: Dataset;
  /** Who the file comes from, as its batch is labelled. */
  readonly source: string;
  /** ISO 3166 alpha-2 of the country whose customs wrote it; null for our own books. */
  readonly reportingCountry: string | null;
  /** The day it came to the desk: nothing in it was known before. */
  readonly acquiredAt: CalendarDate;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'latin1';
  readonly delimiter: ',' | ';';
  /** All rows from the first of the sheet, made afresh at every call. */
  readonly rows: () => Iterable<readonly Cell[]>;
}

const OWN_BOOKS = '公司 ERP';
const LATE_PUBLICATION_DAYS = 120;
/** Quarters, from the last complete one, after which a vendor file ends. */
const CUTS = [-4, -2, -1];

/** All files of the sample company, in the order to import them. Same options, same text. */
export function sampleCompany(options: SampleOptions): readonly SampleFile[] {
  const timeline = timelineUntil(options.until);
  return [
    ...ownBooks(timeline),
    ...CUSTOMS_SOURCES.flatMap((source) => customsFiles(source, timeline, options.scale ?? 1)),
  ];
}

function ownBooks(timeline: Timeline): readonly SampleFile[] {
  const orders = sampleOrders(timeline);
  const book = (
    path: string,
    dataset: SampleFile['dataset'],
    header: readonly string[],
    rows: () => Iterable<readonly Cell[]>,
  ): SampleFile => ({
    path,
    dataset,
    source: OWN_BOOKS,
    reportingCountry: null,
    acquiredAt: timeline.until,
    format: 'csv',
    encoding: 'utf-8-bom',
    delimiter: ',',
    rows: () => withHeader(header, rows()),
  });
  return [
    book('customers.csv', 'customers', CUSTOMER_HEADER, () => customerRows(timeline)),
    book('rates.csv', 'rates', RATE_HEADER, () => rateRows(timeline)),
    book('orders.csv', 'orders', ORDER_HEADER, () => orderRows(orders, timeline)),
    book('receipts.csv', 'receipts', RECEIPT_HEADER, () => receiptRows(orders, timeline)),
    book('products.csv', 'products', PRODUCT_HEADER, productRows),
    book('contacts.csv', 'contacts', CONTACT_HEADER, () => contactRows(timeline)),
    book('invoices.csv', 'invoices', INVOICE_HEADER, () => invoiceRows(orders, timeline)),
    book('inquiries.csv', 'inquiries', INQUIRY_HEADER, () => inquiryRows(orders, timeline)),
    book('quotes.csv', 'quotes', QUOTE_HEADER, () => quoteRows(orders, timeline)),
    book('interactions.csv', 'interactions', INTERACTION_HEADER, () => interactionRows(orders, timeline)),
    book('costs.csv', 'costs', COST_HEADER, () => costRows(orders, timeline)),
    book('credit-limits.csv', 'credit-limits', LIMIT_HEADER, () => limitRows(timeline)),
  ];
}

function customsFiles(source: CustomsSource, timeline: Timeline, scale: number): readonly SampleFile[] {
  const end = endOfSource(source, timeline);
  const ends = [...CUTS.map((offset) => lastDayOfQuarter(quarterAt(timeline, offset))).filter((cut) => cut < end), end];
  return ends.map((to, index) => {
    const before = ends[index - 1];
    const from = before === undefined ? timeline.start : addDays(before, 1);
    const overlapping =
      source.country === 'PH' && before !== undefined ? firstDayOfMonth(addToMonth(monthOf(from), -1)) : from;
    const part: FilePart = {
      source,
      timeline,
      scale,
      from: overlapping,
      to,
      last: index === ends.length - 1,
      added: index > 0 && source.country === 'PE',
    };
    return {
      path: `customs/${source.country.toLowerCase()}-import-${overlapping.slice(0, 7)}-${to.slice(0, 7)}.${source.format}`,
      dataset: 'shipments',
      source: source.source,
      reportingCountry: source.country,
      acquiredAt: acquired(source, to, timeline),
      format: source.format,
      encoding: source.encoding,
      delimiter: source.delimiter,
      rows: () => customsRows(part),
    };
  });
}

interface FilePart {
  readonly source: CustomsSource;
  readonly timeline: Timeline;
  readonly scale: number;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly last: boolean;
  /** The vendor added columns of its own. */
  readonly added: boolean;
}

function* customsRows(part: FilePart): Generator<readonly Cell[]> {
  const { source } = part;
  const latin = source.layout === 'latin';
  const header = latin ? latinHeader(part.added) : ENGLISH_HEADER;
  if (!latin) yield* ENGLISH_PREAMBLE;
  yield header;
  let fob = 0;
  let spoiled = false;
  for (const line of customsLines(part)) {
    fob += line.fob;
    const row = latin ? latinRow(line, source, part.added) : englishRow(line, source);
    if (!spoiled && part.last && (source.country === 'IN' || source.country === 'PE')) {
      spoiled = true;
      yield spoil(row, header);
    }
    yield row;
  }
  if (source.country === 'CO') yield totalRow(header, fob);
}

/** Lines from `from` to `to` by date, one quarter in memory at a time. */
function* customsLines(part: FilePart): Generator<CustomsLine> {
  const { source, timeline, scale, from, to } = part;
  for (const quarter of quartersBetween(from, to)) {
    const lines = [...marketLines(source, timeline, quarter, scale), ...customerLines(source, timeline, quarter)];
    const wanted = lines.filter((line) => line.date >= from && line.date <= to);
    wanted.sort((a, b) =>
      a.date < b.date
        ? -1
        : a.date > b.date
          ? 1
          : a.documentNo < b.documentNo
            ? -1
            : a.documentNo > b.documentNo
              ? 1
              : a.lineNo - b.lineNo,
    );
    yield* wanted;
  }
}

/** A line that somebody's spreadsheet ruined: the date does not exist and the code's digits are gone. */
function spoil(row: readonly Cell[], header: readonly string[]): readonly Cell[] {
  return header.map((heading, index) => {
    if (heading === 'Fecha' || heading === 'IMP_DATE') return '31/02/2026';
    if (heading === 'Partida Aduanera' || heading === 'HS_CODE') return '7.32393E+09';
    return row[index] ?? '';
  });
}

function totalRow(header: readonly string[], fob: number): readonly Cell[] {
  return header.map((heading, index) =>
    index === 0 ? 'TOTAL' : heading === 'U$ FOB Tot' ? Math.round(fob * 100) / 100 : '',
  );
}

function acquired(source: CustomsSource, to: CalendarDate, timeline: Timeline): CalendarDate {
  const day = addDays(to, source.late ? LATE_PUBLICATION_DAYS : PUBLICATION_DAYS);
  if (day > timeline.until) return timeline.until;
  return day;
}

function* withHeader(header: readonly string[], rows: Iterable<readonly Cell[]>): Generator<readonly Cell[]> {
  yield header;
  yield* rows;
}
