/** Incoterms 2020 and the two older terms still met in customs records (DAT, DDU…). */
export const INCOTERMS = [
  'EXW',
  'FCA',
  'FAS',
  'FOB',
  'CFR',
  'CIF',
  'CPT',
  'CIP',
  'DAP',
  'DPU',
  'DDP',
  'DAT',
  'DAF',
  'DES',
  'DEQ',
  'DDU',
] as const;
export type Incoterm = (typeof INCOTERMS)[number];

const KNOWN: ReadonlySet<string> = new Set(INCOTERMS);
const ALIASES: Readonly<Record<string, Incoterm>> = {
  'C&F': 'CFR',
  CNF: 'CFR',
  'C+F': 'CFR',
  CANDF: 'CFR',
  'C AND F': 'CFR',
  'C&I': 'CIF',
};

/**
 * Reads a delivery term: `FOB ZHUHAI,CHINA` → FOB, `C&F` → CFR.
 * @returns `null` when the text does not open with a known term.
 */
export function parseIncoterm(text: string): Incoterm | null {
  const upper = text.trim().toUpperCase();
  for (const alias of Object.keys(ALIASES)) {
    if (upper === alias || upper.startsWith(`${alias} `)) return ALIASES[alias] ?? null;
  }
  const first = /^[A-Z]{3}(?![A-Z])/.exec(upper)?.[0];
  if (first === undefined) return null;
  if (KNOWN.has(first)) return first as Incoterm;
  return ALIASES[first] ?? null;
}
