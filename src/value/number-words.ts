/** A number for a sentence: thousands separated, at most `digits` decimals, trailing zeros dropped. */
export function sayNumber(value: number, digits = 1): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** An amount of money for a sentence: whole units with the currency behind. */
export function sayMoney(value: number, currency: string): string {
  return `${value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 })} ${currency}`;
}

/** A fraction 0–1 for a sentence, as a percentage. */
export function sayPercent(fraction: number, digits = 0): string {
  return `${sayNumber(fraction * 100, digits)}%`;
}
