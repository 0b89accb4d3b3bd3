import { Decimal } from 'decimal.js';

/** Digits enough for any text a cell may hold as a number. */
const Exact = Decimal.clone({ precision: 400 });
const MINUS = 45;
const DOT = 46;
const ZERO = 48;
const FIVE = 53;
const NINE = 57;
const SAFE_DIGITS = 15;
const CARRY = 2 ** 52;

/**
 * Many sums of decimal texts, by number, exact: each text is first rounded to `scale` decimals, halves away from zero, as
 * PostgreSQL's numeric does. All in one array, because objects with a sum each cost several times as much to add to.
 */
export class DecimalSums {
  readonly #scale: number;
  #units = new Float64Array(64);
  /** What went beyond the units of a sum. */
  readonly #carried = new Map<number, bigint>();

  constructor(scale: number) {
    this.#scale = scale;
  }

  /**
   * Adds one value to the sum of this number.
   * @param text Decimal text as PostgreSQL reads it.
   * @returns The sign of the rounded value: 1, 0 or -1.
   */
  add(sum: number, text: string): number {
    const units = this.#unitsOf(text);
    if (units === null) return this.#addLong(sum, text);
    if (sum >= this.#units.length) this.#grow(sum);
    const total = (this.#units[sum] ?? 0) + units;
    this.#units[sum] = total;
    if (total > CARRY || total < -CARRY) {
      this.#carry(sum, BigInt(total));
      this.#units[sum] = 0;
    }
    return units > 0 ? 1 : units < 0 ? -1 : 0;
  }

  /** The total of a sum with `scale` decimals; zero when nothing was added. */
  total(sum: number): string {
    const total = (this.#carried.get(sum) ?? 0n) + BigInt(this.#units[sum] ?? 0);
    const digits = (total < 0n ? -total : total).toString().padStart(this.#scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.#scale);
    const fraction = digits.slice(digits.length - this.#scale);
    return `${total < 0n ? '-' : ''}${whole}${this.#scale === 0 ? '' : `.${fraction}`}`;
  }

  /** Begins all sums at zero again. */
  clear(): void {
    this.#units.fill(0);
    this.#carried.clear();
  }

  #carry(sum: number, units: bigint): void {
    this.#carried.set(sum, (this.#carried.get(sum) ?? 0n) + units);
  }

  #grow(sum: number): void {
    const longer = new Float64Array(Math.max(this.#units.length * 2, sum + 1));
    longer.set(this.#units);
    this.#units = longer;
  }

  /** Whole units of the last decimal; null when the text is no plain decimal of few enough digits for a number. */
  #unitsOf(text: string): number | null {
    const { length } = text;
    const negative = text.charCodeAt(0) === MINUS;
    let at = negative ? 1 : 0;
    let units = 0;
    let decimals = -1;
    const start = at;
    for (; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === DOT && decimals < 0) {
        decimals = 0;
        continue;
      }
      if (code < ZERO || code > NINE) return null;
      if (decimals === this.#scale) {
        if (code >= FIVE) units += 1;
        for (at += 1; at < length; at += 1) {
          const rest = text.charCodeAt(at);
          if (rest < ZERO || rest > NINE) return null;
        }
        break;
      }
      units = units * 10 + code - ZERO;
      if (decimals >= 0) decimals += 1;
    }
    if (length === start || length - start + this.#scale > SAFE_DIGITS) return null;
    for (let missing = Math.max(decimals, 0); missing < this.#scale; missing += 1) units *= 10;
    return negative ? -units : units;
  }

  #addLong(sum: number, text: string): number {
    const units = new Exact(text).toDecimalPlaces(this.#scale, Exact.ROUND_HALF_UP);
    this.#carry(sum, BigInt(units.times(new Exact(10).pow(this.#scale)).toFixed(0)));
    return units.isZero() ? 0 : units.isNegative() ? -1 : 1;
  }
}
