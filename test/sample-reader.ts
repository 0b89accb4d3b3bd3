import { csvText, SAMPLE_COMPANY, SAMPLE_CUSTOMERS, type SampleFile, sampleCompany } from '#src/sample/index.ts';
import {
  addToQuarter,
  type CalendarDate,
  calendarDate,
  dateOfDayNumber,
  type Quarter,
  quarterOf,
} from '#src/vocabulary/calendar-date.ts';

/** The last day of the sample that tests read. */
export const UNTIL = calendarDate('2026-10-31');
/** Its last quarter that customs records cover, by the calendar. */
export const LAST: Quarter = quarterOf(calendarDate('2026-09-30'));
export const SCOPE: ReadonlySet<string> = new Set(SAMPLE_COMPANY.scope.map((entry) => entry.hs6));
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** One customs line read back from the files, by headings alone. */
export interface ReadLine {
  readonly country: string;
  readonly date: CalendarDate;
  readonly quarter: Quarter;
  readonly importer: string;
  readonly taxId: string;
  readonly address: string;
  readonly exporter: string;
  readonly hs6: string;
  readonly value: number;
  readonly document: string;
}

export const files = sampleCompany({ until: UNTIL, scale: 0.1 });
export const tables = new Map(files.map((file) => [file.path, readTable(file)]));
export const lines: readonly ReadLine[] = files.filter((file) => file.dataset === 'shipments').flatMap(readCustoms);

function readTable(file: SampleFile): readonly Readonly<Record<string, string>>[] {
  const rows = [...csvText(file)]
    .join('')
    .split('\r\n')
    .filter((row) => row !== '')
    .map((row) => splitCsv(row, file.delimiter));
  const at = rows.findIndex((row) => row.length > 2);
  const header = rows[at] ?? [];
  return rows.slice(at + 1).map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

function splitCsv(row: string, delimiter: string): readonly string[] {
  if (!row.includes('"')) return row.split(delimiter);
  return [...row.matchAll(new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, 'g'))].map((match) =>
    (match[1] ?? match[2] ?? '').replaceAll('""', '"'),
  );
}

export function readCustoms(file: SampleFile): readonly ReadLine[] {
  const read: ReadLine[] = [];
  const overlapEnd =
    file.path.startsWith('customs/ph') && !file.path.includes('2023-07') ? file.path.slice(-19, -12) : '';
  for (const row of tables.get(file.path) ?? []) {
    const date = readDate(row['Fecha'] ?? row['IMP_DATE'] ?? '');
    if (date === null || date.slice(0, 7) === overlapEnd) continue;
    read.push({
      country: file.reportingCountry ?? '',
      date,
      quarter: quarterOf(date),
      importer: (row['Importador'] ?? row['IMPORTER_NAME'] ?? '').trim(),
      taxId: row['Cod. Tributario'] ?? row['IMPORTER_ID'] ?? '',
      address: row['IMPORTER_ADDRESS'] ?? '',
      exporter: (row['Embarcador / Exportador'] ?? row['EXPORTER_NAME'] ?? '').trim(),
      hs6: (row['Partida Aduanera'] ?? row['HS_CODE'] ?? '').slice(0, 6),
      value: Number(row['U$ FOB Tot'] ?? row['CIF_VALUE_IN_USD'] ?? 'NaN'),
      document: row['DUA / DAM'] ?? row['DECLARATION_NUMBER'] ?? '',
    });
  }
  return read;
}

function readDate(text: string): CalendarDate | null {
  if (text === '31/02/2026' || text === '') return null;
  if (/^\d{5}$/.test(text)) return dateOfDayNumber(Number(text) - 25_569);
  const slashed = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  if (slashed) return calendarDate(`${slashed[3]}-${slashed[2]}-${slashed[1]}`);
  const named = /^(\d\d)-([A-Z][a-z]{2})-(\d\d)$/.exec(text);
  if (named)
    return calendarDate(`20${named[3]}-${String(MONTHS.indexOf(named[2] ?? '') + 1).padStart(2, '0')}-${named[1]}`);
  return calendarDate(text.slice(0, 10));
}

export function at(offset: number): Quarter {
  return addToQuarter(LAST, offset);
}

export function customerOf(code: string) {
  const found = SAMPLE_CUSTOMERS.find((customer) => customer.code === code);
  if (found === undefined) throw new RangeError(code);
  return found;
}

export function isOf(
  line: ReadLine,
  customer: { readonly name: string; readonly country: string; readonly taxId: string | null },
): boolean {
  if (line.country !== customer.country) return false;
  if (customer.taxId !== null) return line.taxId.replace(/^0/, '') === customer.taxId.replace(/^0/, '');
  return line.importer.slice(0, 12) === customer.name.slice(0, 12);
}

export function ofCustomer(code: string): readonly ReadLine[] {
  const customer = customerOf(code);
  return lines.filter((line) => isOf(line, customer));
}

export function isOurs(line: ReadLine): boolean {
  return line.exporter.includes('LANHAIYUE');
}

export function sum(of: readonly ReadLine[]): number {
  return of.reduce((total, line) => total + line.value, 0);
}
