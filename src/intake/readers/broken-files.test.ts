import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shipmentTarget } from '#src/trade/shipment-target.ts';
import { DAMAGED_HEADINGS, damagedText } from '../../../test/make/damaged-text.ts';
import { rowLines } from '../../../test/make/frame-lines.ts';
import { HOSTILE_BOOKS } from '../../../test/make/hostile-books.ts';
import { randomOf } from '../../../test/make/random.ts';
import { detectFileLayout, readFileRows } from '../parser/read-file.ts';
import type { ParseReport } from '../parser/report.ts';
import { presentMapping } from '../present-detection.ts';
import { stagedTables } from '../staged-tables.ts';
import { FileRefused } from './file-refused.ts';

/** How many files are read: few in every run, all of the promise when these are set (10000 and 2000). */
const DAMAGED = Number(process.env['BELLWETHER_DAMAGED_FILES'] ?? 1000);
const BOOKS = HOSTILE_BOOKS.filter((book) => book.capped !== true);
const HOSTILE = Number(process.env['BELLWETHER_HOSTILE_BOOKS'] ?? 3 * BOOKS.length);
const SECONDS_PER_FILE = 5;
const BOOK_SECONDS = 20;
const UNDECODED = Buffer.from('\ufffd');

const folder = mkdtempSync(join(tmpdir(), 'bellwether-broken-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'file');

interface Outcome {
  readonly refused: string | null;
  readonly report: ParseReport | null;
  readonly lines: readonly string[];
  readonly rejects: readonly { readonly line: number; readonly code: string }[];
  /** Some text was decoded wrongly. */
  readonly undecoded: boolean;
  readonly columns: number;
}

/** Reads bytes as the child would; every end but a sentence or a report is a crash and throws. */
async function read(bytes: Buffer): Promise<Outcome> {
  writeFileSync(path, bytes);
  const lines: string[] = [];
  const rejects: { line: number; code: string }[] = [];
  let undecoded = false;
  try {
    const detection = await detectFileLayout(
      {
        path,
        fileName: 'Kenya import',
        dataset: 'shipments',
        lastYear: 2026,
        encoding: null,
        delimiter: null,
        corrections: {},
        remembered: [],
      },
      [shipmentTarget],
    );
    if (detection.refusal !== null) throw new FileRefused('layout', detection.refusal);
    const { report } = await readFileRows(
      { path, fileName: 'Kenya import', mapping: presentMapping(detection.mapping), lastYear: 2026 },
      [shipmentTarget],
      {
        frame: (frame) => {
          lines.push(...rowLines(frame));
          if (frame.includes(UNDECODED)) undecoded = true;
        },
        reject: (reject) => rejects.push({ line: reject.line, code: reject.problems[0]?.code ?? '' }),
      },
      { settle: () => undefined, onBytes: () => undefined },
    );
    return { refused: null, report, lines, rejects, undecoded, columns: detection.columns.length };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    expect(error.text.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(error.text.en).toMatch(/[a-z]/);
    return { refused: error.code, report: null, lines, rejects, undecoded, columns: 0 };
  }
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function add(tally: Record<string, number>, key: string, by = 1): void {
  tally[key] = (tally[key] ?? 0) + by;
}

describe('damaged delimited files', () => {
  it(`${DAMAGED} of them: no crash, no lost row, each reject with line and reason, columns never collapse`, {
    timeout: 60_000 + DAMAGED * 200,
  }, async () => {
    const tally: Record<string, number> = {};
    let slowest = 0;
    for (let seed = 1; seed <= DAMAGED; seed += 1) {
      const file = damagedText(seed);
      const started = processorSeconds();
      const outcome = await read(file.bytes);
      slowest = Math.max(slowest, processorSeconds() - started);
      const { report } = outcome;
      expect(outcome.refused, `seed ${seed}`).toBeNull();
      if (report === null) continue;
      expect(report.rows, `seed ${seed}`).toBe(report.accepted + report.rejected + report.skipped + report.duplicates);
      expect(outcome.lines.length, `seed ${seed}`).toBe(report.accepted);
      expect(outcome.rejects.length, `seed ${seed}`).toBe(report.rejected);
      expect(
        outcome.rejects.every((reject) => reject.line > 0 && reject.code !== ''),
        `seed ${seed}`,
      ).toBe(true);
      expect(outcome.columns, `seed ${seed}`).toBe(DAMAGED_HEADINGS.length);
      expect(report.accepted, `seed ${seed}`).toBeGreaterThanOrEqual(file.rows - file.harmed);
      expect(
        outcome.lines.every(
          (line) => line.split('\t').length === (stagedTables(shipmentTarget)[0]?.columns.length ?? 0),
        ),
        `seed ${seed}`,
      ).toBe(true);
      expect(outcome.undecoded, `seed ${seed}`).toBe(false);
      add(tally, 'files');
      for (const key of ['rows', 'accepted', 'rejected', 'skipped'] as const) add(tally, key, report[key]);
    }
    console.log(`damaged delimited files: ${JSON.stringify(tally)}, slowest ${slowest.toFixed(2)} processor seconds`);
    expect(tally['files']).toBe(DAMAGED);
    expect(slowest).toBeLessThan(2 * SECONDS_PER_FILE);
  });
});

describe('hostile workbooks', () => {
  it(`${HOSTILE} of them: refused with a sentence or read cleanly`, {
    timeout: 60_000 + HOSTILE * 1000,
  }, async () => {
    const tally: Record<string, number> = {};
    let slowest = 0;
    for (let seed = 0; seed < HOSTILE; seed += 1) {
      const book = BOOKS[seed % BOOKS.length];
      if (book === undefined) throw new Error('no book');
      const bytes = book.make(randomOf(seed));
      const started = processorSeconds();
      const outcome = await read(bytes);
      const seconds = processorSeconds() - started;
      slowest = Math.max(slowest, seconds);
      expect(seconds, book.name).toBeLessThan(BOOK_SECONDS);
      if (book.expected === null) {
        expect(outcome.refused, book.name).toBeNull();
        expect(outcome.report?.accepted, book.name).toBe(5);
      } else if (book.expected !== 'any') expect(outcome.refused, book.name).toMatch(book.expected);
      const { report } = outcome;
      if (report !== null)
        expect(report.rows, book.name).toBe(report.accepted + report.rejected + report.skipped + report.duplicates);
      add(tally, outcome.refused ?? 'read');
    }
    console.log(`hostile workbooks: ${JSON.stringify(tally)}, slowest ${slowest.toFixed(2)} processor seconds`);
    expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(HOSTILE);
  });
});
