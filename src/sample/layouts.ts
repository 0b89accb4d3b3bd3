import { type CalendarDate, dayNumber } from '#src/vocabulary/calendar-date.ts';
import type { CustomsLine } from './customs-line.ts';
import type { CustomsSource, DateStyle } from './sources.ts';

/** A cell of a sample file; `serial` is a spreadsheet's day number, shown as a date in a workbook and bare in text. */
export type Cell = string | number | { readonly serial: number };

const SERIAL_OF_1970 = 25_569;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  CN: ['CHINA', 'CHINA'],
  IN: ['INDIA', 'INDIA'],
  VN: ['VIETNAM', 'VIETNAM'],
  TR: ['TURKEY', 'TURQUIA'],
  HK: ['HONG KONG', 'HONG KONG'],
};
const NAME_WIDTH = 60;
const UNNAMED = 'N/A';

/** Headings of the Latin American vendor; the later files carry added columns of the vendor's own. */
export function latinHeader(added: boolean): readonly string[] {
  return [
    'Partida Aduanera',
    'Descripcion de la Partida Aduanera',
    'Aduana',
    'DUA / DAM',
    'Fecha',
    'ETA',
    ...(added ? ['AÑO', 'MES', 'HALF'] : []),
    'Manifiesto Nr.',
    'Cod. Tributario',
    'Importador',
    'Embarcador / Exportador',
    'Kg Bruto',
    'Kg Neto',
    'Qty 1',
    'Und 1',
    'U$ FOB Tot',
    'U$ Flete Tot',
    'U$ CFR Tot',
    'U$ Seguro Tot',
    'U$ CIF Tot',
    'U$ FOB Und 1',
    'Pais de Origen',
    'Pais de Compra',
    'Puerto de Embarque',
    'Via',
    'Estado',
    'Descripcion Comercial',
  ];
}

/** A line in the Latin American vendor's layout: padded names, FOB and CIF apart, tax ids of buyers. */
export function latinRow(line: CustomsLine, source: CustomsSource, added: boolean): readonly Cell[] {
  const freight = cents(line.fob * (source.cifFactor - 1) * 0.95);
  const insurance = cents(line.fob * (source.cifFactor - 1) * 0.05);
  const month = Number(line.date.slice(5, 7));
  const country = NAMES[line.exporterCountry]?.[1] ?? line.exporterCountry;
  return [
    line.hsCode,
    heading(line.hsCode),
    source.port,
    line.documentNo,
    writeDate(line.date, source.dates),
    writeDate(line.date, source.dates),
    ...(added ? [Number(line.date.slice(0, 4)), month, month <= 6 ? 'H1' : 'H2'] : []),
    `118-${line.date.slice(0, 4)}-${line.documentNo.slice(0, 3)}`,
    taxIdCell(line, source),
    padded(line.importer ?? '', source),
    line.exporter ?? (line.lineNo % 2 === 0 ? UNNAMED : 'N/A        '),
    cents(line.netKg * 1.11),
    line.netKg,
    line.quantity,
    source.country === 'PE' ? 'U  ' : 'UND',
    line.fob,
    freight,
    cents(line.fob + freight),
    insurance,
    cents(line.fob + freight + insurance),
    Math.round((line.fob / line.quantity) * 1000) / 1000,
    country,
    country,
    line.loadPort,
    'MARÍTIMO',
    'NUEVO',
    `${line.product.es}, S/M, MODELO ${line.product.code.slice(3)}`,
  ];
}

/** Headings of the English vendor, on row 6 under five rows that are blank but for `DATA`. */
export const ENGLISH_PREAMBLE: readonly (readonly Cell[])[] = [[''], ['DATA'], [''], [''], ['']];
/** Headings of the English vendor layout, in order. */
export const ENGLISH_HEADER: readonly string[] = [
  'RECORD_ID',
  'IMP_DATE',
  'DECLARATION_NUMBER',
  'ITEM_NO',
  'HS_CODE',
  'PRODUCT_DESCRIPTION',
  'IMPORTER_ID',
  'IMPORTER_NAME',
  'IMPORTER_ADDRESS',
  'EXPORTER_NAME',
  'EXPORT_COUNTRY',
  'ORIGIN_COUNTRY',
  'QUANTITY',
  'UNIT',
  'GROSS_WEIGHT_KG',
  'NET_WEIGHT_KG',
  'CIF_VALUE_IN_USD',
  'LOADING_PORT',
  'UNLOADING_PORT',
  'MODE_OF_TRANSPORT',
  'INCOTERM',
  'BRAND',
];

/** A line in the English vendor's layout: CIF values, record ids, addresses. */
export function englishRow(line: CustomsLine, source: CustomsSource): readonly Cell[] {
  const country = NAMES[line.exporterCountry]?.[0] ?? line.exporterCountry;
  return [
    line.recordId,
    writeDate(line.date, source.dates),
    line.documentNo,
    line.lineNo,
    line.hsCode,
    `${line.product.en} ${line.product.code.slice(3)}`,
    line.importer === null ? '' : (line.importerTaxId ?? ''),
    line.importer ?? '',
    line.importer === null ? '' : line.importerAddress,
    line.exporter ?? UNNAMED,
    country,
    country,
    line.quantity,
    source.country === 'IN' ? 'NOS' : 'PCS',
    cents(line.netKg * 1.11),
    line.netKg,
    cents(line.fob * source.cifFactor),
    line.loadPort,
    source.port,
    'SEA',
    'CIF',
    'NO BRAND',
  ];
}

/** A date as the vendor writes it. */
export function writeDate(date: CalendarDate, style: DateStyle): Cell {
  if (style === 'serial') return { serial: dayNumber(date) + SERIAL_OF_1970 };
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
  if (style === 'dd/mm/yyyy') return `${day}/${month}/${year}`;
  if (style === 'dd-mon-yy') return `${day}-${MONTHS[Number(month) - 1]}-${year.slice(2)}`;
  return `${date} 00:00:00.000000000`;
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

function padded(name: string, source: CustomsSource): string {
  return source.country === 'PE' ? name.padEnd(NAME_WIDTH) : name;
}

/** Ecuador's workbook holds tax ids as numbers, so that their leading zero is gone. */
function taxIdCell(line: CustomsLine, source: CustomsSource): Cell {
  if (line.importerTaxId === null) return '';
  return source.format === 'xlsx' ? Number(line.importerTaxId) : line.importerTaxId;
}

function heading(hsCode: string): string {
  return HEADINGS[hsCode.slice(0, 4)] ?? 'LOS DEMÁS';
}

const HEADINGS: Readonly<Record<string, string>> = {
  '7323': 'ARTÍCULOS DE USO DOMÉSTICO Y SUS PARTES, DE HIERRO O ACERO',
  '9617': 'TERMOS Y DEMÁS RECIPIENTES ISOTÉRMICOS',
  '8215': 'CUCHARAS, TENEDORES Y ARTÍCULOS SIMILARES',
  '8211': 'CUCHILLOS CON HOJA CORTANTE',
  '7615': 'ARTÍCULOS DE USO DOMÉSTICO, DE ALUMINIO',
  '3924': 'VAJILLA Y ARTÍCULOS DE USO DOMÉSTICO, DE PLÁSTICO',
  '4419': 'ARTÍCULOS DE MESA O DE COCINA, DE MADERA O BAMBÚ',
};
