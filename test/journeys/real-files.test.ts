import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Decimal } from 'decimal.js';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '#src/health/contract.ts';
import type { Assessment } from '#src/value/contract.ts';
import { compileServer } from './support/holder.ts';
import { type Product, product } from './support/product.ts';

const ROOT = process.env['BELLWETHER_TEST_DATA'];
const given = (path: string) => join(ROOT ?? '', path);

interface Imported {
  readonly file: string;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly duplicates: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, string>>;
}
interface Import {
  readonly batches: readonly Imported[];
  readonly refused: readonly { readonly file: string; readonly message: { readonly en: string } }[];
}

/** Rows of a comma-separated text by heading; read here by other code than the product's. */
function csvRows(text: string): readonly ReadonlyMap<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',' && end !== '') rows.push([]);
  }
  const [headings = [], ...lines] = rows;
  return lines
    .filter((line) => line.length === headings.length)
    .map((line) => new Map(headings.map((heading, at) => [heading, (line[at] ?? '').trim()])));
}

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const conserved = ({ rows, accepted, rejected, skipped, duplicates }: Imported) =>
  expect(rows).toBe(accepted + rejected + skipped + duplicates);

/** Counts what each value of a list occurs, most frequent first. */
function tally(values: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

beforeAll(() => {
  if (ROOT) compileServer();
});

const clean: Product[] = [];
const freshProduct = () => {
  const made = product();
  clean.push(made);
  return made;
};
afterAll(() => {
  for (const { data } of clean) rmSync(data, { recursive: true, force: true });
});

describe.skipIf(!ROOT)('a customs file as its vendor wrote it (set BELLWETHER_TEST_DATA to run)', () => {
  const FILE = 'customs/veritrade-ups/Resultado_Clasificacion_UPS';
  let home: Product;
  let rows: readonly ReadonlyMap<string, string>[];
  const value = (row: ReadonlyMap<string, string>, heading: string) => row.get(heading) ?? '';
  const buyerOf = (row: ReadonlyMap<string, string>) => value(row, 'Importador');

  beforeAll(() => {
    home = freshProduct();
    rows = csvRows(readFileSync(given(`${FILE}.csv`), 'utf8'));
  });

  it('conserves the lines of the csv and their value', async () => {
    const named = rows.filter((row) => buyerOf(row) !== '');
    const total = named.reduce((sum, row) => sum.plus(value(row, 'U$ FOB Tot') || 0), new Decimal(0));
    const [batch] = (await timed('Peruvian csv', () => home.json<Import>('import', 'shipments', given(`${FILE}.csv`))))
      .batches;
    if (batch === undefined) throw new Error('nothing was imported');
    console.log(batch.rows, batch.accepted, batch.rejected, batch.skipped, batch.duplicates, batch.reasons, batch.sums);
    conserved(batch);
    expect(rows.length).toBe(9_863);
    expect(batch).toMatchObject({
      state: 'committed',
      rows: rows.length,
      accepted: named.length,
      rejected: 0,
      reasons: { 'buyer-withheld': rows.length - named.length },
    });
    expect(Number(batch.sums['USD'])).toBeCloseTo(total.toNumber(), 2);
  });

  it('finds every line of the workbook stored already and changes nothing', async () => {
    const before = await home.json('coverage');
    const [batch] = (
      await timed('Peruvian xlsx', () => home.json<Import>('import', 'shipments', given(`${FILE}.xlsx`)))
    ).batches;
    if (batch === undefined) throw new Error('nothing was imported');
    conserved(batch);
    const named = rows.filter((row) => buyerOf(row) !== '').length;
    expect(batch).toMatchObject({ rows: rows.length, accepted: 0, rejected: 0, duplicates: named, sums: {} });
    expect(await home.json('coverage')).toEqual(before);
  });

  it('inspects and reports customers of the seller taken for ourselves, and takes the end of the data for no alarm', async () => {
    const [seller] =
      tally(rows.map((row) => value(row, 'Embarcador / Exportador')).filter((name) => name !== ''))[0] ?? [];
    const idOf = (row: ReadonlyMap<string, string>) => value(row, 'Cod. Tributario');
    const identified = rows.filter((row) => /^\d+$/.test(idOf(row)) && buyerOf(row) !== '');
    const largest = (among: typeof identified, count: number) => tally(among.map(idOf)).slice(0, count);
    const ids = new Set(
      [
        ...largest(
          identified.filter((row) => value(row, 'Embarcador / Exportador') === seller),
          5,
        ),
        ...largest(identified, 5),
      ].map(([id]) => id),
    );
    const lines = [...ids].map((id, at) => {
      const name = buyerOf(identified.find((row) => idOf(row) === id) ?? new Map());
      return [`C-${at + 1}`, quote(name), 'Peru', id].join(',');
    });
    const file = join(home.data, '..', 'customers.csv');
    writeFileSync(file, ['Customer code,Customer name,Country,Tax ID', ...lines].join('\n'));
    expect((await home.run('companies', 'ours', 'add', seller ?? '')).code).toBe(0);
    expect((await home.json<Import>('import', 'customers', file)).batches[0]?.accepted).toBe(ids.size);
    expect(await home.json('companies', 'resolve')).toMatchObject({ linked: ids.size });

    const later = await home.json<Inspected>('inspect', '--as-of', '2026-11-25');
    const sooner = await home.json<Inspected>('inspect', '--as-of', '2026-01-31');
    expect(later.dataThrough).toBe('2025-08-31');
    expect(later.customers.length).toBe(ids.size);
    expect(grades(later)).toEqual(grades(sooner));
    const ofUnfinishedQuarter = later.customers
      .flatMap(({ signals }) => signals)
      .filter(({ since }) => since >= (since.includes('Q') ? '2025Q3' : '2025-07-01'));
    for (const { kind, since } of ofUnfinishedQuarter) {
      expect(since <= '2025Q3', `${kind} since ${since}`).toBe(true);
      expect(kind, 'only what a shipment shows may be new in an unfinished quarter').toBe('new-supplier');
    }
    console.log('grades', tally(later.customers.map(({ grade, cause }) => `${grade} ${cause ?? ''}`.trim())));

    const one = await home.json<Inspected>('inspect', '--customer', 'C-1');
    expect(one.customers).toMatchObject([{ code: 'C-1', dataThrough: '2025-08-31' }]);
    const pdf = join(home.data, '..', 'report.pdf');
    const made = await home.json<{ bytes: number }>(
      ...['report', 'customer-health', '--customer', 'C-1', '--format', 'pdf', '--out', pdf],
    );
    const bytes = readFileSync(pdf);
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.byteLength).toBe(made.bytes);
  });
});

