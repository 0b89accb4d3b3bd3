import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecimalSums } from './decimal-sum.ts';

const sum = (scale: number, texts: readonly string[]) => {
  const sums = new DecimalSums(scale);
  for (const text of texts) {
    sums.add(100, text);
    sums.add(7, '1');
  }
  return sums.total(100);
};

/** The same with whole numbers of any size: the definition, slowly. */
function slowly(scale: number, texts: readonly string[]): string {
  let units = 0n;
  for (const text of texts) {
    const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    const padded = fraction.padEnd(scale + 1, '0');
    const cut = BigInt(whole + padded.slice(0, scale)) + (Number(padded.charAt(scale)) >= 5 ? 1n : 0n);
    units += sign === '-' ? -cut : cut;
  }
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}

describe('sums of decimals', () => {
  it.each([
    ['halves away from zero', 2, ['1.005', '-1.005', '2.345'], '2.35'],
    ['fewer decimals than the scale', 4, ['1', '0.5'], '1.5000'],
    ['beyond what a number holds', 3, ['99999999999999999999.9994', '0.0006'], '100000000000000000000.000'],
    ['an exponent', 3, ['1e-7', '2.5E+3'], '2500.000'],
    ['nothing', 4, [], '0.0000'],
  ])('%s', (_name, scale, texts, expected) => {
    expect(sum(scale, texts)).toBe(expected);
  });

  it('is exact for any values', () => {
    const value = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.option(fc.stringMatching(/^\d{1,14}$/)))
      .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.array(value, { maxLength: 30 }), (scale, texts) => {
        expect(sum(scale, texts)).toBe(slowly(scale, texts));
      }),
      { numRuns: 500 },
    );
  });

  it('tells the sign after rounding', () => {
    const sums = new DecimalSums(2);
    expect(['0.004', '0.005', '-0.005', '-0.004', '0.0049999999999999999999'].map((text) => sums.add(0, text))).toEqual(
      [0, 1, -1, 0, 0],
    );
  });
});
