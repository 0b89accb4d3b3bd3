/** Bytes of a page of PostgreSQL. */
export const PAGE = 8192;

const LANES = 32;
const PRIME = 16_777_619;
const CHECKSUM_AT = 8;
/** Where each lane starts. Source: PostgreSQL, src/include/storage/checksum_impl.h. */
const OFFSETS = new Int32Array([
  0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c, 0xf8d4474f,
  0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb, 0xe58f764b, 0x187636bc,
  0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4, 0x783125bb, 0x6ca8eaa2, 0xe407eac6,
  0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756,
]);

const sums = new Int32Array(LANES);

/** The checksum PostgreSQL gives a page at this block of its file; the four bytes that hold it count as zero. */
export function pageChecksum(page: Buffer, block: number): number {
  const words = new Int32Array(page.buffer, page.byteOffset, PAGE / 4);
  const kept = words[CHECKSUM_AT / 4] ?? 0;
  words[CHECKSUM_AT / 4] = kept & 0xffff0000;
  sums.set(OFFSETS);
  for (let at = 0; at < words.length; at += LANES)
    for (let lane = 0; lane < LANES; lane += 1) {
      const mixed = (sums[lane] ?? 0) ^ (words[at + lane] ?? 0);
      sums[lane] = Math.imul(mixed, PRIME) ^ (mixed >>> 17);
    }
  words[CHECKSUM_AT / 4] = kept;
  let checksum = 0;
  for (let lane = 0; lane < LANES; lane += 1) {
    let sum = sums[lane] ?? 0;
    for (let round = 0; round < 2; round += 1) sum = Math.imul(sum, PRIME) ^ (sum >>> 17);
    checksum ^= sum;
  }
  return (((checksum ^ block) >>> 0) % 65_535) + 1;
}

/** What a page is: `empty` all zeros, `damaged` when its checksum is not its own, else `sound`. */
export function judgePage(page: Buffer, block: number): 'empty' | 'sound' | 'damaged' {
  const words = new Int32Array(page.buffer, page.byteOffset, PAGE / 4);
  if ((words[3] ?? 0) === 0 && words.every((word) => word === 0)) return 'empty';
  return page.readUInt16LE(CHECKSUM_AT) === pageChecksum(page, block) ? 'sound' : 'damaged';
}
