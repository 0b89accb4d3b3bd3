import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildParser } from '../../../test/make/built-parser.ts';
import { HOSTILE_BOOKS, heavyBook } from '../../../test/make/hostile-books.ts';
import { randomOf } from '../../../test/make/random.ts';
import { FileRefused } from '../readers/file-refused.ts';
import { CHILD_CAPS, detectFile, parseFile } from './run-parser.ts';

/** How many hostile books go through a child each: few in every run, all of the promise when this is set (2000). */
const HOSTILE = Number(process.env['BELLWETHER_HOSTILE_BOOKS'] ?? 6);
const AT_ONCE = 2;

const folder = mkdtempSync(join(tmpdir(), 'bellwether-caps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(buildParser, 120_000);

const save = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Takes what a reading gives and drops it. */
async function drain(pieces: AsyncIterable<unknown>): Promise<void> {
  for await (const _piece of pieces);
}

/** Processes this one started and that still run. */
function children(): readonly number[] {
  const text = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

/** Most memory a process has held so far, in megabytes; 0 once it is gone. */
function peakMb(pid: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function watched<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly peak: number }> {
  let peak = 0;
  const watch = setInterval(() => {
    for (const pid of children()) peak = Math.max(peak, peakMb(pid));
  }, 20);
  try {
    return { answer: await work(), peak };
  } finally {
    clearInterval(watch);
  }
}

const refusalOf = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof FileRefused)) throw error;
      expect(error.text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(error.text.en).toMatch(/[a-z]/);
      return error.code;
    },
  );

describe.skipIf(process.platform !== 'linux')('caps of the parser child (Linux shows its memory)', () => {
  it('stops a reading that makes no progress, and leaves no process behind', { timeout: 120_000 }, async () => {
    expect(CHILD_CAPS.stallMs).toBe(60_000);
    const path = save(
      'Kenya import.csv',
      `IMP_DATE,IMPORTER_NAME,QUANTITY\n${'2025-01-02,BUYER LTD,5\n'.repeat(400_000)}`,
    );
    const { mapping } = await detectFile(path, { lastYear: 2026 });
    const before = new Set(children());
    const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 }, { caps: { stallMs: 1500 } });
    const [child] = children().filter((pid) => !before.has(pid));
    if (child === undefined) throw new Error('no child was started');
    const started = performance.now();
    process.kill(child, 'SIGSTOP');
    void drain(run.pieces);
    expect(await refusalOf(run.done)).toBe('no-progress');
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(children()).not.toContain(child);
  });

  it('stops a reading that needs more memory than allowed', { timeout: 240_000 }, async () => {
    expect(CHILD_CAPS.memoryMb).toBe(512);
    const path = save('heavy.xlsx', heavyBook(randomOf(1), 500_000));
    const { mapping } = await detectFile(
      save('Kenya import.csv', 'IMP_DATE,IMPORTER_NAME,QUANTITY\n2025-01-02,A,5\n'),
      {
        lastYear: 2026,
      },
    );
    const memoryMb = 120;
    const { answer, peak } = await watched(async () => {
      const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 }, { caps: { memoryMb } });
      void drain(run.pieces);
      const refused: unknown = await run.done.catch((error: unknown) => error);
      return [await refusalOf(run.done), refused instanceof FileRefused ? String(refused.cause) : null];
    });
    const [code, detail] = answer;
    expect(code).toBe('memory');
    // Measured at the moment of the decision; a look from outside may fall before it.
    expect(Number.parseFloat(detail ?? '')).toBeGreaterThan(memoryMb);
    expect(peak).toBeLessThan(2 * memoryMb);
    expect(children()).toEqual([]);
  });

  it(`${HOSTILE} hostile books, a child each: within memory and time, a sentence or clean rows`, {
    timeout: 300_000 + HOSTILE * 6000,
  }, async () => {
    const tally: Record<string, number> = {};
    let slowest = 0;
    let next = 0;
    const worker = async (id: number) => {
      for (let seed = next++; seed < HOSTILE; seed = next++) {
        const book = HOSTILE_BOOKS[(seed * 7) % HOSTILE_BOOKS.length];
        if (book === undefined) throw new Error('no book');
        const path = save(`Kenya import ${id}`, book.make(randomOf(seed)));
        const started = performance.now();
        const code = await refusalOf(
          detectFile(path, { lastYear: 2026 }).then(async ({ refusal, mapping }) => {
            if (refusal !== null) throw new FileRefused('layout', refusal);
            const run = parseFile({ path, fileName: null, mapping, lastYear: 2026 });
            void drain(run.pieces);
            const report = await run.done;
            expect(report.rows).toBe(report.accepted + report.rejected + report.skipped + report.duplicates);
          }),
        );
        slowest = Math.max(slowest, performance.now() - started);
        if (book.expected === null) expect(code, book.name).toBeNull();
        else if (book.expected !== 'any') expect(code, book.name).toMatch(book.expected);
        tally[code ?? 'read'] = (tally[code ?? 'read'] ?? 0) + 1;
      }
    };
    const { peak } = await watched(() => Promise.all(Array.from({ length: AT_ONCE }, (_, id) => worker(id))));
    console.log(
      `hostile books in children: ${JSON.stringify(tally)}, slowest ${(slowest / 1000).toFixed(1)} s, peak ${peak.toFixed(0)} MB`,
    );
    if (HOSTILE >= 1000) {
      const heavy = save('heavy.xlsx', heavyBook(randomOf(1), 5_500_000));
      const { answer, peak: most } = await watched(() => refusalOf(detectFile(heavy, { lastYear: 2026 })));
      console.log(`a book of 5.5 million cells: ${answer}, peak ${most.toFixed(0)} MB`);
      expect(answer).toMatch(/^(?:memory|no-progress)$/);
      expect(most).toBeLessThan(CHILD_CAPS.memoryMb * 1.1);
    }
    expect(Object.keys(tally)).not.toContain('crashed');
    expect(peak).toBeLessThan(CHILD_CAPS.memoryMb);
    expect(slowest / 1000).toBeLessThan(60);
    expect(children()).toEqual([]);
  });
});
