// Times the value assessment over a large book: customers with orders of four lines each, receipts, quotes, contacts and cost
// entries are written straight into the tables, then every customer is assessed. Run after `npm run build`:
// node bench/assess.mjs [customers] [order lines]
// Without arguments: 1,000 customers with 100,000 lines, then 10,000 with 1,000,000, to show the growth.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../dist/src/platform/database/ownership.js';
import { NO_WORKSPACE } from '../dist/src/platform/database/pool.js';
import { createLog } from '../dist/src/platform/log.js';
import { assessCustomers } from '../dist/src/value/use-cases/index.js';
import { postmasterOf, serverSeconds } from './server-processor.mjs';

const TODAY = '2026-11-25';
const [askedCustomers, askedLines] = process.argv.slice(2).map(Number);
const runs = askedCustomers
  ? [[askedCustomers, askedLines || askedCustomers * 100]]
  : [
      [1000, 100_000],
      [10_000, 1_000_000],
    ];

async function fill(database, workspaceId, customers, lines) {
  const orders = Math.floor(lines / 4);
  await database.transact(
    workspaceId,
    async ({ db }) => {
      const ws = workspaceId;
      await db.execute(sql`insert into customer (workspace_id, code, name, industry, country)
        select ${ws}, 'C' || n, 'Customer ' || n, (array['Toys', 'Tools', 'Textiles'])[1 + n % 3], 'PE' from generate_series(1, ${customers}) n`);
      await db.execute(sql`create temp table c on commit drop as
        select id, row_number() over (order by id) - 1 as place from customer where workspace_id = ${ws}`);
      await db.execute(sql`insert into sales_order (workspace_id, customer_id, order_no, order_date, kind, currency, amount, base_amount, rate, cost, incoterm, payment_term, delivery_date)
        select ${ws}, c.id, 'S' || n, ${TODAY}::date - (hashint4(n) & 1400), 'order', 'USD', 20000 + (hashint4(n + 1) & 65535), 20000 + (hashint4(n + 1) & 65535), 1,
          15000 + (hashint4(n + 1) & 65535) * 0.7, 'FOB', (array['advance', 'lc', 'open-account'])[1 + n % 3], ${TODAY}::date - (hashint4(n) & 1400) + 30
        from generate_series(1, ${orders}) n join c on c.place = abs(hashint4(n + 2)) % ${customers}`);
      await db.execute(sql`insert into order_line (workspace_id, order_id, customer_id, amount, batch_id, line_number, row_hash)
        select ${ws}, o.id, o.customer_id, o.amount / 4, 1, l, gen_random_uuid() from sales_order o, generate_series(1, 4) l where o.workspace_id = ${ws}`);
      await db.execute(sql`insert into receipt (workspace_id, customer_id, order_no, due_date, receipt_date, currency, amount, base_amount, batch_id, line_number, row_hash)
        select ${ws}, customer_id, order_no, delivery_date, case when delivery_date + 20 < ${TODAY}::date then delivery_date + (id % 40)::int end, 'USD', amount, base_amount, 1, 1, gen_random_uuid()
        from sales_order where workspace_id = ${ws}`);
      await db.execute(sql`insert into quote (workspace_id, customer_id, quote_no, revision, quote_date, currency, amount, discount_percent, spec_changes, outcome, lost_reason)
        select ${ws}, customer_id, 'Q' || id, r, order_date - 10, 'USD', amount, id % 15, id % 3, case when id % 3 = 0 then 'won' else 'lost' end, case when id % 3 > 0 then 'price' end
        from sales_order, generate_series(1, 2) r where workspace_id = ${ws}`);
      await db.execute(sql`insert into interaction (workspace_id, customer_id, interaction_no, interaction_date, kind, minutes)
        select ${ws}, customer_id, 'I' || id, order_date, 'general', 20 from sales_order where workspace_id = ${ws}`);
      await db.execute(sql`insert into cost_entry (workspace_id, entry_no, customer_id, order_no, entry_date, kind, base_amount, amount, currency)
        select ${ws}, 'K' || id, customer_id, order_no, order_date, 'freight', 300, 300, 'USD' from sales_order where workspace_id = ${ws}`);
    },
    { timeoutMs: 0 },
  );
  // Statistics are gathered at once: a bench has no quiet hour for the database to do it in.
  await database.asOwner((client) => client.query('analyze'));
}

async function measure(customers, lines) {
  const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-assess-'));
  const log = createLog('silent');
  const ownership = await acquireOwnership(directory);
  const database = await openDatabase({ kind: 'bundled', memoryMb: 512 }, { ownership, log });
  try {
    const workspaceId = await database.transact(NO_WORKSPACE, async ({ db }) => {
      const made = await db.execute(sql`insert into workspace (name) values ('Bench') returning id`);
      return made.rows[0].id;
    });
    await fill(database, workspaceId, customers, lines);
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
    const [wall, cpu, server] = [performance.now(), process.cpuUsage(), serverSeconds(postmaster)];
    await assessCustomers(deps, caller, { asOf: TODAY });
    const seconds = (performance.now() - wall) / 1000;
    const used = process.cpuUsage(cpu);
    const size = await database.asOwner((client) =>
      client.query(`select pg_total_relation_size('assessment') as bytes`),
    );
    return {
      customers,
      lines,
      seconds: seconds.toFixed(1),
      'processor s (program)': ((used.user + used.system) / 1e6).toFixed(1),
      'processor s (database)': (serverSeconds(postmaster) - server).toFixed(1),
      'peak MB (program)': Math.round(process.resourceUsage().maxRSS / 1024),
      'stored MB': Math.round(Number(size.rows[0].bytes) / 1_048_576),
    };
  } finally {
    await database.close();
    await ownership.release();
    rmSync(directory, { recursive: true, force: true });
  }
}

const results = [];
for (const [customers, lines] of runs) results.push(await measure(customers, lines));
console.table(results);
console.log(`load ${loadavg()[0].toFixed(1)}`);
