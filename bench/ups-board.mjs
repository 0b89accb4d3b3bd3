// A real run: customs records of UPS devices into Peru (a vendor's export of 44 months), one exporter family taken for ourselves, its
// importers for customers, through the command line alone. Prints the board and three customers in words, then looks at every
// alarm: none may come from where the data end, and none from a supplier that only spells an earlier one differently.
// Run after `npm run build:server` with BELLWETHER_TEST_DATA set:  node bench/ups-board.mjs [--us WORD[,WORD…]] [--lang zh]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    us: { type: 'string', default: 'EATON,SCHNEIDER,INTCOMEX,VERTIV' },
    lang: { type: 'string', default: 'en' },
  },
});
const source = join(process.env.BELLWETHER_TEST_DATA ?? '', 'customs/veritrade-ups/Resultado_Clasificacion_UPS.csv');
if (process.env.BELLWETHER_TEST_DATA === undefined || !existsSync(source)) {
  console.log('left out: set BELLWETHER_TEST_DATA to the folder that holds customs/veritrade-ups');
  process.exit(0);
}
const program = fileURLToPath(new URL('../bin/bellwether', import.meta.url));
const directory = mkdtempSync(join(process.env.BENCH_DIRECTORY ?? tmpdir(), 'bw-ups-'));
/** The records end on 2025-08-31. */
const SOON = '2025-10-15';
const MUCH_LATER = '2026-11-25';
/** Records to the end of March 2025 are published by the first day, as the product assumes; the rest comes afterwards. */
const CUT = { until: '2025-03-31', asOf: '2025-05-01', later: '2026-02-28' };
const EXPORTER = 'Embarcador / Exportador';

/** Rows of a comma-separated text with the place where each begins and ends, read by other code than the product's. */
function readRows(text) {
  const rows = [];
  let row = [];
  let start = 0;
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error(`unreadable at ${field.lastIndex}`);
    row.push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] === ',') continue;
    rows.push({ cells: row, text: text.slice(start, field.lastIndex) });
    row = [];
    start = field.lastIndex;
  }
  return rows;
}

const [head, ...body] = readRows(readFileSync(source, 'utf8'));
const column = (name) => head.cells.findIndex((cell) => cell.trim() === name);
const AT = {
  day: column('Fecha'),
  tax: column('Cod. Tributario'),
  importer: column('Importador'),
  exporter: column(EXPORTER),
};
const DAY_ZERO = Date.UTC(1899, 11, 30);
const records = body.map(({ cells, text }) => ({
  date: new Date(DAY_ZERO + Number(cells[AT.day]) * 86_400_000).toISOString().slice(0, 10),
  tax: cells[AT.tax].trim(),
  importer: cells[AT.importer].trim(),
  exporter: cells[AT.exporter].trim(),
  text,
}));

function on(data, ...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--data', data, '--json', ...args], {
    env: { ...process.env, BELLWETHER_TODAY: MUCH_LATER, BELLWETHER_LOG_LEVEL: 'warn', TZ: 'UTC' },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr.slice(-2000)}`);
  return JSON.parse(stdout);
}

const quote = (text) => `"${text.replaceAll('"', '""')}"`;

/** A data directory with the records to a day, ourselves and our customers. */
function load(name, us, customers, until) {
  const data = join(directory, name, 'data');
  const files = join(directory, name);
  const shipments = join(directory, `${name}.csv`);
  writeFileSync(
    shipments,
    head.text +
      records
        .filter(({ date }) => date <= until)
        .map(({ text }) => text)
        .join(''),
  );
  on(data, 'import', 'shipments', shipments);
  const list = join(directory, `${name}-customers.csv`);
  const lines = customers.map(({ code, name: called, tax }) => [code, quote(called), 'Peru', tax].join(','));
  writeFileSync(list, ['Customer code,Customer name,Country,Tax ID', ...lines].join('\n'));
  on(data, 'import', 'customers', list);
  for (const spelling of us) on(data, 'companies', 'ours', 'add', spelling);
  const { linked } = on(data, 'companies', 'resolve');
  return { data, files, linked };
}

const MEANS_NOTHING =
  /\b(CO|LTD|LIMITED|INC|CORP|CORPORATION|COMPANY|SA|SAC|SRL|LLC|AG|GMBH|KFT|BV|SL|THE|DE|OF|AND|PTE|PVT)\b/g;
const letters = (name) =>
  name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9 ]+/g, ' ')
    .replace(MEANS_NOTHING, ' ')
    .replace(/\s+/g, '');
const pieces = (text) =>
  new Set(Array.from({ length: Math.max(1, text.length - 2) }, (_, at) => text.slice(at, at + 3)));

/** How alike two names are, 0 to 1, by the three-letter pieces of what is left without legal forms: a plain rule of its own. */
function likeness(one, other) {
  const [a, b] = [pieces(letters(one)), pieces(letters(other))];
  const shared = [...a].filter((piece) => b.has(piece)).length;
  return shared / Math.min(a.size, b.size);
}
const ALIKE = 0.6;

