import { encoderOf, wide } from './encode.ts';
import { randomOf } from './random.ts';

/** Headings of every damaged file. */
export const DAMAGED_HEADINGS = [
  'IMP_DATE',
  'IMPORTER_NAME',
  'SUPPLIER_NAME',
  'HS_CODE',
  'PRODUCT_DESCRIPTION',
  'QUANTITY',
  'UNIT',
  'FOB_USD',
] as const;

/** One damaged file: its bytes, its good rows, and the most of them that may suffer. */
export interface DamagedText {
  readonly bytes: Buffer;
  readonly harmed: number;
  readonly rows: number;
}

interface Writing {
  readonly name: string;
  readonly buyer: string;
  readonly seller: string;
  readonly write: (text: string) => Buffer;
}

const gb18030 = encoderOf('gb18030');
const big5 = encoderOf('big5');
const latin = encoderOf('windows-1252');
const ascii = { buyer: 'BUYER LTD', seller: 'SELLER CO' };
const WRITINGS: readonly Writing[] = [
  { name: 'utf-8', ...ascii, write: (text) => Buffer.from(text) },
  { name: 'utf-8 with mark', ...ascii, write: (text) => Buffer.from(`\ufeff${text}`) },
  { name: 'utf-8 Chinese', buyer: '买家贸易有限公司', seller: '佛山陶瓷厂', write: (text) => Buffer.from(text) },
  { name: 'utf-16le with mark', ...ascii, write: (text) => wide(text, 'le', true) },
  { name: 'utf-16le', ...ascii, write: (text) => wide(text, 'le', false) },
  { name: 'utf-16be with mark', ...ascii, write: (text) => wide(text, 'be', true) },
  { name: 'utf-16be', buyer: '买家贸易有限公司', seller: '佛山陶瓷厂', write: (text) => wide(text, 'be', false) },
  { name: 'gb18030', buyer: '买家贸易有限公司', seller: '佛山陶瓷厂', write: gb18030 },
  { name: 'big5', buyer: '臺灣國際貿易有限公司', seller: '寧波陶瓷廠', write: big5 },
  { name: 'windows-1252', buyer: 'COMPAÑIA CERÁMICA', seller: 'IMPORTAÇÃO LTDA', write: latin },
];

/**
 * A customs file of a dozen to thirty lines with up to three damages, in any encoding, delimiter and line end, with or
 * without lines above the headings. The same for the same seed.
 */
export function damagedText(seed: number): DamagedText {
  const random = randomOf(seed);
  const delimiter = [',', ';', '\t', '|'][random(4)] ?? ',';
  const rows = 12 + random(20);
  const writing = WRITINGS[random(WRITINGS.length)] ?? WRITINGS[0];
  if (writing === undefined) throw new Error('no writing');
  const lines = Array.from({ length: rows }, (_, at) => lineOf(at, delimiter, writing));
  let harmed = 0;
  for (let change = random(4); change > 0; change -= 1) {
    const at = random(lines.length);
    harmed += 2;
    damage(lines, at, delimiter, random);
  }
  const header = DAMAGED_HEADINGS.join(delimiter);
  const preamble = Array.from(
    { length: random(3) === 0 ? 1 + random(5) : 0 },
    (_, at) => ['DATA', 'Kenya imports', ''][at % 3] ?? '',
  );
  const end = ['\n', '\r\n', '\r'][random(3)] ?? '\n';
  const text = [...preamble, header, ...lines].join(end) + (random(2) === 0 ? end : '');
  return { bytes: writing.write(text), harmed, rows };
}

function damage(lines: string[], at: number, delimiter: string, random: (below: number) => number): void {
  const line = lines[at] ?? '';
  const cells = line.split(delimiter);
  switch (random(13)) {
    case 0:
      lines[at] = line.replace(delimiter, `${delimiter}"`);
      break;
    case 1:
      lines[at] = line.slice(0, random(line.length));
      break;
    case 2:
      lines[at] = `${line}${delimiter}extra${delimiter}more`;
      break;
    case 3:
      lines[at] = line.replace('2025', '\0' + '2025');
      break;
    case 4:
      lines.splice(at, 0, DAMAGED_HEADINGS.join(delimiter));
      break;
    case 5:
      lines.splice(at, 0, `TOTAL${delimiter.repeat(7)}99`);
      break;
    case 6:
      lines.splice(at, 0, '');
      break;
    case 7:
      lines[at] = line.replace(delimiter, '');
      break;
    case 8:
      lines[at] = `${line}"`;
      break;
    case 9:
      lines[at] = `"${'x'.repeat(random(5) === 0 ? 1_100_000 : 40_000)}${delimiter}${line}`;
      break;
    case 10:
      lines[at] = line.replace(/\d+\.25$/, '12..5');
      break;
    case 11:
      lines[at] = [...cells.slice(0, 2), `"a\n${cells[2] ?? ''}"`, ...cells.slice(3)].join(delimiter);
      break;
    default:
      lines[at] = [...line].reverse().join('');
  }
}

function lineOf(at: number, delimiter: string, { buyer, seller }: Writing): string {
  const cells = [
    `2025-0${1 + (at % 9)}-1${at % 10}`,
    `${buyer} ${at % 7}`,
    `${seller} ${at % 5}`,
    `6907210${at % 3}`,
    `TILES, "GLAZED" ${at}`,
    `${at + 1}.5`,
    'M2',
    `${at + 10}.25`,
  ];
  return cells
    .map((cell) => (cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);
}
