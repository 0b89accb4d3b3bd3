const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const NUMBER = /^[+-]?(\d+([.,]\d+)*|[.,]\d+)%?$/;
const QUOTED = /[",\r\n;\t]/;

/**
 * One CSV cell that a spreadsheet opens as text, never as a formula: text that begins like a formula gets an apostrophe;
 * numbers, negative ones included, stay numbers.
 */
export function guardCell(text: string): string {
  const guarded = FORMULA.test(text) && !NUMBER.test(text.trim()) ? `'${text}` : text;
  return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** One CSV line (CRLF) of guarded cells. */
export function guardLine(cells: readonly string[]): string {
  return `${cells.map(guardCell).join(',')}\r\n`;
}
