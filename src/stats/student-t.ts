import betainc from '@stdlib/math-base-special-betainc';

/**
 * Probability that Student's t exceeds a value.
 * @param df Degrees of freedom above 0.
 * Source: upper tail ½·I_{ν/(ν+t²)}(ν/2, ½).
 */
export function studentTail(t: number, df: number): number {
  const half = betainc(df / (df + t * t), df / 2, 0.5) / 2;
  return t >= 0 ? half : 1 - half;
}
