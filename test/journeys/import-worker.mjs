// A process that owns a data directory and imports files on demand, to be killed by kill-import.test.ts.
// Lines of JSON on standard input: {"do":"import","path"} | {"do":"check"} | {"do":"stop"}; answers in the same order.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { IMPORT_TARGETS } from '../../dist/src/import-targets.js';
import { importFile, recoverImports } from '../../dist/src/intake/use-cases/index.js';
import { systemClock } from '../../dist/src/platform/clock.js';
import { openDatabase } from '../../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../../dist/src/platform/database/ownership.js';
import { createLog } from '../../dist/src/platform/log.js';

const [directory, mappingFile] = process.argv.slice(2);
const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
const log = createLog('fatal');
const ownership = await acquireOwnership(directory);
const database = await openDatabase({ kind: 'bundled', memoryMb: 512 }, { ownership, log });
const workspaceId = await database.asOwner(async (client) => {
  const found = await client.query('select id from workspace order by id limit 1');
  if (found.rows[0]) return found.rows[0].id;
  return (await client.query(`insert into workspace (name) values ('kills') returning id`)).rows[0].id;
});
const deps = { database, clock: systemClock('UTC'), log, dataDirectory: directory, targets: IMPORT_TARGETS };
const caller = { workspaceId, userId: null, name: 'kills', role: 'owner', scope: 'all', team: null, language: 'en' };
const recovered = await recoverImports(deps);

/** Process id of the postmaster: the parent of any backend. */
async function postmaster() {
  return database.asOwner(async (client) => {
    const { rows } = await client.query('select pg_backend_pid() as pid');
    const stat = readFileSync(`/proc/${rows[0].pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  });
}

const CHECKS = {
  /** Batches whose visible rows are not all or nothing. */
  partial: `select count(*)::int as n from import_batch b
    left join (select batch_id, count(*) as rows from shipment group by 1) s on s.batch_id = b.id
    where coalesce(s.rows, 0) <> case when b.state = 'committed' then b.accepted else 0 end`,
  orphans: `select count(*)::int as n from shipment s
    where not exists (select 1 from import_batch b where b.id = s.batch_id and b.state = 'committed')`,
  /** Committed batches whose rows do not add up. */
  unconserved: `select count(*)::int as n from import_batch
    where state = 'committed' and rows <> accepted + rejected + skipped + duplicates`,
  rollups: `select abs((select coalesce(sum(lines), 0) from market_month) - (select count(*) from shipment))::int
    + abs((select coalesce(sum(lines), 0) from batch_month) - (select count(*) from shipment))::int as n`,
  /** Committed batches without their audit row. */
  unaudited: `select count(*)::int as n from import_batch b where b.state = 'committed'
    and not exists (select 1 from audit_entry a where a.action = 'import' and a.noun_id = b.id::text)`,
};

async function check() {
  return database.asOwner(async (client) => {
    const answer = {};
    for (const [name, text] of Object.entries(CHECKS)) answer[name] = (await client.query(text)).rows[0].n;
    const batches = await client.query('select id::int, state, accepted::int, file_name from import_batch order by id');
    return { ...answer, batches: batches.rows };
  });
}

async function patiently(work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

say({ ready: true, recovered, postmaster: await patiently(postmaster) });
for await (const line of createInterface({ input: process.stdin })) {
  const task = JSON.parse(line);
  if (task.do === 'stop') break;
  try {
    if (task.do === 'check') say({ checked: await patiently(check), postmaster: await patiently(postmaster) });
    else {
      const mapping = mappingFile ? { mapping: JSON.parse(readFileSync(mappingFile, 'utf8')) } : {};
      const request = { path: task.path, dataset: 'shipments', reportingCountry: 'PE', ...mapping };
      let committing = false;
      const { batch } = await importFile(deps, caller, request, ({ stage }) => {
        if (stage !== 'commit' || committing) return;
        committing = true;
        say({ stage });
      });
      say({ acked: batch.id, accepted: batch.accepted, state: batch.state });
    }
  } catch (error) {
    say({ failed: error.code ?? error.name, text: error.message });
  }
}
await database.close();
await ownership.release();
process.exit(0);
