// Times what is taken back: undo of a large import, rebuilding facts from the originals, merging customers under a large
// order file, and its undo beneath those merges. Run after `npm run build:server`: node bench/take-back.mjs [rows]
// Targets: undo of 100,000 rows within 60 s; a rebuild gives the same facts; a merge within 1 s.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeCompanies, resolveCompanies, undoMerge } from '../dist/src/companies/use-cases/index.js';
import { IMPORT_TARGETS } from '../dist/src/import-targets.js';
import { importFile, undoImport } from '../dist/src/intake/use-cases/index.js';
import { mergeCustomers } from '../dist/src/ledger/use-cases/index.js';
import { systemClock } from '../dist/src/platform/clock.js';
import { openDatabase } from '../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../dist/src/platform/database/ownership.js';
import { createLog } from '../dist/src/platform/log.js';
import { rebuildFacts } from '../dist/src/trade/use-cases/index.js';

const rows = Number(process.argv[2] ?? 100_000);
const CUSTOMERS = 300;
const MERGES = 50;
const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-bench-'));
const log = createLog('error');

const day = (at) => new Date(Date.UTC(2022, 0, 1) + (at % 1_090) * 86_400_000).toISOString().slice(0, 10);
const shipments = join(directory, 'shipments.csv');
writeFileSync(
  shipments,
  [
    'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY',
    ...Array.from(
      { length: rows },
      (_, at) =>
        `${day(at)},COMERCIAL IMPORTADORA ${at % 3_000} SAC,FOSHAN FACTORY ${at % 900} CO LTD,${690700 + (at % 60)}10,TILE ${at},${1 + (at % 90)},PCS,${20 + (at % 500)},${100 + at}.25,CHINA`,
    ),
  ].join('\r\n'),
);
const orders = join(directory, 'orders.csv');
writeFileSync(
  orders,
  [
    'customer_code,customer_name,order_no,order_date,amount,currency',
    ...Array.from(
      { length: rows },
      (_, at) =>
        `C${at % CUSTOMERS},Customer ${at % CUSTOMERS},SO-${Math.floor(at / 5)}-${at % CUSTOMERS},${day(at)},${100 + at}.50,USD`,
    ),
  ].join('\r\n'),
);

const ownership = await acquireOwnership(directory);
const database = await openDatabase({ kind: 'bundled', memoryMb: 1024 }, { ownership, log });
const deps = { database, clock: systemClock('UTC'), log, dataDirectory: directory, targets: IMPORT_TARGETS };
const caller = { workspaceId: 1, userId: null, name: 'bench', role: 'owner', scope: 'all', team: null, language: 'en' };

async function timed(name, work) {
  const started = performance.now();
  const answer = await work();
  const took = (performance.now() - started) / 1000;
  console.log(`${name.padEnd(44)} ${took.toFixed(2)} s`);
  return { answer, took };
}

async function each(name, items, work) {
  const started = performance.now();
  const answers = [];
  for (const item of items) answers.push(await work(item));
  const took = (performance.now() - started) / items.length;
  console.log(`${name.padEnd(44)} ${took.toFixed(0)} ms each, ${items.length} of them`);
  return answers;
}

try {
  await database.asOwner((client) => client.query(`insert into workspace (name) values ('bench')`));
  console.log(`${rows} rows`);
  const customs = { path: shipments, dataset: 'shipments', reportingCountry: 'PE', source: 'vendor', sure: true };
  const books = { path: orders, dataset: 'orders', source: 'erp', sure: true };
  const first = await timed('import of customs records', () => importFile(deps, caller, customs));
  const gone = await timed('undo of it', () => undoImport(deps, caller, first.answer.batch.id));
  console.log(`  ${gone.answer.removed} lines removed (target 60 s: ${gone.took <= 60 ? 'met' : 'missed'})`);
  await importFile(deps, caller, customs);
  const rebuilt = await timed('rebuild from the original', () => rebuildFacts(deps, caller, { compare: true }));
  console.log(
    `  ${rebuilt.answer.rows} lines, ${rebuilt.answer.before === rebuilt.answer.after ? 'the same as before' : 'NOT the same'}`,
  );
  await timed('names resolved', () => resolveCompanies(deps, caller));
  const ledger = await timed('import of orders', () => importFile(deps, caller, books));
  const companies = await database.transact(
    1,
    async (tx) =>
      (
        await tx.client.query('select id::int as id from company where workspace_id = 1 order by id limit $1', [
          2 * MERGES,
        ])
      ).rows,
  );
  const pairs = Array.from({ length: MERGES }, (_, at) => at);
  await each('merge of two companies', pairs, (at) =>
    mergeCompanies(deps, caller, { from: companies[2 * at].id, into: companies[2 * at + 1].id }),
  );
  const merges = await each('merge of two customers', pairs, (at) =>
    mergeCustomers(deps, caller, { from: `C${2 * at}`, into: `C${2 * at + 1}` }),
  );
  await timed(`the same orders again beneath ${2 * MERGES} merges`, () => importFile(deps, caller, books));
  await timed(`names resolved beneath ${2 * MERGES} merges`, () => resolveCompanies(deps, caller));
  await each('latest merges of customers taken back', merges.slice(-5).reverse(), ({ merge }) =>
    undoMerge(deps, caller, merge.id),
  );
  await timed('first merge of customers taken back', () => undoMerge(deps, caller, merges[0].merge.id));
  const undone = await timed('undo of the orders beneath the merges', () =>
    undoImport(deps, caller, ledger.answer.batch.id),
  );
  console.log(`  ${undone.answer.removed} removed (target 60 s: ${undone.took <= 60 ? 'met' : 'missed'})`);
} finally {
  await database.close();
  await ownership.release?.();
  rmSync(directory, { recursive: true, force: true });
}
