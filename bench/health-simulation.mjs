// Plays portfolios whose future is known through the production inspection at rolling origins and scores the alarms, beside
// the simple warnings at the same budget of false alarms. Run after `npm run build`:
//   node bench/health-simulation.mjs [portfolios] [--seed N] [--monthly] [--rules '{"noticeLevel":0.01}']
// Goals: recall at 90 days ≥ 0.70 at ≤ 0.15 false alarms per customer-year, cause right ≥ 0.85, better than every baseline.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BASELINES, baselineScores } from '../dist/src/health/back-test/baselines.js';
import { findEvents } from '../dist/src/health/back-test/find-events.js';
import { isWarning } from '../dist/src/health/back-test/is-warning.js';
import { framesAt, judgeAtOrigins, settleReplay } from '../dist/src/health/back-test/replay-inspections.js';
import { atSameBudget } from '../dist/src/health/back-test/same-budget.js';
import { countTrial, matchTrial, scoreTrials } from '../dist/src/health/back-test/score-alarms.js';
import { GRADE_RANK } from '../dist/src/health/health.js';
import { DEFAULT_HEALTH_RULES } from '../dist/src/health/health-rules.js';
import { bootstrapInterval } from '../dist/src/stats/bootstrap-interval.js';
import { fitOrderRates } from '../dist/src/stats/fit-order-rates.js';
import { seededRandom } from '../dist/src/stats/seeded-random.js';
import { addDays, dayNumber, daysBetween } from '../dist/src/vocabulary/calendar-date.js';
import { CAUSES, FOLLOW_MONTHS, HISTORY_MONTHS, makePortfolio, monthName, monthStart } from './health-portfolio.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1000' },
    monthly: { type: 'boolean', default: false },
    rules: { type: 'string', default: '{}' },
    worker: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const portfolios = Number(positionals[0] ?? 200);
const seed = Number(options.seed);
const rules = { ...DEFAULT_HEALTH_RULES, ...JSON.parse(options.rules) };
/** The first origin: a year and a half of records. */
const FIRST_ORIGIN = 18;
const UNTIL = addDays(monthStart(HISTORY_MONTHS + FOLLOW_MONTHS), -1);
const DAYS_PER_MONTH = 30.4375;
const WEEK = 7;
const FRAME = options.monthly
  ? { until: UNTIL, stepDays: DAYS_PER_MONTH, cleanToEnd: 6 }
  : { until: UNTIL, stepDays: 3 * DAYS_PER_MONTH, cleanToEnd: 2 };
/** The middle of a month; quarterly runs take the second month, when the quarter before is published in most countries. */
const ORIGINS = Array.from({ length: HISTORY_MONTHS }, (_, month) => month)
  .filter((month) => month >= FIRST_ORIGIN && (options.monthly || month % 3 === 1))
  .map((month) => `${monthName(month)}-15`);

/** Rates of order over one portfolio, in weeks, from the orders of its first two years. */
function ratesOf(customers) {
  const cut = monthStart(24);
  return fitOrderRates(
    customers.flatMap(({ orders }) => {
      const known = orders.filter(({ date }) => date < cut);
      const [first, last] = [known[0], known.at(-1)];
      return first && last ? [{ x: known.length - 1, tx: daysBetween(first.date, last.date) / WEEK }] : [];
    }),
  );
}

function play(portfolioSeed) {
  const portfolio = makePortfolio(portfolioSeed);
  const rates = ratesOf(portfolio.customers);
  const orderDates = portfolio.customers.flatMap(({ orders }) => orders.map(({ date }) => date));
  const frames = framesAt({ ...portfolio, orderDates, origins: ORIGINS, rules });
  const judged = portfolio.customers.map((customer) => judgeAtOrigins(customer, portfolio.coverage, frames));
  const replayed = settleReplay(judged, frames);
  return portfolio.customers.map((customer, index) => {
    const results = replayed[index];
    const events = findEvents(customer.orders, rates, UNTIL);
    return {
      story: customer.story,
      truth: customer.truth,
      lagDays: portfolio.coverage.find((row) => row.country === customer.customer.country).lagDays,
      events,
      origins: results.map((result) => ({
        origin: result.asOf,
        judged: result.grade !== 'grey',
        level: GRADE_RANK[result.grade],
        warning: isWarning(result),
        cause: result.cause,
        kinds: result.signals.map((signal) => signal.kind),
      })),
      baselines: results.map((result) => baselineScores(customer.orders, result.asOf, result.shareChange)),
    };
  });
}

