import { addDays, addToMonth, type CalendarDate, firstDayOfMonth, monthOf } from '#src/vocabulary/calendar-date.ts';
import type { Timeline } from './timeline.ts';

/** How a vendor writes dates: `serial` is the spreadsheet's day number. */
export type DateStyle = 'dd/mm/yyyy' | 'serial' | 'dd-mon-yy' | 'iso-instant';

/** One country's customs records as one vendor sells them. */
export interface CustomsSource {
  readonly country: string;
  readonly countryName: { readonly en: string; readonly es: string };
  /** Vendor, as the batch names it. */
  readonly source: string;
  readonly layout: 'latin' | 'english';
  readonly format: 'csv' | 'xlsx';
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'latin1';
  readonly delimiter: ',' | ';';
  readonly dates: DateStyle;
  readonly hsDigits: 8 | 10;
  /** Importers of the same goods that are not our customers, and lines of each in a quarter. */
  readonly otherImporters: number;
  readonly linesEach: number;
  /** Fraction of imports whose seller is not named. */
  readonly unnamedSellers: number;
  /** Fraction of other importers' lines whose buyer is withheld. */
  readonly withheldBuyers: number;
  readonly late: boolean;
  readonly port: string;
  readonly cifFactor: number;
}

const LATIN = {
  layout: 'latin',
  source: 'Andes Trade Monitor',
  hsDigits: 10,
  cifFactor: 1.08,
  withheldBuyers: 0,
  late: false,
} as const;
const ENGLISH = {
  layout: 'english',
  source: 'Globe Manifest',
  hsDigits: 8,
  cifFactor: 1.07,
  delimiter: ',',
  encoding: 'utf-8',
} as const;

/** The six importing countries whose records the sample company bought. */
export const CUSTOMS_SOURCES: readonly CustomsSource[] = [
  {
    ...LATIN,
    country: 'PE',
    countryName: { en: 'PERU', es: 'PERÚ' },
    format: 'csv',
    encoding: 'utf-8-bom',
    delimiter: ',',
    dates: 'dd/mm/yyyy',
    otherImporters: 66,
    linesEach: 42,
    unnamedSellers: 0.03,
    port: 'MARÍTIMA DEL CALLAO',
  },
  {
    ...LATIN,
    country: 'CO',
    countryName: { en: 'COLOMBIA', es: 'COLOMBIA' },
    format: 'csv',
    encoding: 'latin1',
    delimiter: ';',
    dates: 'serial',
    otherImporters: 52,
    linesEach: 38,
    unnamedSellers: 0.02,
    port: 'CARTAGENA',
  },
  {
    ...LATIN,
    country: 'EC',
    countryName: { en: 'ECUADOR', es: 'ECUADOR' },
    format: 'xlsx',
    encoding: 'utf-8',
    delimiter: ',',
    dates: 'serial',
    otherImporters: 30,
    linesEach: 28,
    unnamedSellers: 0.02,
    port: 'GUAYAQUIL MARÍTIMO',
  },
  {
    ...ENGLISH,
    country: 'IN',
    countryName: { en: 'INDIA', es: 'INDIA' },
    format: 'csv',
    dates: 'dd-mon-yy',
    otherImporters: 62,
    linesEach: 41,
    unnamedSellers: 0.02,
    withheldBuyers: 0.05,
    late: false,
    port: 'NHAVA SHEVA SEA (INNSA1)',
  },
  {
    ...ENGLISH,
    country: 'PH',
    countryName: { en: 'PHILIPPINES', es: 'FILIPINAS' },
    format: 'csv',
    dates: 'iso-instant',
    otherImporters: 40,
    linesEach: 36,
    unnamedSellers: 0.2,
    withheldBuyers: 0.02,
    late: false,
    port: 'MANILA INTL CONTAINER PORT',
  },
  {
    ...ENGLISH,
    country: 'KE',
    countryName: { en: 'KENYA', es: 'KENIA' },
    format: 'xlsx',
    dates: 'serial',
    otherImporters: 28,
    linesEach: 29,
    unnamedSellers: 0.02,
    withheldBuyers: 0,
    late: true,
    port: 'MOMBASA PORT',
  },
];

/** The late vendor's last month breaks off on this day. */
const LATE_DAY = 12;
const LATE_MONTHS = 3;

/** Last day a source holds: the late vendor is four months behind and its last month is partial. */
export function endOfSource(source: CustomsSource, timeline: Timeline): CalendarDate {
  if (!source.late) return timeline.customsEnd;
  return addDays(firstDayOfMonth(addToMonth(monthOf(timeline.customsEnd), -LATE_MONTHS)), LATE_DAY - 1);
}

/** The source of a country; null where no customs records were bought. */
export function sourceOfCountry(country: string): CustomsSource | null {
  return CUSTOMS_SOURCES.find((source) => source.country === country) ?? null;
}
