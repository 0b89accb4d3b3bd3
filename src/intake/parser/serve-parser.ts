import { createWriteStream, fstatSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { RowTarget } from '../import-target.ts';
import { presentDetection } from '../present-detection.ts';
import { FileRefused } from '../readers/file-refused.ts';
import type { ParserJob, ParserMessage } from './job.ts';
import { detectFileLayout, readFileRecords, readFileRows } from './read-file.ts';
import type { RowWriter } from './row-writer.ts';

const BATCH = 128 * 1024;
const WAITING = 4 * 1024 * 1024;
const PROGRESS_MS = 250;

/** Runs one job of the parser child: rows as frames of COPY text on descriptor 1, messages on descriptor 3. */
export async function serveParser(targets: readonly RowTarget[]): Promise<void> {
  const messages = channel(3);
  const say = (message: ParserMessage) => messages.write(`${JSON.stringify(message)}\n`);
  try {
    const job = JSON.parse(await readInput()) as ParserJob;
    if (job.mode === 'detect')
      say({ kind: 'detection', detection: presentDetection(await detectFileLayout(job, targets)) });
    else if (job.mode === 'records') say({ kind: 'records', records: await readFileRecords(job, targets) });
    else await serveRows(job, targets, messages.settle, say);
  } catch (error) {
    if (error instanceof FileRefused) say({ kind: 'refused', code: error.code, text: error.text });
    else {
      process.exitCode = 1;
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    }
  } finally {
    await messages.end();
  }
}

async function serveRows(
  job: Extract<ParserJob, { mode: 'rows' }>,
  targets: readonly RowTarget[],
  settleMessages: () => Promise<void> | undefined,
  say: (message: ParserMessage) => void,
): Promise<void> {
  const rows = channel(1);
  const size = Math.ceil((await stat(job.path)).size / (job.part?.count ?? 1));
  let bytes = 0;
  let writer: RowWriter | null = null;
  let told = 0;
  const beat = setInterval(() => say({ kind: 'alive' }), 5_000);
  try {
    const { report, ends } = await readFileRows(
      job,
      targets,
      { frame: rows.send, reject: (reject) => say({ kind: 'reject', ...reject }) },
      {
        onBytes: (done) => {
          bytes = done;
        },
        settle: () => {
          const now = performance.now();
          if (now - told > PROGRESS_MS) {
            told = now;
            say({ kind: 'progress', rows: writer?.rows ?? 0, bytesDone: bytes, bytesTotal: size });
          }
          return rows.settle() ?? settleMessages();
        },
      },
      (created) => {
        writer = created;
      },
    );
    say({ kind: 'progress', rows: report.rows, bytesDone: size, bytesTotal: size });
    await rows.end();
    say({ kind: 'report', report, ends });
  } finally {
    clearInterval(beat);
  }
}

interface Channel {
  /** Gathers small texts. */
  readonly write: (text: string) => void;
  /** Sends a large piece as it is. */
  readonly send: (bytes: Buffer) => void;
  /** A promise to wait for while too much is unsent. */
  readonly settle: () => Promise<void> | undefined;
  readonly end: () => Promise<void>;
}

/** Sends to a descriptor and holds the reading back while the receiver is slow. */
function channel(descriptor: number): Channel {
  const stream = streamTo(descriptor);
  let failure: Error | null = null;
  stream.on('error', (error) => {
    failure = error;
  });
  let batch = '';
  const flush = () => {
    if (batch === '') return;
    stream.write(batch);
    batch = '';
  };
  return {
    write: (text) => {
      batch += text;
      if (batch.length >= BATCH) flush();
    },
    send: (bytes) => {
      stream.write(bytes);
    },
    settle: () => {
      if (failure !== null) throw failure;
      if (descriptor === 3) flush();
      if (stream.writableLength < WAITING) return undefined;
      return new Promise((resolve) => {
        const go = () => {
          stream.off('drain', go).off('error', go);
          resolve();
        };
        stream.on('drain', go).on('error', go);
      });
    },
    end: () => {
      flush();
      return new Promise((resolve) => {
        stream.once('error', () => resolve());
        stream.end(() => resolve());
      });
    },
  };
}

/** A pipe answers “try again” when full, which only a socket waits for; a file takes a file stream. */
function streamTo(descriptor: number): Writable {
  const kind = fstatSync(descriptor);
  if (kind.isFIFO() || kind.isSocket()) return new Socket({ fd: descriptor, readable: false, writable: true });
  return createWriteStream('', { fd: descriptor });
}

async function readInput(): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
