import {
  addDays,
  daysBetween,
  firstDayOfQuarter,
  lastDayOfQuarter,
  type Quarter,
  quarterNumber,
} from '#src/vocabulary/calendar-date.ts';
import { PRODUCTS, type Product, productsOf } from './company.ts';
import { documentOf, nationalCode, recordIdOf, streetOf } from './customer-lines.ts';
import { inventTaxId } from './customers.ts';
import type { CustomsLine } from './customs-line.ts';
import { EXPORTERS, type Exporter, FORWARDERS } from './exporters.ts';
import { inventWords } from './names.ts';
import { type Random, randomOf, wobble } from './random.ts';
import type { CustomsSource } from './sources.ts';
import { levelAt, SHRINKING_MARKET } from './stories.ts';
import { quartersAfterLast, type Timeline } from './timeline.ts';

/** An importer of the same goods that is not our customer. */
export interface OtherImporter {
  readonly name: string;
  readonly taxId: string | null;
  readonly address: string;
  /** Ordinary imports of a quarter, USD FOB. */
  readonly quarterUsd: number;
  readonly suppliers: readonly Exporter[];
  readonly products: readonly Product[];
}

/** The sister of a customer: the same rare brand in the neighbouring country, supplied by others. */
export const SISTER_COMPANY = { country: 'CO', name: 'KORVANTO ANDINA S.A.S.', customerCode: '0101' } as const;

const PEOPLE = { PE: 'latin', CO: 'latin', EC: 'latin', IN: 'india', PH: 'island', KE: 'kenya' } as const;
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  PE: [
    'IMPORTACIONES * S.A.C.',
    '* HOGAR S.A.C.',
    'COMERCIAL * E.I.R.L.',
    'DISTRIBUIDORA * S.R.L.',
    'CORPORACION * S.A.',
    'REPRESENTACIONES * S.A.C.',
  ],
  CO: [
    'COMERCIALIZADORA * S.A.S.',
    '* COLOMBIA S.A.S.',
    'IMPORTADORA * LTDA.',
    'INVERSIONES * S.A.S.',
    'DISTRIBUCIONES * S.A.',
    'COMPAÑIA * S.A.S.',
  ],
  EC: ['IMPORTADORA * CIA. LTDA.', '* DEL ECUADOR S.A.', 'COMERCIAL * S.A.', 'DISTRIBUIDORA * CIA. LTDA.'],
  IN: [
    '* ENTERPRISES',
    '* HOUSEWARES PRIVATE LIMITED',
    '* IMPEX PRIVATE LIMITED',
    '* TRADING COMPANY',
    '* RETAIL LIMITED',
    '* OVERSEAS PRIVATE LIMITED',
  ],
  PH: [
    '* TRADING CORPORATION',
    '* MARKETING INC.',
    '* HOUSEWARES INC.',
    '* GENERAL MERCHANDISE',
    '* IMPORT VENTURES INC.',
  ],
  KE: ['* LIMITED', '* ENTERPRISES LIMITED', '* TRADERS LIMITED', '* SUPPLIES LIMITED'],
};
const TEA: Product = {
  code: 'TE-0902',
  hs6: '090230',
  zh: '红茶礼盒',
  en: 'BLACK TEA GIFT PACK WITH FLASK',
  es: 'TÉ NEGRO EN ESTUCHE',
  price: 2.9,
  kg: 0.25,
  ours: false,
};
const MARKET_WOBBLE = 0.12;
const OUTSIDE = PRODUCTS.filter((product) => !product.ours);
const SCOPE_CODES = ['732393', '732393', '961700', '732399', '821599', '821191', '761510'];

const importersByCountry = new Map<string, readonly OtherImporter[]>();