const told = (text) => text[options.lang === 'zh' ? 'zh' : 'en'];
const essence = ({ code, grade, cause, signals }) =>
  JSON.stringify({ code, grade, cause, signals: signals.map(({ kind, since, level }) => [kind, since, level]) });
const failures = [];
const check = (right, what) => {
  console.log(`  ${right ? 'right' : 'WRONG'}  ${what}`);
  if (!right) failures.push(what);
};

function lookAt(customer, alarm) {
  const { kind, since, evidence } = alarm;
  console.log(`  ${customer.code} ${kind} since ${since}: ${told(alarm.sentence)}`);
  const inQuarterOf2025 = since >= '2025Q3' && kind !== 'new-supplier' && kind !== 'plan-b-confirmed';
  check(!inQuarterOf2025, `${customer.code} ${kind} rests on quarters that are complete`);
  if (typeof evidence.supplier !== 'string') return;
  const bought = records.filter(({ tax }) => tax === customer.tax);
  const first = evidence.firstDate;
  const before = [
    ...new Set(bought.filter(({ date, exporter }) => exporter !== '' && date < first).map((r) => r.exporter)),
  ];
  const nearest = before
    .map((name) => ({ name, likeness: likeness(name, evidence.supplier) }))
    .sort((a, b) => b.likeness - a.likeness)[0];
  const said =
    nearest === undefined ? 'no supplier was named before' : `“${nearest.name}”, ${nearest.likeness.toFixed(2)} alike`;
  check(
    (nearest?.likeness ?? 0) < ALIKE,
    `${customer.code} “${evidence.supplier}” first ${first}; nearest earlier name: ${said}`,
  );
}

function play(word) {
  const us = [...new Set(records.map(({ exporter }) => exporter))].filter((name) => name.toUpperCase().includes(word));
  const seen = new Map();
  for (const { tax, importer, exporter } of records)
    if (us.includes(exporter) && /^\d+$/.test(tax) && importer !== '' && !seen.has(tax)) seen.set(tax, importer);
  const customers = [...seen].map(([tax, name], at) => ({ code: `${word.slice(0, 3)}-${at + 1}`, name, tax }));
  const full = load(word, us, customers, '9999-12-31');
  const inspect = (data, asOf) => on(data, 'inspect', '--as-of', asOf);
  on(full.data, 'inspect', '--as-of', SOON, '--history');
  const soon = inspect(full.data, SOON);
  console.log(
    `\n${word}: ${us.length} spellings of us, ${customers.length} customers, ${full.linked} linked, data through ${soon.dataThrough}`,
  );
  const taxOf = new Map(customers.map(({ code, tax }) => [code, tax]));
  const board = soon.customers.map((customer) => ({ ...customer, tax: taxOf.get(customer.code) }));
  console.table(
    board.map(({ code, name, grade, cause, coverage, tax, dimensions }) => ({
      code,
      name: name.slice(0, 34),
      lines: records.filter((record) => record.tax === tax).length,
      grade,
      cause,
      coverage,
      ...Object.fromEntries(Object.entries(dimensions).map(([dimension, { grade: of }]) => [dimension, of])),
    })),
  );
  console.log('three customers in words:');
  const rank = ['red', 'orange', 'yellow', 'green', 'grey'];
  for (const { code, name, finding, coverageReason, dimensions } of board
    .toSorted((a, b) => rank.indexOf(a.grade) - rank.indexOf(b.grade))
    .slice(0, 3)) {
    console.log(`  ${code} ${name}\n    ${told(finding)}\n    ${told(coverageReason)}`);
    for (const [dimension, { sentence }] of Object.entries(dimensions))
      console.log(`    ${dimension}: ${told(sentence)}`);
  }
  console.log('every alarm:');
  for (const customer of board) for (const alarm of customer.signals) lookAt(customer, alarm);
  const later = inspect(full.data, MUCH_LATER);
  const moved = later.customers.filter((customer, at) => essence(customer) !== essence(soon.customers[at]));
  check(
    moved.length === 0,
    `${word}: the same alarms a year after the data ended (${moved.map(({ code }) => code).join(', ') || 'all'})`,
  );
  const cut = load(`${word}-cut`, us, customers, CUT.until);
  const then = new Map(inspect(full.data, CUT.asOf).customers.map((customer) => [customer.code, essence(customer)]));
  const ended = inspect(cut.data, CUT.later).customers;
  const differ = ended.filter((customer) => then.get(customer.code) !== essence(customer));
  check(
    differ.length === 0,
    `${word}: records that end on ${CUT.until} say what the full ones said on ${CUT.asOf}, ${ended.length} customers`,
  );
  for (const customer of differ) console.log(`    ended: ${essence(customer)}\n    then:  ${then.get(customer.code)}`);
}

try {
  for (const word of options.us.toUpperCase().split(',')) play(word);
  console.log(failures.length === 0 ? '\nnothing wrong' : `\n${failures.length} wrong:\n${failures.join('\n')}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