function worker(from, to) {
  const args = [fileURLToPath(import.meta.url), '--worker', `${from}-${to}`, '--seed', String(seed)];
  args.push('--rules', options.rules, ...(options.monthly ? ['--monthly'] : []));
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`worker ${from}-${to} stopped with ${code}`));
      resolve(
        Buffer.concat(parts)
          .toString()
          .trim()
          .split('\n')
          .flatMap((line) => JSON.parse(line)),
      );
    });
  });
}

const PLANT_WINDOW_DAYS = 150;
/** From an order to its arrival, on average. */
const SHIPPING_DAYS = 42;
const isPlanted = (customer, event) =>
  customer.truth !== null &&
  Math.abs(dayNumber(event.onset) - dayNumber('2023-01-01') - customer.truth.break * DAYS_PER_MONTH) <=
    PLANT_WINDOW_DAYS;

function trialAt(customer, level) {
  return {
    events: customer.events,
    origins: customer.origins.map((o) => ({ ...o, alarm: o.level >= level && o.warning })),
  };
}

const figure = (value, digits = 2) => (value === null || value === undefined ? '–' : value.toFixed(digits));

function line(name, score, interval) {
  return [
    name.padEnd(34),
    `recall ${figure(score.recall)}${interval ? ` [${figure(interval.low)}, ${figure(interval.high)}]` : ''}`,
    `precision ${figure(score.precision)}`,
    `false/yr ${figure(score.falsePerCustomerYear, 3)}`,
    `lead ${figure(score.leadMedian, 0)} d (${figure(score.leadLow, 0)}–${figure(score.leadHigh, 0)})`,
    `late ${score.late}, stale ${score.stale}, missed ${score.missed} of ${score.events}`,
  ].join('  ');
}