/** The other importers of a country, the same at every call. */
export function otherImporters(source: CustomsSource): readonly OtherImporter[] {
  const known = importersByCountry.get(source.country);
  if (known !== undefined) return known;
  const random = randomOf(`importers|${source.country}`);
  const words = inventWords(
    PEOPLE[source.country as keyof typeof PEOPLE],
    source.country,
    source.otherImporters,
    new Set(),
  );
  const names = words.map((word) => random.pick(SHAPES[source.country] ?? []).replace('*', word));
  if (source.country === SISTER_COMPANY.country) names.push(SISTER_COMPANY.name);
  const importers = names.map((name): OtherImporter => {
    const products = [...new Set([random.pick(SCOPE_CODES), random.pick(SCOPE_CODES)])].flatMap(productsOf);
    if (random.next() < 0.2) products.push(random.pick(OUTSIDE));
    return {
      name,
      taxId: inventTaxId(source.country, name),
      address: `${streetOf(name)}, ${source.countryName.en}`,
      quarterUsd: 25_000 * 20 ** random.next(),
      suppliers: Array.from({ length: random.between(2, 6) }, () => random.pick(EXPORTERS)),
      products,
    };
  });
  importersByCountry.set(source.country, importers);
  return importers;
}

/**
 * The customs lines of everybody else in one country and quarter. Each importer's sum holds whatever the scale.
 * @param scale Fraction of the ordinary number of lines; values are spread over fewer lines, not lost.
 */
export function marketLines(source: CustomsSource, timeline: Timeline, quarter: Quarter, scale: number): CustomsLine[] {
  const level =
    source.country === SHRINKING_MARKET.country
      ? levelAt(SHRINKING_MARKET.from, SHRINKING_MARKET.levels, quartersAfterLast(timeline, quarter))
      : 1;
  const lines: CustomsLine[] = [];
  for (const importer of otherImporters(source)) addLines(lines, importer, source, quarter, level, scale);
  return lines;
}

function addLines(
  lines: CustomsLine[],
  importer: OtherImporter,
  source: CustomsSource,
  quarter: Quarter,
  level: number,
  scale: number,
): void {
  const key = `${source.country}|${importer.name}|${quarter}`;
  const random = randomOf(key);
  const total =
    importer.quarterUsd *
    level *
    (1 + wobble(importer.name, quarterNumber(quarter)) * MARKET_WOBBLE) *
    1.02 ** (Number(quarter.slice(0, 4)) - 2024);
  const count = Math.max(1, Math.round(source.linesEach * scale * random.around(0.25)));
  const sizes = Array.from({ length: count }, () => 0.2 + random.next() ** 2);
  const sum = sizes.reduce((all, size) => all + size, 0);
  const first = firstDayOfQuarter(quarter);
  const days = daysBetween(first, lastDayOfQuarter(quarter)) + 1;
  let shipment = startShipment(0);
  function startShipment(at: number) {
    const exporter = random.next() < 0.01 ? random.pick(FORWARDERS) : random.pick(importer.suppliers);
    return {
      exporter,
      spelling: random.pick(exporter.spellings),
      date: addDays(first, random.between(0, days - 1)),
      key: `${key}|${at}`,
      lines: 0,
    };
  }
  sizes.forEach((size, at) => {
    if (shipment.lines >= 4 || (shipment.lines > 0 && random.next() < 0.35)) shipment = startShipment(at);
    shipment.lines += 1;
    const tea = source.layout === 'english' && random.next() < 0.006;
    const product = tea ? TEA : random.pick(importer.products);
    const price = Math.round(product.price * random.around(0.15) * 1000) / 1000;
    const quantity = Math.max(1, Math.round((total * size) / sum / price));
    const unnamed = random.next() < source.unnamedSellers;
    const line: CustomsLine = {
      date: shipment.date,
      importer: random.next() < source.withheldBuyers ? null : importer.name,
      importerTaxId: importer.taxId,
      importerAddress: importer.address,
      exporter: unnamed ? null : shipment.spelling,
      exporterCountry: shipment.exporter.country,
      loadPort: shipment.exporter.port,
      product,
      hsCode: declared(product, source, random),
      quantity,
      netKg: Math.round(quantity * product.kg * 100) / 100,
      fob: Math.round(quantity * price * 100) / 100,
      documentNo: documentOf(source, shipment.key),
      lineNo: shipment.lines,
      recordId: recordIdOf(`${key}|${at}`),
    };
    lines.push(line);
    if (random.next() < 0.0008) lines.push(line);
  });
}

/** Tea is of chapter 09: a spreadsheet took its leading zero now and then. */
function declared(product: Product, source: CustomsSource, random: Random): string {
  const code = nationalCode(product.hs6, source.hsDigits);
  return code.startsWith('0') && random.next() < 0.5 ? code.slice(1) : code;
}
