// Times the inspection of 1,000 customers beside customs records of growing size: parties, lines and the sums kept beside them are
// written straight into the tables, the customers' own lines stay as many. Run after `npm run build`:
// Without arguments 1, 5 and 20 million lines, each a table of its own (20 million take some 9 GB of disk while they run).
// Goal: 1,000 customers over 5 million lines within 20 s, and time that grows with the customers, not with the table.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { inspectCustomers } from '../dist/src/health/use-cases/index.js';
import { openDatabase } from '../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../dist/src/platform/database/ownership.js';
import { NO_WORKSPACE } from '../dist/src/platform/database/pool.js';
import { createLog } from '../dist/src/platform/log.js';
import { postmasterOf, serverSeconds } from './server-processor.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    customers: { type: 'string', default: '1000' },
    own: { type: 'string', default: '500' },
  },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [1, 5, 20];
const CUSTOMERS = Number(options.customers);
const OWN_LINES = Number(options.own);
const TODAY = '2026-11-25';
/** Records from 2022-01-01 to 2026-10-31. */
const FIRST_DAY = '2022-01-01';
const DAYS = 1_765;
const EXPORTERS = 20_000;
/** Lines of another importer: the market has as many importers as its lines need. */
const LINES_EACH = 250;
const STEP = 1_000_000;

/** A number from 0 to `below` − 1 that depends on what is named alone. */
const scatter = (seed, below) => `(abs(hashint8extended((${seed})::bigint, 7)) % ${below})::int`;

const write = (database, workspaceId, statement) =>
  database.transact(workspaceId, ({ db }) => db.execute(sql.raw(statement)), { timeoutMs: 0 });

/**
 * A customer buys from eight firms, us first, more goods of ours than others, with a rhythm and seasons nobody planted; five in a
 * hundred lines name no exporter, and every tenth customer buys from somebody new lately.
 */
async function fill(database, ws, millions) {
  const importers = CUSTOMERS + Math.ceil((millions * 1e6 - CUSTOMERS * OWN_LINES) / LINES_EACH);
  await write(
    database,
    ws,
    `insert into company (workspace_id, name, country, name_key)
     select ${ws}, 'Company ' || n, case when n <= ${EXPORTERS} then 'CN' else 'PE' end, 'company ' || n
     from generate_series(1, ${EXPORTERS + importers}) n`,
  );
  const base = await database.transact(ws, async ({ db }) => {
    const found = await db.execute(sql`select min(id)::float8 as id from company where workspace_id = ${ws}`);
    return found.rows[0].id - 1;
  });
  await write(
    database,
    ws,
    `insert into party (workspace_id, party_key, raw_name, country, kind, company_id, company_method)
     select ${ws}, gen_random_uuid(), name, country, 'firm', id, 'alone' from company where workspace_id = ${ws} order by id`,
  );
  await write(
    database,
    ws,
    `insert into customer (workspace_id, code, name, country)
     select ${ws}, 'C' || n, 'Customer ' || n, 'PE' from generate_series(1, ${CUSTOMERS}) n`,
  );
  await write(
    database,
    ws,
    `insert into customer_company (workspace_id, customer_id, company_id, method, score)
     select ${ws}, id, ${base + EXPORTERS} + row_number() over (order by id), 'tax-id', 1 from customer where workspace_id = ${ws}`,
  );
  await write(
    database,
    ws,
    `insert into named_entity (workspace_id, relation, name, name_key, company_id) values (${ws}, 'ours', 'Us', 'us', ${base + 1})`,
  );
  const first = await database.transact(ws, async ({ db }) => {
    const found = await db.execute(sql`select min(id)::float8 as id from party where workspace_id = ${ws}`);
    return found.rows[0].id;
  });
  await write(
    database,
    ws,
    `insert into import_batch (workspace_id, dataset, state, source, file_name, file_hash, file_bytes, mapping, parser_version,
       reporting_country, acquired_at, committed_at)
     values (${ws}, 'shipments', 'committed', 'bench', 'bench.csv', '', 0, '{}', 1, 'PE', '2026-11-20', now())`,
  );
  const lines = millions * 1e6;
  const own = CUSTOMERS * OWN_LINES;
  for (let from = 0; from < lines; from += STEP) {
    const to = Math.min(lines, from + STEP) - 1;
    await write(
      database,
      ws,
      `insert into shipment (workspace_id, importer_party_id, ship_date, exporter_party_id, import_country, hs_code, hs6, description,
         quantity, quantity_unit, gross_weight_kg, net_weight_kg, value_usd, value_basis, origin_country, batch_id, line_number, row_hash)
       select ${ws}, ${first + EXPORTERS} + importer, day, case when ${scatter('n + 1', 100)} >= 5 then ${first} + exporter end, 'PE',
         goods || '0000', goods::text, 'GLAZED PORCELAIN TILE MODEL ' || goods || ' SIZE ' || ${scatter('n + 2', 40)}, amount / 20, 'MTK',
         amount / 3, amount / 3.2, amount, 'FOB', 'CN', 1, n, gen_random_uuid()
       from (
         select n, importer, date '${FIRST_DAY}' + ${scatter('n + 3', DAYS)} as day,
           case when turn < 5 then 0 when turn = 19 and importer % 10 = 0 and ${scatter('n + 3', DAYS)} > ${DAYS - 300} then 9999
                else ${scatter('importer * 31 + turn % 7', EXPORTERS)} end as exporter,
           690700 + ${scatter('importer * 7 + least(turn, 6)', 60)} as goods,
           (500 + ${scatter('n + 4', 20_000)})::numeric as amount
         from (
           select n, case when n < ${own} then n / ${OWN_LINES} else ${CUSTOMERS} + (n - ${own}) / ${LINES_EACH} end as importer,
             ${scatter('n + 5', 20)} as turn
           from generate_series(${from}, ${to}) n
         ) who
       ) line
       order by 2, 3`,
    );
  }
  await write(
    database,
    ws,
    `insert into market_month (workspace_id, import_country, month, origin_country, hs6, lines, lines_with_value, lines_with_weight,
       value_usd, net_weight_kg)
     select workspace_id, import_country, date_trunc('month', ship_date)::date, origin_country, hs6, count(*), count(*), count(*),
       sum(value_usd), sum(net_weight_kg)
     from shipment where workspace_id = ${ws} group by 1, 2, 3, 4, 5`,
  );
  await write(
    database,
    ws,
    `insert into batch_month (workspace_id, batch_id, import_country, month, source, lines, lines_with_value, lines_with_exporter,
       value_usd, net_weight_kg, first_date, last_date)
     select workspace_id, 1, import_country, date_trunc('month', ship_date)::date, 'bench', count(*), count(*),
       count(exporter_party_id), sum(value_usd), sum(net_weight_kg), min(ship_date), max(ship_date)
     from shipment where workspace_id = ${ws} group by 1, 2, 3, 4`,
  );
  // Statistics are gathered at once: a bench has no quiet hour for the database to do it in.
  await database.asOwner((client) => client.query('vacuum analyze'));
}

