const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Text of a workbook cell that no program takes for a formula: what begins like one gets an apostrophe. */
export function guardText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
