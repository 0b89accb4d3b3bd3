/** Chapters of the Harmonized System: 01–97 except 77, which is reserved; 98 and 99 are national. */
export function hsChapterExists(chapter: string): boolean {
  if (!/^\d\d$/.test(chapter)) return false;
  const number = Number(chapter);
  return number >= 1 && number <= 99 && number !== 77;
}

/**
 * Cleans a code to its digits: dots, blanks and hyphens dropped (`6907.21.00` → `69072100`), a float's `.0` cut.
 * @returns `null` when something other than digits remains.
 */
export function hsDigits(text: string): string | null {
  let code = text.trim();
  if (/^\d{5,}\.0+$/.test(code)) code = code.slice(0, code.indexOf('.'));
  code = code.replace(/[.\s\u00a0-]/g, '');
  return /^\d+$/.test(code) ? code : null;
}

/** First six digits, the part all countries share; `null` when the code is shorter. */
export function hs6Of(code: string): string | null {
  return code.length >= 6 ? code.slice(0, 6) : null;
}
