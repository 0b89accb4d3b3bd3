import { NO_BOUNDARY } from '../readers/file-parts.ts';
import { PRINTS, type TablePiece, wholeFrames } from './frames.ts';
import { shareAPrint } from './hash-table.ts';
import type { ParserMessage } from './job.ts';
import { addReports, partsFit } from './join-parts.ts';
import { type ChildCaps, type ParserChild, refusalOf, startParser } from './parser-child.ts';
import type { RowsRequest } from './read-file.ts';
import type { ParseReport, ParserEvent } from './report.ts';
import type { RunningParse } from './run-parser.ts';

/** The parts of a file do not come to what it is read whole: a record over a boundary, or one record listed in two parts. */
export class PartsDiffer extends Error {}

type Answer = Extract<ParserMessage, { kind: 'report' }>;

/**
 * Reads a text file in parts, a child for each. `done` says what the whole came to, and throws PartsDiffer where that is not
 * certain: then nothing that was handed on may be kept, and the file is to be read whole.
 */
export function parseInParts(
  request: RowsRequest,
  count: number,
  onEvent: (event: ParserEvent, part: number) => void,
  caps?: Partial<ChildCaps>,
): RunningParse {
  const progress = addedProgress(count, onEvent);
  const children = Array.from({ length: count }, (_, index) =>
    startParser(
      { mode: 'rows', ...request, part: { index, count } },
      (event) => (event.kind === 'progress' ? progress(event, index) : onEvent(event, index)),
      caps,
    ),
  );
  const kill = () => {
    for (const child of children) child.kill();
  };
  const prints = children.map((): Buffer[] => []);
  const done = answersOf(children, kill).then((answers) => joined(answers, prints));
  done.catch(() => undefined);
  return { pieces: piecesOf(children, prints), done, kill };
}

/** The answers of all; the first failure ends the others. */
async function answersOf(children: readonly ParserChild[], kill: () => void): Promise<readonly Answer[]> {
  let failure: unknown = null;
  const answers = await Promise.all(
    children.map(async (child) => {
      const last = await child.last;
      if (last.kind === 'report') return last;
      failure ??= last.kind === 'refused' && last.code === NO_BOUNDARY ? new PartsDiffer(NO_BOUNDARY) : refusalOf(last);
      kill();
      return null;
    }),
  );
  if (failure !== null) throw failure;
  return answers.filter((answer) => answer !== null);
}

function joined(answers: readonly Answer[], prints: readonly (readonly Buffer[])[]): ParseReport {
  const ends = answers.map((answer) => answer.ends);
  if (!partsFit(ends)) throw new PartsDiffer(`boundaries: ${JSON.stringify(ends)}`);
  const whole = prints.map((pieces) => Buffer.concat(pieces));
  for (const [at, left] of whole.entries())
    for (const right of whole.slice(at + 1))
      if (shareAPrint(left, right)) throw new PartsDiffer('a record is listed in two parts');
  return addReports(answers.map((answer) => answer.report));
}

/** Whole frames of all children as they come; prints are kept back. */
async function* piecesOf(children: readonly ParserChild[], prints: readonly Buffer[][]): AsyncGenerator<TablePiece> {
  const streams = children.map((child) => wholeFrames(child.stdout));
  const next = (at: number) => streams[at]?.next().then((result) => ({ at, result }));
  const waiting = new Map(streams.map((_, at) => [at, next(at)]));
  while (waiting.size > 0) {
    const arrived = await Promise.race(waiting.values());
    if (arrived === undefined) return;
    const { at, result } = arrived;
    if (result.done) {
      waiting.delete(at);
      continue;
    }
    if (result.value.table === PRINTS) prints[at]?.push(result.value.bytes);
    else yield result.value;
    waiting.set(at, next(at));
  }
}

/** Adds up how far the parts have come. */
function addedProgress(count: number, onEvent: (event: ParserEvent, part: number) => void) {
  const parts = Array.from({ length: count }, () => ({ rows: 0, bytesDone: 0, bytesTotal: 0 }));
  return (event: Extract<ParserEvent, { kind: 'progress' }>, part: number) => {
    parts[part] = event;
    const sum = (of: 'rows' | 'bytesDone' | 'bytesTotal') => parts.reduce((total, each) => total + each[of], 0);
    onEvent(
      { kind: 'progress', rows: sum('rows'), bytesDone: sum('bytesDone'), bytesTotal: event.bytesTotal * count },
      part,
    );
  };
}
