const WORDS: ReadonlySet<string> = new Set([
  'NULL',
  'N/A',
  'N.A.',
  'N.A',
  'NA',
  '#N/A',
  'NAN',
  'NONE',
  'NIL',
  'NO DISPONIBLE',
  'NO DECLARADO',
  'NO DECLARADA',
  'NO DECLARADOS',
  'NO DECLARADAS',
  'NOT AVAILABLE',
  'NOT DECLARED',
  'NOT SPECIFIED',
  'NOT APPLICABLE',
  'UNDEFINED',
  'UNKNOWN',
  'S/M',
  'S/N',
  'S/D',
  'XXX',
  '-',
  '--',
  '.',
  '/',
  '0',
  '*',
  '无',
  '未知',
  '不详',
  '未申报',
  '空',
]);

const LONGEST = 16;

/**
 * Whether a text cell says nothing: blank, `NULL`, `N/A 5061`, `_x0000_`, `-`, text `0`, 无 and their like.
 * For text, names, codes and categories; numbers judge `0` themselves by {@link isBlank}.
 */
export function isMissing(text: string): boolean {
  if (text === '' || text === '0') return true;
  if (opensLikeNoWord(text.charCodeAt(0)) || (text.length > LONGEST && opensWithWord(text))) return false;
  if (text.length > LONGEST && !/^[\s_-]+/.test(text) && text.charCodeAt(0) !== 0 && !/^N\/A\b/i.test(text))
    return false;
  const word = bare(text).toUpperCase();
  return word === '' || WORDS.has(word) || /^N\/A\s+\d+$/.test(word);
}

/** Whether a number or date cell is empty: as {@link isMissing}, except that `0` is a figure. */
export function isBlank(text: string): boolean {
  if (text === '') return true;
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) return false;
  return isMissing(text);
}

/** Letters and digits but N, which may open `N/A 5061` behind many blanks. */
function opensWithWord(text: string): boolean {
  const code = text.charCodeAt(0);
  if (code === 78 || code === 110) return false;
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Digits but 0, and the letters none of the words begins with. */
function opensLikeNoWord(code: number): boolean {
  if (code >= 49 && code <= 57) return true;
  const letter = code & ~32;
  return letter >= 65 && letter <= 90 && letter !== 78 && letter !== 83 && letter !== 85 && letter !== 88;
}

function bare(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/_x0000_/gi, '')
    .trim();
}
