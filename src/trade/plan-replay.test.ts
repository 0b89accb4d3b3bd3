import { expect, it } from 'vitest';
import { type BatchEvent, planReplay } from './plan-replay.ts';

/** `1 2 -1`: batch 1 written, batch 2 written, batch 1 undone. */
const events = (text: string): BatchEvent[] =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ kind: word.startsWith('-') ? 'undo' : 'write', batchId: Math.abs(Number(word)) }));
const text = (steps: readonly BatchEvent[]) =>
  steps.map(({ kind, batchId }) => (kind === 'undo' ? -batchId : batchId)).join(' ');

it.each([
  ['what stands is written in order', '1 2 3', '1 2 3'],
  ['a batch undone before anything else came is left out', '1 -1 2', '2'],
  ['one undone after another was written made its lines duplicates', '1 2 -1', '1 2 -1'],
  ['what was between is undone too: both go', '1 2 -2 -1 3', '3'],
  ['overlapping lives keep the earlier one alone', '1 2 -1 -2 3', '3'],
  ['the last to go after others stay', '1 2 3 -2', '1 2 3 -2'],
  ['nothing', '', ''],
])('%s', (_name, before, after) => {
  expect(text(planReplay(events(before)))).toBe(after);
});
