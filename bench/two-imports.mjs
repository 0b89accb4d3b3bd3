// Times two imports of customs records at once, by two people, in one workspace and in two, and how fast pages answer
// meanwhile. Run after `npm run build`: node bench/two-imports.mjs [rows each, default 200000]
// Each case: both files are read by the CLI's own path (use-cases) in this process while a person opens a customer and
// Today over HTTP again and again. Targets: both finish, no row lost, no page fails, p95 of pages at most twice that
// without imports. Prints the processor time beside the time: the measure for a busy machine.
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { composeApp } from '../dist/src/app.js';
import { IMPORT_TARGETS } from '../dist/src/import-targets.js';
import { importFile } from '../dist/src/intake/use-cases/index.js';
import { sessionLookup } from '../dist/src/platform/auth/sessions.js';
import { issueSetUpToken } from '../dist/src/platform/auth/set-up.js';
import { ensureWorkspace } from '../dist/src/platform/auth/workspace.js';
import { systemClock } from '../dist/src/platform/clock.js';
import { openDatabase } from '../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../dist/src/platform/database/ownership.js';
import { httpApp } from '../dist/src/platform/http/app.js';
import { listen } from '../dist/src/platform/http/listen.js';
import { createLog } from '../dist/src/platform/log.js';

const rows = Number(process.argv[2] ?? 200_000);
const PAUSE_MS = 100;
const QUIET_PAGES = 60;
const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-bench-'));
const log = createLog('warn');

function scatter(seed, below) {
  let x = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return ((x ^ (x >>> 16)) >>> 0) % below;
}

async function write(path, headings, count, line) {
  const out = createWriteStream(path);
  out.write(`${headings}\n`);
  for (let at = 0; at < count; at += 1) if (!out.write(`${line(at)}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
  return path;
}

const customs = (name, from) =>
  write(
    join(directory, name),
    'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY,RECORD_ID',
    rows,
    (at) =>
      `${2023 + scatter(at, 3)}-${String(1 + scatter(at + 3, 12)).padStart(2, '0')}-15,IMPORTADORA ${scatter(at + 5, 4000)} SAC,SUPPLIER ${scatter(at + 7, 900)} CO LTD,8504${String(scatter(at + 9, 9999)).padStart(4, '0')},UPS ${scatter(at, 500)} KVA,${1 + scatter(at, 90)},PCS,${10 + scatter(at, 900)}.5,${100 + scatter(at + 11, 90_000)}.25,CHINA,${name}${from + at}`,
  );

const ownership = await acquireOwnership(directory);
const database = await openDatabase({ kind: 'bundled', memoryMb: 1024 }, { ownership, log });
const clock = systemClock('UTC');
const deps = { database, clock, log, dataDirectory: directory, targets: IMPORT_TARGETS };
const first = await ensureWorkspace(database);
const second = await database.transact(0, async (tx) => {
  const made = await tx.client.query(`insert into workspace (name) values ('Second') returning id`);
  return made.rows[0].id;
});
const person = (workspaceId) => ({
  workspaceId,
  userId: null,
  name: 'Bench',
  role: 'owner',
  scope: 'all',
  team: null,
  language: 'en',
});
const app = composeApp(deps, {
  version: '0',
  ready: async () => true,
  installation: {
    dataDirectory: directory,
    holder: () => null,
    databaseDescription: () => '',
    degraded: () => null,
    damage: () => null,
    now: () => new Date(),
  },
});
const http = httpApp({
  implementations: app.implementations,
  sessions: sessionLookup(database),
  log,
  secure: false,
  trustProxy: false,
  hosts: null,
  webDirectory: null,
});
const listening = await listen({ fetch: http.fetch, host: '127.0.0.1', port: 0, fixed: false });
const origin = `http://127.0.0.1:${listening.port}`;
const token = await issueSetUpToken(database);
const answer = await fetch(`${origin}/api/set-up`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ token, email: 'b@example.com', name: 'Bench', password: 'a long enough password' }),
});
if (answer.status !== 200) throw new Error(`set-up answered ${answer.status}: ${await answer.text()}`);
const cookie = answer.headers.get('set-cookie').split(';')[0];

async function page(times) {
  for (const path of ['/api/customers/C1', '/api/today']) {
    const started = performance.now();
    const got = await fetch(`${origin}${path}`, { headers: { cookie } });
    await got.arrayBuffer();
    if (got.status !== 200) throw new Error(`${path} answered ${got.status}`);
    times.push(performance.now() - started);
  }
}

const at = (sorted, share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
const summary = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  return `p50 ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms, max ${at(sorted, 1)} ms, ${sorted.length} requests`;
};

const load = (workspaceId, dataset, path, options = {}) =>
  importFile(deps, person(workspaceId), { path, dataset, source: 'bench', sure: true, ...options });

async function twoAtOnce(label, [one, other]) {
  const times = [];
  let busy = true;
  const pages = (async () => {
    while (busy) {
      await page(times);
      await pause(PAUSE_MS);
    }
  })();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const outcomes = await Promise.all([one(), other()]).finally(() => {
    busy = false;
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await pages;
  const accepted = outcomes.map(({ batch }) => batch.accepted);
  if (accepted.some((count) => count !== rows)) throw new Error(`${label}: ${accepted} rows of ${rows} were taken`);
  console.log(
    `${label}: 2 × ${rows} rows in ${seconds.toFixed(1)} s, server's processor ${((user + system) / 1e6).toFixed(1)} s; pages ${summary(times)}`,
  );
}

try {
  const books = await write(
    join(directory, 'customers.csv'),
    'customer_code,customer_name,country',
    200,
    (n) => `C${n + 1},IMPORTADORA ${n} SAC,PE`,
  );
  await load(first, 'customers', books);
  const quiet = [];
  for (let nth = 0; nth < QUIET_PAGES; nth += 1) await page(quiet);
  console.log(`pages without an import: ${summary(quiet)} (load ${loadavg()[0].toFixed(0)})`);
  const files = await Promise.all(['a', 'b', 'c', 'd'].map((name, nth) => customs(`${name}.csv`, nth * rows)));
  const peru = { reportingCountry: 'PE' };
  await twoAtOnce('two workspaces', [
    () => load(first, 'shipments', files[0], peru),
    () => load(second, 'shipments', files[1], peru),
  ]);
  await twoAtOnce('one workspace', [
    () => load(first, 'shipments', files[2], peru),
    () => load(first, 'shipments', files[3], peru),
  ]);
} finally {
  await listening.stop();
  await database.close();
  await ownership.release();
  rmSync(directory, { recursive: true, force: true });
}
