import { randomOf } from './random.ts';

const SYLLABLES: Readonly<Record<string, readonly string[]>> = {
  latin: [
    'BRU',
    'CAL',
    'DOR',
    'FEN',
    'GAVI',
    'LUM',
    'MERA',
    'NOV',
    'PRI',
    'QUEL',
    'RIVA',
    'SOL',
    'TAM',
    'URI',
    'VEN',
    'ZOR',
    'BEL',
    'CRI',
    'DELA',
    'FLO',
  ],
  latinEnd: [
    'NORTE',
    'MAX',
    'LINA',
    'DIA',
    'CASA',
    'TRIX',
    'VORA',
    'MENTO',
    'SUR',
    'GRAN',
    'PIA',
    'RELLO',
    'BASTA',
    'CINTA',
  ],
  india: [
    'ANAN',
    'BHAV',
    'CHIR',
    'DEV',
    'GIRI',
    'HARI',
    'JAYA',
    'KALP',
    'LAKSH',
    'MANG',
    'NIRV',
    'PRAT',
    'RUDR',
    'SHUB',
    'TRIV',
    'UTSA',
    'VARD',
    'YASH',
  ],
  indiaEnd: ['TARA', 'NIKA', 'MALI', 'VANI', 'DEEP', 'KRUTI', 'SHREE', 'LOKA', 'PURNA', 'MITRA', 'RANG', 'BINDU'],
  island: [
    'BAYA',
    'DALI',
    'GALA',
    'HIRA',
    'KALA',
    'LIWA',
    'MAYO',
    'PILA',
    'SINA',
    'TALA',
    'AMI',
    'BUKO',
    'DAMA',
    'LUNTI',
  ],
  islandEnd: ['HAN', 'WAY', 'MART', 'GRACE', 'POINT', 'TRADE', 'RISE', 'HOMEA', 'BEST', 'CORE', 'LINK', 'FORTE'],
  kenya: [
    'JAMBI',
    'KARI',
    'LEMA',
    'MWEZI',
    'NDOVU',
    'PAMO',
    'RAFI',
    'SAFI',
    'TUMA',
    'UZIMA',
    'WEMA',
    'ZURI',
    'BARA',
    'CHUMA',
  ],
  kenyaEnd: ['NYUMBA', 'TELE', 'MAX', 'RANGI', 'BORA', 'LINE', 'MEGA', 'KITU', 'SOKO', 'PLUS'],
  china: [
    'KAI',
    'RUI',
    'SHENG',
    'TAI',
    'XIN',
    'YUAN',
    'ZHEN',
    'BANG',
    'CHANG',
    'DING',
    'FENG',
    'GUAN',
    'HENG',
    'JUN',
    'LIN',
    'MING',
    'PENG',
    'QIAO',
    'RONG',
    'SONG',
    'TENG',
    'WEI',
    'XIANG',
    'YONG',
    'ZHAO',
  ],
  chinaEnd: [
    'DALU',
    'KELONG',
    'MEIJU',
    'LUOWEI',
    'NASHI',
    'POLIAN',
    'QUEBAO',
    'TUOYA',
    'WOSEN',
    'XUECAN',
    'YILEMU',
    'ZUOHAI',
    'BEILUO',
    'CUNGE',
  ],
};

/** Invented words that do not resemble one another: no two within one letter, so that no two firms are taken for one. */
export function inventWords(
  people: 'latin' | 'india' | 'island' | 'kenya' | 'china',
  key: string,
  count: number,
  taken: Set<string>,
): readonly string[] {
  const random = randomOf(`words|${key}`);
  const starts = SYLLABLES[people] ?? [];
  const ends = SYLLABLES[`${people}End`] ?? [];
  const words: string[] = [];
  for (let tries = 0; words.length < count && tries < 20_000; tries += 1) {
    const middle = tries > 400 || random.next() < 0.35 ? random.pick(starts) : '';
    const word = random.pick(starts) + middle + random.pick(ends);
    const near = neighbours(word);
    if (near.some((one) => taken.has(one))) continue;
    for (const one of near) taken.add(one);
    words.push(word);
  }
  return words;
}

function neighbours(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
