const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const NOT_PLACES = new Set(['EU', 'EZ', 'UN', 'ZZ', 'QO', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
/** Codes out of use that browsers still name. */
const RETIRED = new Set([
  'AN',
  'BU',
  'CS',
  'DD',
  'DY',
  'FX',
  'HV',
  'NH',
  'NT',
  'RH',
  'SU',
  'TP',
  'UK',
  'VD',
  'YD',
  'YU',
  'ZR',
  'FQ',
  'JT',
  'MI',
  'NQ',
  'PC',
  'PU',
  'PZ',
  'WK',
  'CT',
]);

/** The two-letter country codes the browser can name, in alphabetical order. */
export function listCountryCodes(): readonly string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const codes: string[] = [];
  for (const first of LETTERS)
    for (const second of LETTERS) {
      const code = first + second;
      if (!NOT_PLACES.has(code) && !RETIRED.has(code) && names.of(code) !== undefined) codes.push(code);
    }
  return codes;
}