interface Inspected {
  readonly dataThrough: string | null;
  readonly customers: readonly Pick<Inspection, 'code' | 'grade' | 'cause' | 'dataThrough' | 'signals'>[];
}
const grades = ({ customers }: Inspected) => customers.map(({ code, grade, cause }) => ({ code, grade, cause }));

describe.skipIf(!ROOT)('sample files of a vendor from 43 countries (set BELLWETHER_TEST_DATA to run)', () => {
  /** Short files are pivots but for those that hold a day; detail files of these countries’ exports name no buyer. */
  const DETAIL_AMONG_SHORT = new Set(['Brazil BL Export S (1).xlsx', 'India Import S.xlsx']);
  const NO_BUYER = /^(?:Argentina|Chile|Costarica|Uruguay) Export F/;
  const REASONS = { pivot: /^This is a monthly summary, not shipments/, 'no-buyer': /^No buyer column/ } as const;

  function expectedOutcome(file: string): keyof typeof REASONS | 'committed' {
    if (/\b(?:s|short)\b(?: \(1\))?\.xlsx$/i.test(file) && !DETAIL_AMONG_SHORT.has(file)) return 'pivot';
    return NO_BUYER.test(file) ? 'no-buyer' : 'committed';
  }

  /** Rows below the headings (the first row of many cells) in the first sheet; read by another library than the product's. */
  async function countRows(path: string): Promise<number> {
    const filled: number[] = [];
    for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(path, {})) {
      for await (const row of sheet) filled.push(row.actualCellCount);
      break;
    }
    return filled.length - 1 - filled.findIndex((cells) => cells >= 5);
  }

  it('each is imported whole or refused with the right reason, in one command', async () => {
    const folder = given('customs/vendor-samples');
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.xlsx'))
      .sort()
      .filter((_, at) => at % 3 !== 2);
    expect(files.length).toBeGreaterThanOrEqual(45);
    const { batches, refused } = await timed(`${files.length} vendor files`, () =>
      freshProduct().json<Import>('import', 'shipments', ...files.map((file) => join(folder, file))),
    );
    const outcomes = new Map<string, string>();
    const batchOf = new Map(batches.map((batch) => [basename(batch.file), batch]));
    for (const [file, batch] of batchOf) {
      outcomes.set(file, batch.state);
      conserved(batch);
      expect(batch.rejected, file).toBe(0);
      expect(batch.rows, file).toBe(await countRows(join(folder, file)));
    }
    for (const { file, message } of refused) {
      const reason = Object.entries(REASONS).find(([, words]) => words.test(message.en))?.[0];
      outcomes.set(basename(file), reason ?? message.en);
    }
    const table = files.map((file) => {
      const batch = batchOf.get(file);
      const counts =
        batch && `${batch.rows} = ${batch.accepted} + ${batch.rejected} + ${batch.skipped} + ${batch.duplicates}`;
      return [file.padEnd(36), (outcomes.get(file) ?? 'nothing').padEnd(10), counts ?? ''].join(' ').trimEnd();
    });
    console.log([...table, ...tally([...outcomes.values()]).map((entry) => entry.join(': '))].join('\n'));
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(files.map((file) => [file, expectedOutcome(file)])),
    );
  });
});

