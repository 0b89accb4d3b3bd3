// Kills the process that sends notifications, again and again while it sends, and counts what a receiver got. Run after
// `npm run build:server`: node bench/notify-kill.mjs [kills]. Target: every message arrives at least once, repeats carry the
// same event id, and nothing a receiver refused is recorded as sent.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../dist/src/platform/clock.js';
import { openDatabase } from '../dist/src/platform/database/open-database.js';
import { acquireOwnership } from '../dist/src/platform/database/ownership.js';
import { pooledDatabase } from '../dist/src/platform/database/pool.js';
import { APP } from '../dist/src/platform/database/roles.js';
import { createLog } from '../dist/src/platform/log.js';
import { announce } from '../dist/src/platform/notify/announce.js';
import { insertChannel } from '../dist/src/platform/notify/channel-store.js';
import { deliveryWorker } from '../dist/src/platform/notify/deliver.js';

const log = createLog('silent');

/** The child: sends until it is killed. */
if (process.argv[2] === 'send') {
  const { connection, workspaceId } = JSON.parse(process.argv[3]);
  const database = pooledDatabase(connection, log, 2);
  const outbound = {
    baseUrl: 'https://bw.example',
    smtpUrl: null,
    mailFrom: '',
    timeZone: 'UTC',
    allowedHosts: new Set(['127.0.0.1']),
  };
  const worker = deliveryWorker({ database, clock: systemClock('UTC'), log, outbound }, workspaceId);
  for (;;) await worker.round();
}

const kills = Number(process.argv[2] ?? 100);
const directory = mkdtempSync(join(tmpdir(), 'bw-notify-'));
const ownership = await acquireOwnership(directory);
const database = await openDatabase({ kind: 'bundled', memoryMb: 512 }, { ownership, log });
const workspaceId = await database.asOwner(async (client) => {
  const made = await client.query(`insert into workspace (name) values ('kills') returning id`);
  return made.rows[0].id;
});

/** Event ids as they came, and how many requests were refused on purpose. */
const arrived = new Map();
let refused = 0;
let requests = 0;
const receiver = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    requests += 1;
    if (requests % 7 === 0) {
      refused += 1;
      response.writeHead(500).end('busy');
      return;
    }
    const id = request.headers['webhook-id'];
    arrived.set(id, (arrived.get(id) ?? 0) + 1);
    setTimeout(() => response.writeHead(204).end(), 2);
  });
});
receiver.listen(0, '127.0.0.1');
await once(receiver, 'listening');

const MESSAGES = kills * 20;
await database.transact(workspaceId, async (tx) => {
  await insertChannel(tx, 'webhook', {
    name: 'receiver',
    address: `http://127.0.0.1:${receiver.address().port}/hook`,
    secret: null,
    language: 'en',
    minLevel: 'yellow',
    quietFrom: null,
    quietTo: null,
    digestAt: null,
    enabled: true,
  });
  for (let at = 0; at < MESSAGES; at += 1) {
    const title = { zh: `第 ${at} 条`, en: `Message ${at}` };
    await announce(
      tx,
      { topic: 'alert.opened', customerId: null, level: 'red', title, detail: null, path: '/', facts: {} },
      { userId: null },
    );
  }
});

/** What was cut off or refused is due again at once: the rehearsal does not wait minutes for what production waits for. */
const hurry = () =>
  database.asOwner((client) =>
    client.query(
      `update delivery set due_at = now(), attempts = least(attempts, 3), state = 'waiting' where state in ('waiting', 'sending') and due_at is not null`,
    ),
  );
const connection = await database.asOwner(async ({ host, port, database: name }) => ({
  host,
  port,
  database: name,
  user: APP,
  password: JSON.parse(readFileSync(join(directory, 'database-secrets.json'), 'utf8')).app,
}));
const send = () =>
  fork(fileURLToPath(import.meta.url), ['send', JSON.stringify({ connection, workspaceId })], { stdio: 'ignore' });

for (let kill = 0; kill < kills; kill += 1) {
  const before = requests;
  const child = send();
  const until = Date.now() + 20_000;
  while (requests < before + 3 + (kill % 11) && Date.now() < until) await new Promise((done) => setTimeout(done, 1));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await hurry();
}
const last = send();
const until = Date.now() + 300_000;
const left = async () =>
  (await database.asOwner((client) => client.query(`select count(*)::int as n from delivery where state <> 'sent'`)))
    .rows[0].n;
while ((await left()) > 0 && Date.now() < until) {
  await new Promise((done) => setTimeout(done, 200));
  await hurry();
}
last.kill('SIGKILL');

const { rows } = await database.asOwner((client) =>
  client.query(
    `select m.event_id from delivery d join message m on m.workspace_id = d.workspace_id and m.id = d.message_id where d.state = 'sent'`,
  ),
);
const lost = rows.filter(({ event_id: id }) => !arrived.has(id)).length;
const repeats = [...arrived.values()].reduce((sum, count) => sum + count - 1, 0);
console.log(`${kills} kills while sending ${MESSAGES} messages (${refused} answered with 500)`);
console.log(`recorded as sent ${rows.length}, of these never arrived: ${lost} (target 0)`);
console.log(`arrived at least once: ${arrived.size} of ${MESSAGES}; repeats under the same event id: ${repeats}`);
receiver.close();
await database.close();
await ownership.release();
rmSync(directory, { recursive: true, force: true });
process.exit(lost === 0 && arrived.size === MESSAGES ? 0 : 1);
