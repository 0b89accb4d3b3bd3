// Times the parser child on a generated workbook of 300,000 rows × 20 columns (and a CSV of 1,000,000 rows with --csv).
// Run after `npm run build:server`: node bench/xlsx-read.mjs [--csv]
// Targets of processor time: workbook within 7 s and 400 MB, CSV within 6 s.

import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, createDeflateRaw } from 'node:zlib';
import { detectFile, parseFile } from '../dist/src/intake/parser/run-parser.js';

const HEADINGS = [
  'RECORD_ID',
  'IMP_DATE',
  'IMPORTER_NAME',
  'IMPORTER_ID',
  'IMPORTER_ADDRESS',
  'SUPPLIER_NAME',
  'SUPPLIER_ADDRESS',
  'HS_CODE',
  'PRODUCT_DESCRIPTION',
  'QUANTITY',
  'UNIT',
  'GROSS_WEIGHT_KG',
  'NET_WEIGHT_KG',
  'FOB_USD',
  'CIF_USD',
  'ORIGIN_COUNTRY',
  'LOADING_PORT',
  'UNLOADING_PORT',
  'MODE_OF_TRANSPORT',
  'INCOTERM',
];
const NUMBERS = new Set([9, 11, 12, 13, 14]);

function rowOf(at) {
  const quantity = ((at * 7919) % 100_000) / 100;
  return [
    `rec-${String(at).padStart(9, '0')}`,
    `20${22 + (at % 4)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
    `IMPORTING COMPANY ${at % 5000} S.A.`,
    `20${String(100_000_000 + (at % 5000)).padStart(9, '0')}`,
    `${at % 900} AVENIDA CENTRAL, PISO ${at % 20}`,
    `SUPPLIER FACTORY ${at % 3000} CO LTD`,
    `NO ${at % 700} INDUSTRIAL ROAD`,
    `${690700 + (at % 30)}00`,
    `GLAZED PORCELAIN TILE 60X${20 + (at % 60)} MODEL ${at % 40_000}`,
    quantity,
    'MTK',
    Math.round(quantity * 21.5 * 100) / 100,
    Math.round(quantity * 20.5 * 100) / 100,
    Math.round(quantity * 6.31 * 100) / 100,
    Math.round(quantity * 6.91 * 100) / 100,
    ['CHINA', 'INDIA', 'SPAIN', 'ITALY'][at % 4],
    ['FOSHAN', 'MUNDRA', 'VALENCIA'][at % 3],
    ['CALLAO', 'SANTOS'][at % 2],
    'SEA',
    ['FOB', 'CIF', 'CFR'][at % 3],
  ];
}

async function writeZip(path, parts) {
  const out = createWriteStream(path);
  const directory = [];
  let offset = 0;
  const put = async (buffer) => {
    offset += buffer.length;
    if (!out.write(buffer)) await once(out, 'drain');
  };
  for (const [name, pieces] of parts) {
    const start = offset;
    const title = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(8, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt16LE(title.length, 26);
    await put(Buffer.concat([header, title]));
    const deflate = createDeflateRaw({ level: 6 });
    let crc = 0;
    let size = 0;
    const packed = (async () => {
      let bytes = 0;
      for await (const piece of deflate) {
        bytes += piece.length;
        await put(piece);
      }
      return bytes;
    })();
    for (const text of pieces) {
      const piece = Buffer.from(text);
      crc = checksum(piece, crc);
      size += piece.length;
      if (!deflate.write(piece)) await once(deflate, 'drain');
    }
    deflate.end();
    const compressed = await packed;
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    descriptor.writeUInt32LE(compressed, 8);
    descriptor.writeUInt32LE(size, 12);
    await put(descriptor);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(compressed, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(start, 42);
    directory.push(Buffer.concat([entry, title]));
  }
  const central = Buffer.concat(directory);
  const at = offset;
  await put(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  await put(end);
  out.end();
  await once(out, 'finish');
}

const TABLE =
  typeof crc32 === 'function'
    ? null
    : Uint32Array.from({ length: 256 }, (_, n) => {
        let c = n;
        for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
        return c >>> 0;
      });

function checksum(buffer, start) {
  if (TABLE === null) return crc32(buffer, start);
  let crc = ~start >>> 0;
  for (const byte of buffer) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

function* sheetXml(rows) {
  yield '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  const letters = HEADINGS.map((_, at) => String.fromCharCode(65 + at));
  const cells = (row, values) =>
    values
      .map((value, at) =>
        NUMBERS.has(at) && row > 1
          ? `<c r="${letters[at]}${row}"><v>${value}</v></c>`
          : `<c r="${letters[at]}${row}" t="inlineStr"><is><t>${value}</t></is></c>`,
      )
      .join('');
  yield `<row r="1">${cells(1, HEADINGS)}</row>`;
  for (let from = 0; from < rows; from += 500) {
    let text = '';
    for (let at = from; at < Math.min(rows, from + 500); at += 1)
      text += `<row r="${at + 2}">${cells(at + 2, rowOf(at))}</row>`;
    yield text;
  }
  yield '</sheetData></worksheet>';
}

async function makeWorkbook(path, rows) {
  await writeZip(path, [
    [
      '_rels/.rels',
      [
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ],
    ],
    [
      'xl/workbook.xml',
      [
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Peru import" sheetId="1" r:id="r1"/></sheets></workbook>',
      ],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      [
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ],
    ],
    ['xl/worksheets/sheet1.xml', sheetXml(rows)],
  ]);
}

async function makeCsv(path, rows) {
  const out = createWriteStream(path);
  out.write(`${HEADINGS.join(',')}\n`);
  for (let from = 0; from < rows; from += 1000) {
    let text = '';
    for (let at = from; at < Math.min(rows, from + 1000); at += 1) {
      text += `${rowOf(at)
        .map((value) => (String(value).includes(',') ? `"${value}"` : value))
        .join(',')}\n`;
    }
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Peak resident megabytes and processor seconds of the children: the second is the measure on a busy machine. */
function useOfChildren() {
  let peak = 0;
  let processor = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'latin1');
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid) continue;
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13);
      processor += (Number(user) + Number(system)) / 100;
    } catch {
      // The process ended meanwhile.
    }
  }
  return { peak, processor };
}

const csv = process.argv.includes('--csv');
const rows = csv ? 1_000_000 : 300_000;
const folder = join(tmpdir(), 'bellwether-bench');
mkdirSync(folder, { recursive: true });
const path = join(folder, csv ? 'peru-import-1m.csv' : 'peru-import-300k.xlsx');
if (!existsSync(path)) await (csv ? makeCsv : makeWorkbook)(path, rows);
const detected = performance.now();
const detection = await detectFile(path, { lastYear: 2027 });
const started = performance.now();
let peak = 0;
let processor = 0;
const watch = setInterval(() => {
  const use = useOfChildren();
  peak = Math.max(peak, use.peak);
  processor = Math.max(processor, use.processor);
}, 100);
const run = parseFile({ path, fileName: null, mapping: detection.mapping, lastYear: 2027 });
let bytes = 0;
run.stdout.on('data', (piece) => {
  bytes += piece.length;
});
const report = await run.done;
clearInterval(watch);
console.log(
  JSON.stringify({
    file: path,
    megabytes: Math.round(statSync(path).size / 1e6),
    rows: report.rows,
    accepted: report.accepted,
    detectSeconds: Number(((started - detected) / 1000).toFixed(2)),
    readSeconds: Number(((performance.now() - started) / 1000).toFixed(2)),
    processorSeconds: Number(processor.toFixed(2)),
    peakMb: Math.round(peak),
    copyMegabytes: Math.round(bytes / 1e6),
  }),
);
