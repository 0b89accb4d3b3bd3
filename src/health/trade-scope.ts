import type { Offer } from './health.ts';

/**
 * Joins the stated scope with the codes found in our shipments and orders. Codes are cut to 6, 4 or 2 digits; dots and
 * blanks are dropped; what is no code is ignored.
 */
export function offerOf(stated: readonly string[], found: readonly string[]): Offer {
  const prefixes = [...stated, ...found].flatMap((code) => {
    const digits = code.replace(/\D/g, '').slice(0, 6);
    const length = digits.length - (digits.length % 2);
    return length >= 2 ? [digits.slice(0, length)] : [];
  });
  return { prefixes: [...new Set(prefixes)].sort() };
}
