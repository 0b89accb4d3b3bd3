import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Detection } from '../contract.ts';
import { piecesOfFrames, type TablePiece } from './frames.ts';
import type { ParserJob } from './job.ts';
import { parseInParts } from './parse-in-parts.ts';
import { type ChildCaps, refusalOf, startParser } from './parser-child.ts';
import type { DetectRequest, FileRecords, RecordsRequest, RowsRequest } from './read-file.ts';
import type { ParseReport, ParserEvent } from './report.ts';

export { CHILD_CAPS, type ChildCaps } from './parser-child.ts';
export type { FileRecords } from './read-file.ts';

/** Files below it are read before a second process has started. */
const PARTED_BYTES = 20 * 1024 * 1024;
/** Beyond it the database takes rows slower than they come, and memory is promised. */
const MOST_PARTS = 2;

/** A reading under way. */
export interface RunningParse {
  /** COPY text for the tables of `stagedTables`. Ends early when the reading fails: await `done` before using it. */
  readonly pieces: AsyncIterable<TablePiece>;
  /** @throws FileRefused (in the promise) with a sentence for every failure; PartsDiffer where parts of a file do not fit. */
  readonly done: Promise<ParseReport>;
  readonly kill: () => void;
}

/** What may be asked of a detection; the rest has defaults. */
export type DetectOptions = Partial<Omit<DetectRequest, 'path' | 'lastYear'>> & { readonly lastYear: number };

/** How a file is read. */
export interface ParseOptions {
  readonly onEvent?: (event: ParserEvent, part: number) => void;
  readonly caps?: Partial<ChildCaps>;
  /** Processes that read a part each; see {@link partsFor}. Default 1. */
  readonly parts?: number;
}

/**
 * Recognises a file in a capped child without network, database or environment.
 * @throws FileRefused when the file cannot be read; a layout that does not suffice is `refusal` in the answer.
 */
export async function detectFile(path: string, options: DetectOptions): Promise<Detection> {
  const job: ParserJob = {
    mode: 'detect',
    path: resolve(path),
    fileName: options.fileName ?? null,
    dataset: options.dataset ?? null,
    lastYear: options.lastYear,
    encoding: options.encoding ?? null,
    delimiter: options.delimiter ?? null,
    corrections: options.corrections ?? {},
    remembered: options.remembered ?? [],
  };
  const child = startParser(job);
  child.stdout.resume();
  const last = await child.last;
  if (last.kind === 'detection') return last.detection;
  throw refusalOf(last);
}

/**
 * Reads some rows as they stand in the file and as they are read, in the same kind of child.
 * @throws FileRefused when the file or the mapping cannot be used.
 */
export async function readRecords(request: RecordsRequest): Promise<FileRecords> {
  const child = startParser({ mode: 'records', ...request, path: resolve(request.path) });
  child.stdout.resume();
  const last = await child.last;
  if (last.kind === 'records') return last.records;
  throw refusalOf(last);
}

/** How many processes may read a file at once: more than one for large text in UTF-8, whose lines are told from any place. */
export function partsFor(encoding: string | null, bytes: number): number {
  if (encoding !== 'utf-8' || bytes < PARTED_BYTES) return 1;
  return Math.min(MOST_PARTS, Math.max(2, availableParallelism()));
}

/** Reads every row of a file under a confirmed mapping, in one or several of the same kind of child. */
export function parseFile(request: RowsRequest, options: ParseOptions = {}): RunningParse {
  const { parts = 1, onEvent = () => undefined, caps } = options;
  const whole: RowsRequest = { ...request, path: resolve(request.path) };
  if (parts > 1) return parseInParts(whole, parts, onEvent, caps);
  const child = startParser({ mode: 'rows', ...whole }, (event) => onEvent(event, 0), caps);
  const done = child.last.then((last) => {
    if (last.kind === 'report') return last.report;
    throw refusalOf(last);
  });
  done.catch(() => undefined);
  return { pieces: piecesOfFrames(child.stdout), done, kill: child.kill };
}
