// How well lifetime value foretells on a public file of orders: fitted on the first nine months of online_retail, compared
// with the last three months, beside two plain rules.
// Run after `npm run build:server` with BELLWETHER_TEST_DATA set: node bench/online-retail-clv.mjs

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chooseModel, modelName } from '../dist/src/value/clv/choose-model.js';
import { clvShape } from '../dist/src/value/clv/clv-rules.js';
import { fitGammaGamma } from '../dist/src/value/clv/gamma-gamma.js';
import { holdOut, recordsOn } from '../dist/src/value/clv/hold-out.js';

const CUT = '2011-09-08';
const END = '2011-12-09';
const file = join(process.env.BELLWETHER_TEST_DATA ?? '', 'orders/online_retail.csv.gz');
if (process.env.BELLWETHER_TEST_DATA === undefined || !existsSync(file)) {
  console.log('left out: set BELLWETHER_TEST_DATA to the folder that holds orders/online_retail.csv.gz');
  process.exit(0);
}

/** Fields of a line, quotes undone. */
function fields(line) {
  const found = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    found.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  return found;
}

const [head, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/);
const names = fields(head);
const at = (name) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase());
const [invoice, quantity, date, price, customer] = [
  'InvoiceNo',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
].map(at);
/** Net value by customer and day; a cancellation never makes an order-day. */
const books = new Map();
for (const line of lines) {
  const row = fields(line);
  if (row[customer] === '' || row[customer] === 'NA' || row[invoice].startsWith('C')) continue;
  const value = Number(row[quantity]) * Number(row[price]);
  if (!(value > 0)) continue;
  const day = row[date].slice(0, 10);
  const days = books.get(row[customer]) ?? new Map();
  days.set(day, (days.get(day) ?? 0) + value);
  books.set(row[customer], days);
}
const customers = [...books.values()].map((days) => [...days].sort(([a], [b]) => (a < b ? -1 : 1)));
const dates = customers.map((days) => days.map(([day]) => day));
console.log(`${lines.length} lines, ${customers.length} customers, ${dates.flat().length} order-days`);

const rules = Object.fromEntries(Object.entries(clvShape).map(([name, field]) => [name, field.parse(undefined)]));
const start = process.cpuUsage();
const known = recordsOn(dates, CUT).map(({ record }) => record);
const choice = chooseModel(known, rules);
const used = process.cpuUsage(start);
console.log(choice.reason.en, `Fits took ${((used.user + used.system) / 1e6).toFixed(2)} s of processor time.`);
console.table(
  Object.fromEntries(
    choice.fitted.map(({ model, fit }) => [
      modelName(model),
      { 'ln L': Number(fit.logLikelihood.toFixed(1)), converged: fit.converged, ...fit.parameters },
    ]),
  ),
);
for (const one of choice.fitted.filter(({ fit }) => fit.converged)) {
  const check = holdOut(dates, one, { cut: CUT, to: END });
  console.log(
    `${modelName(one.model)}${one === choice.chosen ? ' (chosen)' : ''}: ${check.customers} customers, ${check.predicted.toFixed(0)} orders forecast, ${check.actual} came (${((check.predicted / check.actual - 1) * 100).toFixed(1)} %)`,
  );
  if (one !== choice.chosen) continue;
  console.table(
    check.groups.map((g) => ({ ...g, predicted: Number(g.predicted.toFixed(3)), actual: Number(g.actual.toFixed(3)) })),
  );
  const same = check.errors.sameMonthsBefore;
  console.log(
    `mean absolute error per customer, in orders: model ${check.errors.model.toFixed(3)}, usual pace if recent ${check.errors.recency.toFixed(3)}, same months of the year before ${same === null ? 'not possible: the file holds one year' : same.toFixed(3)}`,
  );
}
const spend = fitGammaGamma(
  customers.flatMap((days) => {
    const repeats = days.filter(([day]) => day <= CUT).slice(1);
    return repeats.length === 0
      ? []
      : [{ x: repeats.length, z: repeats.reduce((sum, [, v]) => sum + v, 0) / repeats.length }];
  }),
);
console.log(
  `Gamma-Gamma: ${spend.customers} customers, p ${spend.p.toFixed(3)}, q ${spend.q.toFixed(3)}, v ${spend.v.toFixed(1)}, correlation of how often and how much ${spend.correlation.toFixed(3)}`,
);