/** Peak memory of the database's processes together is not kept by Linux; the largest resident set of one is. */
function largestBackendMb(postmaster) {
  let most = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (!status.includes(`PPid:\t${postmaster}`)) continue;
      most = Math.max(most, Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It ended meanwhile.
    }
  }
  return most;
}

async function measure(millions) {
  const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-inspect-'));
  const log = createLog('silent');
  const ownership = await acquireOwnership(directory);
  const database = await openDatabase({ kind: 'bundled', memoryMb: 512 }, { ownership, log });
  try {
    const workspaceId = await database.transact(NO_WORKSPACE, async ({ db }) => {
      const made = await db.execute(sql`insert into workspace (name) values ('Bench') returning id`);
      return made.rows[0].id;
    });
    const filling = performance.now();
    await fill(database, workspaceId, millions);
    const filled = (performance.now() - filling) / 1000;
    const deps = { database, log, clock: { now: () => new Date(), today: () => TODAY }, dataDirectory: directory };
    const caller = {
      workspaceId,
      userId: null,
      name: 'bench',
      role: 'owner',
      scope: 'all',
      team: null,
      language: 'en',
    };
    const postmaster = await postmasterOf(database);
    const size = await database.asOwner((client) => client.query(`select pg_total_relation_size('shipment') as bytes`));
    const rows = [];
    for (const turn of ['first', 'again']) {
      const [wall, cpu, server] = [performance.now(), process.cpuUsage(), serverSeconds(postmaster)];
      let backend = 0;
      let program = 0;
      const watch = setInterval(() => {
        backend = Math.max(backend, largestBackendMb(postmaster));
        program = Math.max(program, process.memoryUsage.rss() / 1_048_576);
      }, 200);
      const run = await inspectCustomers(deps, caller, { asOf: TODAY });
      clearInterval(watch);
      const used = process.cpuUsage(cpu);
      if (run.results.length !== CUSTOMERS || run.counts.grey === CUSTOMERS)
        throw new Error(JSON.stringify(run.counts));
      rows.push({
        'lines (millions)': millions,
        customers: CUSTOMERS,
        run: turn,
        seconds: ((performance.now() - wall) / 1000).toFixed(1),
        'processor s (program)': ((used.user + used.system) / 1e6).toFixed(1),
        'processor s (database)': (serverSeconds(postmaster) - server).toFixed(1),
        'peak MB (program)': Math.round(program),
        'peak MB (backend)': Math.round(backend),
        'table GB': (Number(size.rows[0].bytes) / 1e9).toFixed(1),
      });
      if (turn === 'first')
        console.log(`${millions} M lines written in ${filled.toFixed(0)} s; ${JSON.stringify(run.counts)}`);
    }
    console.table(rows);
    return rows;
  } finally {
    await database.close();
    await ownership.release();
    rmSync(directory, { recursive: true, force: true });
  }
}

const results = [];
for (const millions of sizes) results.push(...(await measure(millions)));
console.table(results);
console.log(`load ${loadavg()[0].toFixed(1)}`);
