import { editDistance } from './edit-distance.ts';
import type { HanName } from './han-name.ts';
import type { PairReason } from './pair-reason.ts';
import type { Likeness } from './word-likeness.ts';

/** Words a short name leaves out or a full name adds without becoming another firm's. */
const FILLING = /集团|控股|股份|企业|国际|中国|总公司/g;
const CLASS_MARK = /(?:[ab]股?|-?[sw]|u|科创|退)$/;

/**
 * Scores two names written in Han by their characters, never by sound alone: 海天 and 海田 sound alike and are two firms.
 * Equal but for 省, 市, 集团: nearly sure. A short name whose characters stand in the full name in order: a question, the
 * surer the more of the brand it holds. Symmetric.
 */
export function scoreHanNames(a: HanName, b: HanName): Likeness {
  if (a.core === b.core) return one(1, 'same-name', '名称相同', 'Same name');
  if (sorted(a.core) === sorted(b.core) && a.core.length >= 4)
    return one(0.88, 'word-order', '字词相同，次序不同', 'Same characters in another order');
  const [short, long] =
    a.core.length < b.core.length || (a.core.length === b.core.length && a.core < b.core) ? [a, b] : [b, a];
  const bareShort = short.core.replace(FILLING, '').replace(CLASS_MARK, '');
  const bareLong = long.core.replace(FILLING, '').replace(CLASS_MARK, '');
  if (bareShort === bareLong && bareShort.length >= 2)
    return one(
      bareShort.length >= 4 ? 0.925 : 0.9,
      'abbreviation',
      '只差“集团、控股、股份”等字样',
      'Same but for words like group or holding',
    );
  const wholeShort = short.core.replace(/股份|集团/g, '').replace(CLASS_MARK, '');
  const candidates = [
    contained(bareShort, bareLong, long),
    contained(wholeShort, long.core, long),
    sameBrand(short, long),
    byInitials(wholeShort, long),
    fewCharacters(bareShort, bareLong),
  ];
  return candidates.reduce((best, candidate) => (candidate.score > best.score ? candidate : best));
}

/** The short name stands in the full one: whole, or its characters in order. */
function contained(short: string, long: string, full: HanName): Likeness {
  if (short.length < 2) return NOTHING;
  const at = long.indexOf(short);
  const places = full.places.join('');
  if (at >= 0) {
    const inBrand = full.brand.includes(short) || short.includes(full.brand.replace(CLASS_MARK, ''));
    const leads = at === 0 || long.slice(0, at) === places;
    const score = short.length >= 4 ? 0.9 : short.length === 3 ? 0.87 : 0.82;
    return one(
      inBrand && leads ? score : leads ? score - 0.05 : inBrand ? score - 0.06 : 0.74,
      'abbreviation',
      `“${short}”是全称中的简称`,
      `“${short}” is contained in the full name`,
    );
  }
  const chunks = chunksInOrder(short, long);
  if (chunks === null || short.length < 3) return NOTHING;
  const score = chunks === 2 ? 0.82 : chunks === 3 && short.length >= 4 ? 0.76 : 0.73;
  return one(
    score,
    'abbreviation',
    `“${short}”的各字依次出现在全称中`,
    `The characters of “${short}” stand in the full name in order`,
  );
}

function sameBrand(short: HanName, long: HanName): Likeness {
  const left = short.brand.replace(CLASS_MARK, '');
  const right = long.brand.replace(CLASS_MARK, '');
  if (left.length < 2 || left !== right) return NOTHING;
  return one(left.length >= 3 ? 0.84 : 0.78, 'rare-word', `字号相同（${left}）`, `Same brand (${left})`);
}

/** 吉电 for 吉林电力: the first characters of place, brand and trade words. */
function byInitials(short: string, long: HanName): Likeness {
  if (short.length < 2 || short.length > 4) return NOTHING;
  const at = long.initials.indexOf(short);
  if (at < 0) return NOTHING;
  return one(
    at === 0 ? 0.75 : 0.72,
    'initials',
    `“${short}”取自全称各部分的首字`,
    `“${short}” is made of the first characters of the full name`,
  );
}

function fewCharacters(short: string, long: string): Likeness {
  if (short.length < 5 || long.length - short.length > 1) return NOTHING;
  const distance = editDistance(short, long, 1);
  return distance > 1 ? NOTHING : one(0.84, 'spelling', '仅一字不同', 'One character differs');
}

/** Into how many unbroken pieces the short name falls inside the long one; null when its characters are not all there in order. */
function chunksInOrder(short: string, long: string): number | null {
  let chunks = 0;
  let from = 0;
  for (let index = 0; index < short.length; ) {
    let length = short.length - index;
    let at = -1;
    for (; length >= 1; length -= 1) {
      at = long.indexOf(short.slice(index, index + length), from);
      if (at >= 0) break;
    }
    if (at < 0) return null;
    chunks += 1;
    from = at + length;
    index += length;
  }
  return chunks;
}

const NOTHING: Likeness = { score: 0, reasons: [] };

function one(score: number, code: PairReason['code'], zh: string, en: string): Likeness {
  return { score, reasons: [{ code, weight: score, zh, en }] };
}

function sorted(text: string): string {
  return [...text].sort().join('');
}
