// Times a customs CSV through the whole intake (read, check, names, facts, rollups, commit) against a raw COPY of the same
// file into a plain table in the same run. Run after `npm run build:server`: node bench/intake.mjs [rows] [--again]
// Targets: 1,000,000 rows within 4 times the raw COPY, at most 1 GB in all processes together; 5,000,000 within 2.5 times
// and no more memory. Prints the processor time of each process beside the time: the measure for a busy machine.
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { IMPORT_TARGETS } from '../dist/src/import-targets.js';
import { importFile, undoImport } from '../dist/src/intake/use-cases/index.js';
import { systemClock } from '../dist/src/platform/clock.js';
import { openDatabase } from '../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../dist/src/platform/database/ownership.js';
import { createLog } from '../dist/src/platform/log.js';

const rows = Number(process.argv[2] ?? 1_000_000);
const TARGET = rows > 1_000_000 ? 2.5 : 4;
const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-bench-'));
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

/** A number below `below` that depends on `seed` alone. */
function scatter(seed, below) {
  let x = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return ((x ^ (x >>> 16)) >>> 0) % below;
}

function lineOf(at) {
  const importer = scatter(at, 30_000);
  const exporter = scatter(at + 7, 10_000);
  const day = scatter(at + 13, 1_090);
  const date = new Date(Date.UTC(2022, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
  const quantity = (scatter(at + 17, 900_000) + 100) / 100;
  const price = 3 + scatter(at + 19, 500) / 100;
  return [
    `R${String(at).padStart(10, '0')}`,
    date,
    `COMERCIAL IMPORTADORA ${importer} S.A.C.`,
    `20${String(100_000_000 + importer)}`,
    `"AV. INDUSTRIAL ${importer % 900}, PISO ${importer % 20}"`,
    `FOSHAN CERAMICS FACTORY ${exporter} CO LTD`,
    `NO ${exporter % 700} INDUSTRIAL ROAD`,
    `${690700 + scatter(at + 23, 60)}${10 + scatter(at + 29, 9)}00`,
    `GLAZED PORCELAIN TILE 60X${20 + scatter(at + 31, 60)} MODEL ${scatter(at + 37, 40_000)}`,
    quantity,
    'MTK',
    Math.round(quantity * 2150) / 100,
    Math.round(quantity * 2050) / 100,
    Math.round(quantity * price * 100) / 100,
    Math.round(quantity * price * 110) / 100,
    ['CHINA', 'INDIA', 'SPAIN', 'ITALY', 'VIETNAM'][exporter % 5],
    ['FOSHAN', 'MUNDRA', 'VALENCIA'][scatter(at + 43, 3)],
    ['CALLAO', 'PAITA'][scatter(at + 47, 2)],
    'SEA',
    ['FOB', 'CIF', 'CFR'][scatter(at + 53, 3)],
  ].join(',');
}

async function writeFile(path) {
  const out = createWriteStream(path);
  let part = `${HEADINGS.join(',')}\r\n`;
  for (let at = 0; at < rows; at += 1) {
    part += `${lineOf(at)}\r\n`;
    if (part.length > 1 << 20) {
      if (!out.write(part)) await once(out, 'drain');
      part = '';
    }
  }
  out.end(part);
  await once(out, 'close');
}

/** The text of a file under /proc; empty when the process is gone. */
function readProc(path) {
  try {
    return readFileSync(`/proc/${path}`, 'latin1');
  } catch {
    return '';
  }
}

/** Fields of a process's stat after its name: state, parent, … */
function statOf(pid) {
  const stat = readProc(`${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Processor seconds used so far by this process, PostgreSQL and whatever they started: the measure for a busy machine. */
function processorSeconds() {
  let ticks = 0;
  for (const pid of processes()) for (const field of statOf(pid).slice(11, 15)) ticks += Number(field);
  return ticks / 100;
}

/**
 * Processor seconds so far by kind of process: this one, the parser, PostgreSQL. A parser that ended is what this process has
 * waited for.
 */
function processorSecondsByKind() {
  const kinds = { server: 0, parser: 0, postgres: 0 };
  const seconds = (pid, from, to) =>
    statOf(pid)
      .slice(from, to)
      .reduce((sum, field) => sum + Number(field) / 100, 0);
  for (const pid of processes()) {
    if (pid === process.pid) {
      kinds.server += seconds(pid, 11, 13);
      kinds.parser += seconds(pid, 13, 15);
    } else if (readProc(`${pid}/cmdline`).includes('parser.js')) kinds.parser += seconds(pid, 11, 15);
    else kinds.postgres += seconds(pid, 11, 15);
  }
  return kinds;
}

/** This process, the postmaster and all they started. */
function processes() {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((pid) => [Number(pid), Number(statOf(pid)[1])]));
  const ours = (pid) => pid === process.pid || postmaster === pid || (parents.has(pid) && ours(parents.get(pid)));
  return [...parents.keys()].filter(ours);
}

/** Proportional set size of this process and everything it started, in MB. */
function memoryMb() {
  let total = 0;
  for (const pid of processes()) total += Number(/^Pss:\s+(\d+)/m.exec(readProc(`${pid}/smaps_rollup`))?.[1] ?? 0);
  return Math.round(total / 1024);
}

/** Prints statements that take longer than 50 ms. */
function trace(client) {
  if (client.traced) return;
  client.traced = true;
  const query = client.query.bind(client);
  client.query = (...args) => {
    const started = performance.now();
    const used = processorSeconds();
    const text = (typeof args[0] === 'string' ? args[0] : (args[0]?.text ?? 'copy'))
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 90);
    const result = query(...args);
    const done = () => {
      const took = performance.now() - started;
      if (took > 50)
        console.log(
          `      ${(took / 1000).toFixed(2)} s (processor ${(processorSeconds() - used).toFixed(2)} s)  ${text}`,
        );
    };
    if (typeof result?.then === 'function') result.then(done, done);
    else result?.once?.('finish', done);
    return result;
  };
}

let postmaster = -1;
const log = createLog('error');
const ownership = await acquireOwnership(directory);
const database = await openDatabase({ kind: 'bundled', memoryMb: 1024 }, { ownership, log });
try {
  postmaster = await database.asOwner(async (client) => {
    await client.query(`insert into workspace (name) values ('bench')`);
    const pid = await client.query('select pg_backend_pid() as pid');
    return Number(statOf(pid.rows[0].pid)[1]);
  });
  const path = join(directory, 'customs.csv');
  await writeFile(path);
  const bytes = statSync(path).size;
  console.log(`${rows} rows, ${Math.round(bytes / 1e6)} MB, ${HEADINGS.length} columns`);

  const raw = await database.asOwner(async (client) => {
    await client.query(`create table public.raw_lines (${HEADINGS.map((name) => `"${name}" text`).join(', ')})`);
    await client.query('checkpoint').catch(() => undefined);
    const used = processorSeconds();
    const started = performance.now();
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      client.query(copyFrom('copy public.raw_lines from stdin with (format csv, header true)')),
    );
    const took = (performance.now() - started) / 1000;
    console.log(
      `raw COPY                 ${took.toFixed(2)} s (processor ${(processorSeconds() - used).toFixed(1)} s)`,
    );
    await client.query('drop table public.raw_lines');
    return took;
  });

  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryMb());
  }, 500);
  const traced = {
    ...database,
    transact: (workspaceId, work, options) =>
      database.transact(
        workspaceId,
        (tx) => {
          if (process.env.BENCH_TRACE) trace(tx.client);
          return work(tx);
        },
        options,
      ),
  };
  const deps = { database: traced, clock: systemClock('UTC'), log, dataDirectory: directory, targets: IMPORT_TARGETS };
  const caller = {
    workspaceId: 1,
    userId: null,
    name: 'bench',
    role: 'owner',
    scope: 'all',
    team: null,
    language: 'en',
  };
  const run = async (name) => {
    const marks = [];
    const used = processorSeconds();
    const before = processorSecondsByKind();
    const started = performance.now();
    const outcome = await importFile(
      deps,
      caller,
      { path, dataset: 'shipments', reportingCountry: 'PE', source: 'bench' },
      ({ stage }) => {
        if (marks.at(-1)?.stage !== stage) marks.push({ stage, at: performance.now(), used: processorSecondsByKind() });
      },
    );
    const end = { at: performance.now(), used: processorSecondsByKind() };
    const took = (end.at - started) / 1000;
    const kinds = (from, to) =>
      Object.keys(to)
        .map((kind) => `${kind} ${(to[kind] - from[kind]).toFixed(1)}`)
        .join(', ');
    for (const [at, mark] of marks.entries()) {
      const next = marks[at + 1] ?? end;
      const time = ((next.at - mark.at) / 1000).toFixed(2);
      console.log(`  ${mark.stage.padEnd(22)} ${time} s (processor: ${kinds(mark.used, next.used)})`);
    }
    console.log(`  processor              ${kinds(before, end.used)}`);
    const { batch } = outcome;
    console.log(
      `${name.padEnd(24)} ${took.toFixed(2)} s (processor ${(processorSeconds() - used).toFixed(1)} s), ${batch.rows} = ${batch.accepted} + ${batch.rejected} + ${batch.skipped} + ${batch.duplicates}`,
    );
    return { took, id: batch.id };
  };
  const first = await run('import');
  console.log(`ratio                    ${(first.took / raw).toFixed(2)} (target ${TARGET})`);
  console.log(`peak memory              ${peak} MB (target 1024)`);
  if (process.argv.includes('--again')) {
    await run('same file again');
    const started = performance.now();
    const undone = await undoImport(deps, caller, first.id);
    console.log(
      `undo                     ${((performance.now() - started) / 1000).toFixed(2)} s, ${undone.removed} removed`,
    );
    console.log(`peak memory              ${peak} MB`);
  }
  clearInterval(watch);
} finally {
  await database.close();
  await ownership.release?.();
  rmSync(directory, { recursive: true, force: true });
}
