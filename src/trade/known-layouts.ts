import type { KnownLayout } from '#src/intake/index.ts';
import { AMERICAN_LAYOUTS } from './known-layouts-americas.ts';
import { OTHER_LAYOUTS } from './known-layouts-elsewhere.ts';

/**
 * Layouts of customs exports that vendors sell, told by headings no other of them has together. The fields named are those
 * whose heading misleads: figures of a whole document, a port that is the other one, a currency that belongs elsewhere.
 */
export const KNOWN_LAYOUTS: readonly KnownLayout[] = [...AMERICAN_LAYOUTS, ...OTHER_LAYOUTS];
