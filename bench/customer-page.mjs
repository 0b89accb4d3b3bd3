// Times one customer's page over 1,000,000 customs lines: the files go through the product's own import, then a running
// server answers a signed-in person over HTTP. Run after `npm run build`: node bench/customer-page.mjs [lines] [--users N]
// With --users, so many people then open pages at the same time, each with four seconds between two pages, as people read.
// BENCH_DATA=DIR keeps what was loaded there and uses it again.
// Targets: p95 of each endpoint and of the page at most 150 ms, 300 ms with 25 users; second start to first page at most 10 s.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { users: { type: 'string', default: '0' } },
});
const program = fileURLToPath(new URL('../bin/bellwether', import.meta.url));
const lines = Number(positionals[0] ?? 1_000_000);
const USERS = Number(options.users);
/** Pages each of the concurrent people opens, and the pause between two. */
const PAGES_EACH = 20;
const PAUSE_MS = 4000;
const kept = process.env.BENCH_DATA;
const directory = kept ?? mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-bench-'));
const data = join(directory, 'data');
const env = { ...process.env, BELLWETHER_TODAY: '2026-11-25', BELLWETHER_LOG_LEVEL: 'warn', TZ: 'UTC' };
const CUSTOMERS = 200;
const REQUESTS = 200;
const NOISE = 20_000;
const SUPPLIERS = 4_000;
/** 2022-01-01 to 2026-09-30. */
const DAYS = 1_734;
const PASSWORD = 'a long enough password';

/** A number below `below` that depends on `seed` alone. */
function scatter(seed, below) {
  let x = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  x = Math.imul(x ^ (x >>> 16), 0x45d9f3b);
  return ((x ^ (x >>> 16)) >>> 0) % below;
}

