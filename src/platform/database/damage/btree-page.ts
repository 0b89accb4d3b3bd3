import { PAGE } from './page-checksum.ts';

const LINE_POINTERS_AT = 24;
const LEAF = 1;
const DELETED = 4;
const META = 8;
const HALF_DEAD = 16;
const ALTERNATIVE = 0x2000;
const POSTING = 0x2000;
const POSTINGS = 0x0fff;

/** Pages a page of a B-tree points at: pages of the index below and beside it, pages of the table for a leaf. */
export interface Targets {
  readonly index: readonly number[];
  readonly table: readonly number[];
}

const NOTHING: Targets = { index: [], table: [] };

/**
 * Where does a sound page of a B-tree point? What is deleted or marked dead points nowhere.
 * Source: PostgreSQL, src/include/access/nbtree.h (page opaque data, posting lists), storage/bufpage.h, access/itup.h.
 */
export function targetsOf(page: Buffer): Targets {
  const special = page.readUInt16LE(16);
  if (special !== PAGE - 16) return NOTHING;
  const next = page.readUInt32LE(special + 4);
  const level = page.readUInt32LE(special + 8);
  const flags = page.readUInt16LE(special + 12);
  if ((flags & META) !== 0) return { index: [page.readUInt32LE(LINE_POINTERS_AT + 8)], table: [] };
  if ((flags & (DELETED | HALF_DEAD)) !== 0) return NOTHING;
  const items = (page.readUInt16LE(12) - LINE_POINTERS_AT) / 4;
  const below: number[] = [];
  for (let item = next === 0 ? 0 : 1; item < items; item += 1) {
    const pointer = page.readUInt32LE(LINE_POINTERS_AT + item * 4);
    if (((pointer >>> 15) & 3) !== 1) continue;
    const at = pointer & 0x7fff;
    const offset = page.readUInt16LE(at + 4);
    const posting = (flags & LEAF) !== 0 && (page.readUInt16LE(at + 6) & ALTERNATIVE) !== 0 && (offset & POSTING) !== 0;
    if (!posting) below.push(blockAt(page, at));
    else {
      const first = at + blockAt(page, at);
      for (let nth = 0; nth < (offset & POSTINGS); nth += 1) below.push(blockAt(page, first + nth * 6));
    }
  }
  const beside = next === 0 ? [] : [next];
  return (flags & LEAF) !== 0 || level === 0
    ? { index: beside, table: below }
    : { index: [...beside, ...below], table: [] };
}

function blockAt(page: Buffer, at: number): number {
  return page.readUInt16LE(at) * 65_536 + page.readUInt16LE(at + 2);
}
