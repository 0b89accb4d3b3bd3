/** A unit of quantity in its standard form: `factor` converts a quantity in the written unit (decimal text). */
export interface StandardUnit {
  /** M2 | KG | PCS | M3 | L | M, or a package word or the text itself: those are never added to others. */
  readonly code: string;
  readonly factor: string;
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  M2: [
    'MTK',
    'M2',
    'M²',
    'MT2',
    'MTS2',
    'MTQ2',
    'SQM',
    'SQMT',
    'SQMTR',
    'SM',
    'SQUAREMETRE',
    'SQUAREMETRES',
    'SQUAREMETER',
    'SQUAREMETERS',
    'METROCUADRADO',
    'METROSCUADRADOS',
    'METROQUADRADO',
    'METROSQUADRADOS',
    'METRECARRE',
    'МЕТРКВАДРАТНЫЙ',
    'М2',
    'КВМ',
    '平方米',
    '㎡',
  ],
  KG: [
    'KG',
    'KGS',
    'KGM',
    'K',
    'KILO',
    'KILOS',
    'KILOGRAM',
    'KILOGRAMS',
    'KILOGRAMME',
    'KILOGRAMO',
    'KILOGRAMOS',
    'KILOGRAMOBRUTO',
    'KILOGRAMONETO',
    'КГ',
    '千克',
    '公斤',
  ],
  PCS: [
    'PCS',
    'PC',
    'PCE',
    'NOS',
    'NO',
    'NMB',
    'NUMBER',
    'C62',
    'U',
    'UN',
    'UNV',
    'UNT',
    'UNI',
    'UND',
    'UNIT',
    'UNITS',
    'UNIDAD',
    'UNIDADES',
    'PZA',
    'PZAS',
    'PIEZA',
    'PIEZAS',
    'PIECE',
    'PIECES',
    'EA',
    'EACH',
    'ШТ',
    '件',
    '个',
    '台',
    '只',
    '套件',
  ],
  M3: ['M3', 'MTQ', 'CBM', 'M³', 'CUBICMETRE', 'CUBICMETER', 'CUBICMETERS', 'METROCUBICO', 'METROSCUBICOS', '立方米'],
  L: ['L', 'LT', 'LTR', 'LITRE', 'LITRES', 'LITER', 'LITERS', 'LITRO', 'LITROS', '升'],
  M: ['M', 'MTR', 'MTRS', 'METRE', 'METRES', 'METER', 'METERS', 'METRO', 'METROS', '米'],
  SET: ['SET', 'SETS', 'JUEGO', 'JUEGOS', '套'],
  PAIR: ['PAIR', 'PAIRS', 'PAR', 'PARES', 'NPR', 'PRS', '双'],
  BOX: ['BOX', 'BOXES', 'BX', 'CAJA', 'CAJAS', '盒', '箱'],
  CTN: ['CTN', 'CTNS', 'CT', 'CARTON', 'CARTONS', '纸箱'],
  PKG: ['PKG', 'PKGS', 'PK', 'PACKAGE', 'PACKAGES', 'BULTO', 'BULTOS', '包'],
  DOZ: ['DOZ', 'DZN', 'DOZEN', 'DOZENS', 'DOCENA', 'DOCENAS', '打'],
  PLT: ['PLT', 'PALLET', 'PALLETS', '托盘'],
  ROLL: ['ROLL', 'ROLLS', 'ROL', 'ROLLO', 'ROLLOS', '卷'],
};

const CONVERTED: Readonly<Record<string, StandardUnit>> = {
  SQF: { code: 'M2', factor: '0.092903' },
  SQFT: { code: 'M2', factor: '0.092903' },
  FTK: { code: 'M2', factor: '0.092903' },
  SQUAREFEET: { code: 'M2', factor: '0.092903' },
  SQUAREFOOT: { code: 'M2', factor: '0.092903' },
  平方英尺: { code: 'M2', factor: '0.092903' },
  LB: { code: 'KG', factor: '0.45359237' },
  LBS: { code: 'KG', factor: '0.45359237' },
  LBR: { code: 'KG', factor: '0.45359237' },
  POUND: { code: 'KG', factor: '0.45359237' },
  POUNDS: { code: 'KG', factor: '0.45359237' },
  磅: { code: 'KG', factor: '0.45359237' },
  G: { code: 'KG', factor: '0.001' },
  GRM: { code: 'KG', factor: '0.001' },
  GRAM: { code: 'KG', factor: '0.001' },
  GRAMS: { code: 'KG', factor: '0.001' },
  GRAMO: { code: 'KG', factor: '0.001' },
  克: { code: 'KG', factor: '0.001' },
  T: { code: 'KG', factor: '1000' },
  TNE: { code: 'KG', factor: '1000' },
  TON: { code: 'KG', factor: '1000' },
  TONS: { code: 'KG', factor: '1000' },
  TONNE: { code: 'KG', factor: '1000' },
  TONNES: { code: 'KG', factor: '1000' },
  TONELADA: { code: 'KG', factor: '1000' },
  TONELADAS: { code: 'KG', factor: '1000' },
  METRICTON: { code: 'KG', factor: '1000' },
  METRICTONS: { code: 'KG', factor: '1000' },
  MT: { code: 'KG', factor: '1000' },
  吨: { code: 'KG', factor: '1000' },
};

const UNITS: ReadonlyMap<string, StandardUnit> = new Map([
  ...Object.entries(WORDS).flatMap(([code, words]) =>
    words.map((word): [string, StandardUnit] => [word, { code, factor: '1' }]),
  ),
  ...Object.entries(CONVERTED),
]);

/**
 * Recognises a unit as customs and vendors spell it; blanks, dots, accents and case do not matter (`U  ` → PCS).
 * @returns `null` when unknown: the text is then kept and never summed with others.
 */
export function parseUnit(text: string): StandardUnit | null {
  const plain = UNITS.get(text);
  if (plain !== undefined) return plain;
  const key = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[\s.\u00a0_-]/g, '');
  return UNITS.get(key) ?? UNITS.get(text.trim().toUpperCase()) ?? null;
}