const taxId = (importer) => `20${String(100_000_000 + importer)}`;
const importerName = (importer) => `COMERCIAL IMPORTADORA ${importer} S.A.C.`;
const codeOf = (importer) => `C-${String(importer + 1).padStart(3, '0')}`;
const dayOf = (day) => new Date(Date.UTC(2022, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

/** Four lines of five are a customer's, the first customers buy far more than the last; each buys from 20 suppliers. */
function shipment(at) {
  const ours = at % 5 !== 0;
  const importer = ours
    ? Math.floor(CUSTOMERS * (scatter(at, 1_000_000) / 1_000_000) ** 1.5)
    : CUSTOMERS + scatter(at, NOISE);
  const turn = scatter(at + 7, 20);
  const supplier = turn < 6 ? 0 : scatter(importer * 31 + turn, SUPPLIERS);
  const quantity = (scatter(at + 17, 900_000) + 100) / 100;
  const price = 3 + scatter(at + 19, 500) / 100;
  return [
    `R${String(at).padStart(10, '0')}`,
    dayOf(scatter(at + 13, DAYS)),
    importerName(importer),
    taxId(importer),
    `FOSHAN CERAMICS FACTORY ${supplier} CO LTD`,
    `${690700 + scatter(importer * 7 + scatter(at + 23, 6), 60)}1000`,
    `GLAZED PORCELAIN TILE 60X${20 + scatter(at + 31, 60)} MODEL ${scatter(at + 37, 40_000)}`,
    quantity,
    'MTK',
    Math.round(quantity * 2050) / 100,
    Math.round(quantity * price * 100) / 100,
    ['CHINA', 'INDIA', 'SPAIN'][supplier % 3],
  ].join(',');
}

const order = (at) => {
  const customer = scatter(at >> 2, CUSTOMERS);
  const quantity = 1 + scatter(at + 3, 500);
  return [
    codeOf(customer),
    importerName(customer),
    `SO-${String(at >> 2).padStart(7, '0')}`,
    dayOf(scatter((at >> 2) + 11, DAYS)),
    `TILE-${scatter(at, 300)}`,
    quantity,
    quantity * 9,
    quantity * 7,
    'USD',
  ].join(',');
};

const customer = (at) => [codeOf(at), importerName(at), 'Peru', taxId(at)].join(',');

const FILES = [
  {
    dataset: 'shipments',
    count: lines,
    line: shipment,
    headings:
      'RECORD_ID,IMP_DATE,IMPORTER_NAME,IMPORTER_ID,SUPPLIER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY',
    options: ['--country', 'PE'],
  },
  {
    dataset: 'customers',
    count: CUSTOMERS,
    line: customer,
    headings: 'Customer code,Customer name,Country,Tax ID',
    options: [],
  },
  {
    dataset: 'orders',
    count: 40_000,
    line: order,
    headings: 'Customer code,Customer name,Order no,Order date,Product code,Quantity,Amount,Cost,Currency',
    options: [],
  },
];

async function writeFile(path, file) {
  const out = createWriteStream(path);
  let part = `${file.headings}\n`;
  for (let at = 0; at < file.count; at += 1) {
    part += `${file.line(at)}\n`;
    if (part.length > 1 << 20) {
      if (!out.write(part)) await once(out, 'drain');
      part = '';
    }
  }
  out.end(part);
  await once(out, 'close');
}

function run(...args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--data', data, '--json', ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr.slice(-2000)}`);
  console.log(`${args.slice(0, 2).join(' ').padEnd(24)} ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return JSON.parse(stdout);
}

async function load() {
  for (const file of FILES) {
    const path = join(directory, `${file.dataset}.csv`);
    await writeFile(path, file);
    const [batch] = run('import', file.dataset, path, ...file.options).batches;
    if (batch.accepted !== file.count) throw new Error(`${file.dataset}: ${JSON.stringify(batch)}`);
    rmSync(path);
  }
  run('companies', 'ours', 'add', 'FOSHAN CERAMICS FACTORY 0 CO LTD');
  const { linked } = run('companies', 'resolve');
  if (linked !== CUSTOMERS) throw new Error(`${linked} of ${CUSTOMERS} customers were linked`);
  run('assess');
  run('inspect', '--all', '--history');
}

/** Starts the server; resolves with its address, the set-up token if any, and the seconds to the first page. */
function serve() {
  const started = performance.now();
  const child = spawn(process.execPath, [program, '--data', data, '--lang', 'en', 'serve', '--port', '0', '--empty'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`the server stopped with ${code}: ${said}`)));
    child.stdout.on('data', async (part) => {
      said += part;
      const address = /running[^\n]*?(?:: (http:\S+))?\n(?:\s+(http:\S+))?/.exec(said);
      if (address === null || (address[1] ?? address[2]) === undefined) return;
      child.stdout.removeAllListeners('data').resume();
      const url = new URL(address[2] ?? address[1]);
      const page = await fetch(url.origin);
      if (page.status !== 200) reject(new Error(`the first page answered ${page.status}`));
      await page.text();
      resolve({
        child,
        origin: url.origin,
        token: url.searchParams.get('setup'),
        seconds: (performance.now() - started) / 1000,
      });
    });
  });
}

/** Fields of a process's stat after its name: state, parent, …; empty when it is gone. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Where PostgreSQL keeps its files: in the data directory, or where a pointer there says when its account cannot reach that. */
function clusterDirectory() {
  const pointer = join(data, 'postgresql.location');
  return join(existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(data, 'postgresql'), 'data');
}

/** Processor milliseconds used so far by the server and its PostgreSQL: the measure for a busy machine. */
function processorMs(server) {
  const postmaster = Number(readFileSync(join(clusterDirectory(), 'postmaster.pid'), 'utf8').split('\n')[0]);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const ours = pids.filter((pid) =>
    [server, postmaster].some((id) => id === Number(pid) || id === Number(statOf(pid)[1])),
  );
  return ours.reduce((sum, pid) => sum + (Number(statOf(pid)[11] ?? 0) + Number(statOf(pid)[12] ?? 0)) * 10, 0);
}

async function stop({ child }) {
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function signIn({ origin, token }) {
  const [path, body] = token
    ? ['/api/set-up', { token, email: 'bench@example.com', name: 'Bench', password: PASSWORD }]
    : ['/api/sign-in', { email: 'bench@example.com', password: PASSWORD }];
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  return answer.headers.get('set-cookie').split(';')[0];
}

const ENDPOINTS = { customer: '', health: '/health', trade: '/trade', value: '/value', orders: '/orders' };

async function measure({ origin, child }, cookie) {
  const ask = async (code, path) => {
    const started = performance.now();
    const answer = await fetch(`${origin}/api/customers/${code}${path}`, { headers: { cookie } });
    const bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${code}${path} answered ${answer.status}`);
    return { took: performance.now() - started, bytes };
  };
  const codes = Array.from({ length: REQUESTS }, (_, at) => codeOf((at * 37) % CUSTOMERS));
  const report = (name, answers, used) => {
    const count = answers.length;
    const took = answers.map((answer) => answer.took).sort((a, b) => a - b);
    const at = (share) => took[Math.ceil(share * took.length) - 1].toFixed(0).padStart(5);
    const kb = Math.max(...answers.map((answer) => answer.bytes)) / 1000;
    console.log(
      `${name.padEnd(10)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  max ${at(1)} ms  processor ${(used / count).toFixed(0).padStart(3)} ms  largest ${kb.toFixed(0)} kB`,
    );
  };
  for (const path of Object.values(ENDPOINTS)) await ask(codes[0], path);
  for (const [name, path] of Object.entries(ENDPOINTS)) {
    const used = processorMs(child.pid);
    const answers = [];
    for (const code of codes) answers.push(await ask(code, path));
    report(name, answers, processorMs(child.pid) - used);
  }
  const openPage = async (code) => {
    const started = performance.now();
    const parts = await Promise.all(Object.values(ENDPOINTS).map((path) => ask(code, path)));
    return { took: performance.now() - started, bytes: parts.reduce((sum, part) => sum + part.bytes, 0) };
  };
  const used = processorMs(child.pid);
  const pages = [];
  for (const code of codes) pages.push(await openPage(code));
  report('page', pages, processorMs(child.pid) - used);
  if (USERS === 0) return;
  const together = processorMs(child.pid);
  const person = async (user) => {
    const opened = [];
    await pause(scatter(user, PAUSE_MS));
    for (let page = 0; page < PAGES_EACH; page += 1) {
      opened.push(await openPage(codeOf((user * 53 + page * 37) % CUSTOMERS)));
      await pause(PAUSE_MS / 2 + scatter(user * 101 + page, PAUSE_MS));
    }
    return opened;
  };
  const all = (await Promise.all(Array.from({ length: USERS }, (_, user) => person(user)))).flat();
  report(`${USERS} users`, all, processorMs(child.pid) - together);
}

const load1 = () => loadavg()[0].toFixed(1);
try {
  console.log(`${lines} customs lines, ${CUSTOMERS} customers, load ${load1()}`);
  if (!existsSync(data)) await load();
  const first = await serve();
  await stop(first);
  const second = await serve();
  try {
    const used = (processorMs(second.child.pid) / 1000).toFixed(1);
    console.log(
      `second start to page     ${second.seconds.toFixed(1)} s (target 10; processor ${used} s), load ${load1()}`,
    );
    const cookie = await signIn(second);
    console.log(`${REQUESTS} requests each (target p95 150 ms), load ${load1()}`);
    await measure(second, cookie);
  } finally {
    await stop(second);
  }
} finally {
  if (kept === undefined) rmSync(directory, { recursive: true, force: true });
}
