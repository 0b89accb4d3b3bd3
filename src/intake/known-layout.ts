import type { KnownLayout } from './import-target.ts';
import { foldHeading } from './synonym.ts';

/** The known layout with most marks among the headings; null when none has all of its own. */
export function recogniseLayout(headings: readonly string[], layouts: readonly KnownLayout[]): KnownLayout | null {
  const found = new Set(headings.map(foldHeading));
  let best: KnownLayout | null = null;
  for (const layout of layouts) {
    if (!layout.marks.every((mark) => found.has(foldHeading(mark)))) continue;
    if (best === null || layout.marks.length > best.marks.length) best = layout;
  }
  return best;
}