async function main() {
  const started = performance.now();
  const workers = Math.min(availableParallelism(), portfolios);
  const bounds = Array.from({ length: workers + 1 }, (_, i) => Math.round((i * portfolios) / workers));
  const parts = await Promise.all(bounds.slice(1).map((to, i) => worker(bounds[i], to)));
  const customers = parts.flat();
  const events = customers.flatMap((customer) =>
    customer.events.filter((e) => e.eligible).map((e) => isPlanted(customer, e)),
  );
  console.log(
    `${portfolios} portfolios, ${customers.length} customers, ${HISTORY_MONTHS} months, ${options.monthly ? 'monthly' : 'quarterly'} runs, seeds ${seed}–${seed + portfolios - 1}`,
  );
  console.log(
    `${events.length} eligible losses, ${events.filter((planted) => !planted).length} of them by chance (no sign was planted)`,
  );
  for (const [name, level] of [
    ['ours, yellow or worse', 1],
    ['ours, orange or worse', 2],
  ])
    report(customers, name, level);
  causes(customers);
  kinds(customers);
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s`);
}

function report(customers, name, level) {
  const counts = customers.map((customer) => countTrial(trialAt(customer, level), FRAME));
  const score = scoreTrials(counts);
  const interval = (of) => bootstrapInterval(counts, (sample) => of(scoreTrials(sample)), seededRandom(7), 0.95, 200);
  console.log(
    line(
      name,
      score,
      interval((s) => s.recall),
    ),
  );
  const planted = scoreTrials(
    customers.map((customer) =>
      countTrial({ ...trialAt(customer, level), events: customer.events.filter((e) => isPlanted(customer, e)) }, FRAME),
    ),
  );
  const falseInterval = interval((s) => s.falsePerCustomerYear);
  console.log(
    `  false alarms [${figure(falseInterval.low, 3)}, ${figure(falseInterval.high, 3)}]; planted losses only: recall ${figure(planted.recall)}`,
  );
  for (const baseline of BASELINES) {
    const trials = customers.map((customer) => ({
      events: customer.events,
      origins: customer.origins.map((o, i) => ({
        origin: o.origin,
        judged: true,
        score: customer.baselines[i][baseline],
      })),
    }));
    const cut = atSameBudget(trials, FRAME, score.falsePerCustomerYear);
    console.log(line(`  ${baseline} ≥ ${figure(cut.threshold)}`, cut.score));
  }
}

/** Whether an inspection 90 days ahead could have seen three months of records after the sign began: what no method can beat. */
function canBeSeen(customer, event) {
  const seen = dayNumber('2023-01-01') + Math.round((customer.truth.start + 3) * DAYS_PER_MONTH) + SHIPPING_DAYS;
  return customer.origins.some(
    ({ origin }) => dayNumber(origin) - customer.lagDays >= seen && daysBetween(origin, event.onset) >= 90,
  );
}

/** The cause named at the last inspection under alarm that still left 90 days. */
function causes(customers) {
  const matrix = new Map();
  const ahead = new Map();
  for (const customer of customers) {
    if (customer.truth === null) continue;
    const { events } = matchTrial(trialAt(customer, 1), FRAME);
    for (const { event, announced, episode } of events) {
      if (!isPlanted(customer, event)) continue;
      const band = `${customer.truth.cause}`;
      const months = Math.floor(customer.truth.ahead / 3) * 3;
      for (const name of [band, `sign ${String(months).padStart(2)}–${months + 3} months ahead`, 'all']) {
        const row = ahead.get(name) ?? { n: 0, credited: 0, seeable: 0 };
        row.n += 1;
        row.credited += announced === 'credited' ? 1 : 0;
        row.seeable += canBeSeen(customer, event) ? 1 : 0;
        ahead.set(name, row);
      }
      if (announced !== 'credited') continue;
      const named = customer.origins.filter(
        (o) => o.level >= 1 && o.origin >= episode.start && daysBetween(o.origin, event.onset) >= 90,
      );
      const cause = named.at(-1)?.cause ?? 'none';
      const counts = matrix.get(customer.truth.cause) ?? {};
      counts[cause] = (counts[cause] ?? 0) + 1;
      matrix.set(customer.truth.cause, counts);
    }
  }
  console.log('recall of planted losses by cause and by how long ahead the sign began:');
  for (const [name, { n, credited, seeable }] of [...ahead].sort())
    console.log(
      `  ${name.padEnd(26)} ${figure(credited / n)} of ${n}; with the sign known to the day at most ${figure(seeable / n)}`,
    );
  console.log('cause planted → named 90 days before (credited alarms):');
  let right = 0;
  let all = 0;
  for (const cause of CAUSES) {
    const counts = matrix.get(cause) ?? {};
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
    right += counts[cause] ?? 0;
    all += total;
    console.log(`  ${cause.padEnd(20)} ${figure((counts[cause] ?? 0) / total)}  ${JSON.stringify(counts)}`);
  }
  console.log(`  right ${figure(right / all)} of ${all}`);
}

/** Which signals start false alarms and credited ones, by story. */
function kinds(customers) {
  const table = new Map();
  const stories = new Map();
  for (const customer of customers) {
    const { episodes } = matchTrial(trialAt(customer, 1), FRAME);
    for (const { episode, outcome } of episodes) {
      const at = customer.origins.find((o) => o.origin === episode.start);
      const kind = at.kinds[0] ?? 'held';
      const row = table.get(kind) ?? {};
      row[outcome] = (row[outcome] ?? 0) + 1;
      table.set(kind, row);
      if (outcome !== 'false') continue;
      stories.set(customer.story, (stories.get(customer.story) ?? 0) + 1);
    }
  }
  console.log('first signal of each alarm → what became of it:');
  for (const [kind, row] of [...table].sort()) console.log(`  ${kind.padEnd(22)} ${JSON.stringify(row)}`);
  console.log(`false alarms by what was planted: ${JSON.stringify(Object.fromEntries(stories))}`);
}

if (options.worker !== undefined) {
  const [from, to] = options.worker.split('-').map(Number);
  for (let at = from; at < to; at++) process.stdout.write(`${JSON.stringify(play(seed + at))}\n`);
} else {
  await main();
}
