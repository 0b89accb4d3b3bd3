import { PAGE } from './page-checksum.ts';

const CONTENTS_AT = 24;
const TYPE_AT = PAGE - 2;
const META = 0xf091;
const MAP = 0xf092;

/**
 * Pages of the index a sound page of a BRIN index points at: its map, and from there the summaries.
 * Source: PostgreSQL, src/include/access/brin_page.h.
 */
export function brinTargetsOf(page: Buffer): readonly number[] {
  const type = page.readUInt16LE(TYPE_AT);
  if (type === META) return Array.from({ length: page.readUInt32LE(CONTENTS_AT + 12) }, (_, at) => at + 1);
  if (type !== MAP) return [];
  const pages = new Set<number>();
  for (let at = CONTENTS_AT; at + 6 <= PAGE - 8; at += 6)
    if (page.readUInt16LE(at + 4) !== 0) pages.add(page.readUInt16LE(at) * 65_536 + page.readUInt16LE(at + 2));
  return [...pages];
}