describe.skipIf(!ROOT)('a year of orders of a British wholesaler (set BELLWETHER_TEST_DATA to run)', () => {
  interface Assessed {
    readonly customers: readonly Pick<Assessment, 'code' | 'tier' | 'rfmt' | 'revenue12m'>[];
    readonly portfolio: { readonly tiers: readonly { readonly tier: string; readonly customers: number }[] };
  }
  let home: Product;
  let rows: readonly ReadonlyMap<string, string>[];
  const number = (row: ReadonlyMap<string, string>, heading: string) => new Decimal(row.get(heading) ?? 0);
  /** One pound was worth about as many dollars all year; one rate keeps the expected sums plain. */
  const RATE = 1.5;

  beforeAll(() => {
    home = freshProduct();
    rows = csvRows(gunzipSync(readFileSync(given('orders/online_retail.csv.gz'))).toString('utf8'));
  });

  it('conserves every line; lines of nobody are skipped and counted', async () => {
    const months = Array.from({ length: 13 }, (_, at) =>
      new Date(Date.UTC(2010, 11 + at, 1)).toISOString().slice(0, 10),
    );
    const rates = join(home.data, '..', 'rates.csv');
    writeFileSync(rates, ['currency,date,rate', ...months.map((day) => `GBP,${day},${RATE}`)].join('\n'));
    expect((await home.json<Import>('import', 'rates', rates)).batches[0]?.accepted).toBe(13);
    const { batches } = await timed('order book', () =>
      home.json<Import>('import', 'orders', given('orders/online_retail.csv.gz'), '--set', 'currency=GBP'),
    );
    const [batch] = batches;
    if (batch === undefined) throw new Error('nothing was imported');
    console.log(batch.rows, batch.accepted, batch.rejected, batch.skipped, batch.duplicates, batch.reasons);
    conserved(batch);
    const named = rows.filter((row) => row.get('CustomerID') !== '');
    expect([rows.length, rows.length - named.length]).toEqual([541_909, 135_080]);
    expect(batch).toMatchObject({ state: 'committed', rows: rows.length, duplicates: 0 });
    expect(batch.accepted + batch.rejected).toBe(named.length);
    expect(batch.skipped).toBe(135_080);
    const total = named.reduce(
      (sum, row) => sum.plus(number(row, 'Quantity').times(number(row, 'UnitPrice'))),
      new Decimal(0),
    );
    expect(Number(batch.sums['GBP'])).toBeCloseTo(total.toNumber(), 2);
  });

  it('ranks its 4,372 customers by recency, frequency, money and payment', async () => {
    const { customers, portfolio } = await timed('assessment', () =>
      home.json<Assessed>('assess', '--as-of', '2011-12-09'),
    );
    console.log(portfolio.tiers.map(({ tier, customers: inside }) => `${tier} ${inside}`).join(', '));
    expect(customers.length).toBe(4_372);
    expect(portfolio.tiers.reduce((sum, { customers: inside }) => sum + inside, 0)).toBe(4_372);
    const size = (tier: string) => portfolio.tiers.find((entry) => entry.tier === tier)?.customers ?? 0;
    const ranked = size('strategic') + size('core') + size('long-tail');
    expect(size('strategic') / ranked).toBeCloseTo(0.2, 2);
    expect(size('core') / ranked).toBeCloseTo(0.3, 2);

    const spent = new Map<string, Decimal>();
    for (const row of rows) {
      const code = row.get('CustomerID') ?? '';
      if (code === '' || (row.get('InvoiceDate') ?? '') < '2010-12-10') continue;
      const amount = number(row, 'Quantity').times(number(row, 'UnitPrice'));
      spent.set(code, (spent.get(code) ?? new Decimal(0)).plus(amount));
    }
    const [best = '', most] = [...spent].sort(([, a], [, b]) => b.comparedTo(a))[0] ?? [];
    const first = customers.find(({ code }) => code === best);
    expect(first).toMatchObject({ tier: 'strategic', rfmt: { r: { score: 5 }, f: { score: 5 }, m: { score: 5 } } });
    expect(first?.rfmt.t.value).toBeNull();
    expect(Number(first?.revenue12m)).toBeCloseTo(most?.times(RATE).toNumber() ?? Number.NaN, 1);
  });
});
