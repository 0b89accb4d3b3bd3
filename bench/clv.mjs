// Times the fits of lifetime-value models: on the CDNOW sample when BELLWETHER_TEST_DATA is set, on 100,000 generated
// customers that are all different, and on 12,500 to 200,000 for the growth of cost; beside a Python peer in the same run when
// python3 has the lifetimes package, or else numpy and scipy.
// Run after `npm run build:server`: node bench/clv.mjs [customers]
// Goals: 3 times as fast as lifetimes on CDNOW, 4 times on 100,000 customers.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bgNbd } from '../dist/src/value/clv/bg-nbd.js';
import { fitOrderModel } from '../dist/src/value/clv/fit-order-model.js';
import { fitGammaGamma } from '../dist/src/value/clv/gamma-gamma.js';
import { mbgCnbd } from '../dist/src/value/clv/mbg-cnbd.js';
import { paretoNbd } from '../dist/src/value/clv/pareto-nbd.js';
import { purchasePatterns } from '../dist/src/value/clv/purchase-patterns.js';

const CUSTOMERS = Number(process.argv[2] ?? 100_000);
const ROUNDS = 3;
/** Seconds of lifetimes on 2 cores, Python 3.11: recorded once, for machines that cannot run it. */
const LIFETIMES = {
  'bg-nbd': 0.111,
  'mbg-nbd': 0.184,
  'pareto-nbd': 1.37,
  'gamma-gamma': 0.143,
  'bg-nbd 101,351 rows': 3.5,
};

const models = [bgNbd, mbgCnbd(1), paretoNbd];

function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function gamma(random, shape) {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random() || 1e-12) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Customers of an MBG/NBD world with r 0.6, alpha 7, a 0.8, b 2.5, watched for 20 to 60 weeks each; all records differ. */
function generate(count) {
  const random = seeded(7);
  return Array.from({ length: count }, () => {
    const T = 20 + 40 * random();
    const rate = gamma(random, 0.6) / 7;
    const [g1, g2] = [gamma(random, 0.8), gamma(random, 2.5)];
    const stop = g1 / (g1 + g2);
    let [x, tx, at] = [0, 0, 0];
    while (random() >= stop) {
      at -= Math.log(random() || 1e-12) / rate;
      if (at > T) break;
      x += 1;
      tx = at;
    }
    return { x, tx, T, logIntervals: 0, z: (30 * gamma(random, 6)) / 6 };
  });
}

function time(run) {
  let best = Number.POSITIVE_INFINITY;
  let result;
  for (let round = 0; round < ROUNDS; round += 1) {
    const cpu = process.cpuUsage();
    result = run();
    const used = process.cpuUsage(cpu);
    best = Math.min(best, (used.user + used.system) / 1e6);
  }
  return { seconds: best, result };
}

function ours(customers, group) {
  const found = {};
  for (const model of models)
    found[model.name] = time(() => fitOrderModel(model, purchasePatterns(customers, { group })));
  found['gamma-gamma'] = time(() => fitGammaGamma(customers.filter(({ x }) => x > 0)));
  return found;
}

function peer(customers, directory) {
  const file = join(directory, 'customers.csv');
  writeFileSync(file, customers.map(({ x, tx, T, z }) => `${x},${tx},${T},${z}`).join('\n'));
  const script = join(dirname(fileURLToPath(import.meta.url)), 'clv-peer.py');
  const ran = spawnSync('python3', [script, file, String(ROUNDS)], {
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: 540_000,
  });
  if (ran.status !== 0) return null;
  return JSON.parse(ran.stdout);
}

function show(title, customers, directory) {
  const patterns = purchasePatterns(customers);
  console.log(`\n${title}: ${customers.length} customers, ${patterns.size} different records`);
  const grouped = ours(customers, true);
  const apart = ours(customers, false);
  const beside = peer(customers, directory);
  console.table(
    Object.fromEntries(
      Object.keys(grouped).map((name) => [
        name,
        {
          'grouped s': round(grouped[name].seconds),
          'ungrouped s': round(apart[name].seconds),
          'ln L': grouped[name].result?.logLikelihood.toFixed(3),
          ...(beside === null
            ? {}
            : {
                [`${beside.peer} s`]: round(beside.fits[name].seconds),
                'its ln L': beside.fits[name].logLikelihood.toFixed(3),
                'times as fast': (beside.fits[name].seconds / apart[name].seconds).toFixed(1),
              }),
          ...(customers.length < 3_000 ? { 'lifetimes, recorded s': LIFETIMES[name] } : {}),
        },
      ]),
    ),
  );
}

const round = (seconds) => Number(seconds.toPrecision(3));

const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'clv-'));
try {
  console.log('processor seconds, best of three runs');
  const data = join(process.env.BELLWETHER_TEST_DATA ?? '', 'clv/cdnow_customers_summary_with_transactions.csv');
  if (process.env.BELLWETHER_TEST_DATA !== undefined && existsSync(data)) {
    const rows = readFileSync(data, 'utf8').trim().split(/\r?\n/).slice(1);
    const cdnow = rows.map((row) => {
      const [, x, tx, T, z] = row.split(',').map(Number);
      return { x, tx, T, logIntervals: 0, z };
    });
    show('CDNOW sample', cdnow, directory);
  } else console.log('CDNOW left out: BELLWETHER_TEST_DATA is not set');
  show('Generated', generate(CUSTOMERS), directory);
  console.log(`lifetimes, recorded: BG/NBD on 101,351 rows ${LIFETIMES['bg-nbd 101,351 rows']} s`);

  console.log('\nGrowth of cost, processor seconds');
  const sizes = [CUSTOMERS / 8, CUSTOMERS / 4, CUSTOMERS / 2, CUSTOMERS, CUSTOMERS * 2];
  console.table(
    Object.fromEntries(
      sizes.map((size) => {
        const customers = generate(size);
        const row = Object.fromEntries(
          models.map((model) => [
            model.name,
            round(time(() => fitOrderModel(model, purchasePatterns(customers))).seconds),
          ]),
        );
        return [size, row];
      }),
    ),
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
