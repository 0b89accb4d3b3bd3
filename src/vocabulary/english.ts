const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A label inside an English sentence: only its first letter gets small, so that `Plan B supplier` stays a plan B. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A whole number with thousands separated, as both languages write it: `120,240`. */
export function groupThousands(count: number): string {
  return GROUPED.format(count);
}

/** An exact decimal text with thousands separated, its digits unchanged: `-1234567.50` → `-1,234,567.50`. */
export function groupDecimal(amount: string): string {
  const [whole = '', fraction] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A number with its noun: `1 row`, `2 rows`, `120,240 lines`; `plural` where it is not the noun with an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${groupThousands(count)} ${count === 1 ? noun : plural}`;
}
