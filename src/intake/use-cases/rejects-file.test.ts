import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { dropUnfinishedRejects, firstRejects, keepRejects } from './rejects-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'bellwether-rejects-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const reject = (line: number) => ({ line, problems: [{ code: 'x', field: null, value: null }], cells: [`${line}`] });

it('keeps the rejected rows of a file read in parts in the order of the file, in one file', async () => {
  const keeper = await keepRejects(folder, 1, 7);
  for (const [line, part] of [
    [900, 1],
    [2, 0],
    [901, 1],
    [3, 0],
  ] as const)
    keeper.add(reject(line), part);
  await keeper.finish(['A']);
  expect((await firstRejects(folder, 1, 7, 10)).map(({ line }) => line)).toEqual([2, 3, 900, 901]);
  expect(readdirSync(join(folder, 'rejects'))).toEqual(['1-7.ndjson']);
});

it('keeps those of a later part alone', async () => {
  const keeper = await keepRejects(folder, 1, 8);
  keeper.add(reject(900), 1);
  await keeper.finish(['A']);
  expect((await firstRejects(folder, 1, 8, 10)).map(({ line }) => line)).toEqual([900]);
});

it('leaves nothing behind when discarded', async () => {
  const keeper = await keepRejects(folder, 1, 9);
  keeper.add(reject(900), 1);
  await keeper.discard();
  expect(readdirSync(join(folder, 'rejects')).filter((name) => name.startsWith('1-9'))).toEqual([]);
});

it('of a reading that was cut off go at the next start, and finished ones stay', async () => {
  const done = await keepRejects(folder, 1, 10);
  done.add(reject(2), 0);
  await done.finish(['A']);
  const cut = await keepRejects(folder, 1, 11);
  for (const part of [0, 1]) cut.add(reject(900), part);
  const left = () => readdirSync(join(folder, 'rejects')).filter((name) => /^1-1[01]/.test(name));
  await vi.waitFor(() => expect(left()).toHaveLength(3));
  await dropUnfinishedRejects(folder);
  expect(left()).toEqual(['1-10.ndjson']);
  await cut.discard();
});
