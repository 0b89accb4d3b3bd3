// A formatter is costly to build and cheap to use; assessments write tens of thousands of sentences.
const FORMATS: readonly Intl.NumberFormat[] = [0, 1, 2].map(
  (maximumFractionDigits) => new Intl.NumberFormat('en-US', { maximumFractionDigits }),
);

/** A number for a sentence: thousands separated, at most `digits` decimals, trailing zeros dropped. */
export function sayNumber(value: number, digits: 0 | 1 | 2 = 1): string {
  return FORMATS[digits]?.format(value) ?? String(value);
}

/** An amount of money for a sentence, the currency behind: whole units, two decimals below a hundred. */
export function sayMoney(value: number, currency: string): string {
  return `${sayNumber(value, Math.abs(value) < 100 ? 2 : 0)} ${currency}`;
}

/** A fraction 0–1 for a sentence, as a percentage. */
export function sayPercent(fraction: number, digits: 0 | 1 | 2 = 0): string {
  return `${sayNumber(fraction * 100, digits)}%`;
}
