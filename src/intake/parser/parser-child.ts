import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { FileRefused } from '../readers/file-refused.ts';
import type { ParserJob, ParserMessage } from './job.ts';
import type { ParserEvent } from './report.ts';

/** Caps of the child, in megabytes and milliseconds. */
export const CHILD_CAPS = { memoryMb: 512, heapMb: 384, stallMs: 60_000 } as const;

/** Caps a caller may lower. */
export interface ChildCaps {
  readonly memoryMb: number;
  readonly stallMs: number;
}

/** Rows live shortly: with room for them they are gone before anything is copied to keep it. */
const SHORT_LIVED_MB = 32;

const SLOW: Bilingual = {
  zh: '读取文件 60 秒没有进展，已停止。请检查文件，或另存为 CSV（UTF-8）后再试。',
  en: 'Reading made no progress for 60 seconds and was stopped. Check the file, or save it as CSV (UTF-8) and try again.',
};
const MEMORY: Bilingual = {
  zh: '读取这个文件需要的内存超过上限，已停止。请另存为 CSV（UTF-8）或拆成几个文件。',
  en: 'Reading this file needs more memory than allowed and was stopped. Save it as CSV (UTF-8) or split it.',
};
const CRASHED: Bilingual = {
  zh: '读取文件时解析进程意外退出。请另存一份再试；若仍失败，请把文件交给管理员。',
  en: 'The reader stopped unexpectedly on this file. Save a fresh copy and try again; if it still fails, give the file to your administrator.',
};
const STOPPED: Bilingual = { zh: '读取已取消。', en: 'Reading was cancelled.' };

/** A parser child at work. */
export interface ParserChild {
  readonly stdout: Readable;
  /** The answer, or `refused` with a sentence for every failure. */
  readonly last: Promise<ParserMessage>;
  readonly kill: () => void;
}

/** The refusal a child ended with instead of the answer asked for. */
export function refusalOf(last: ParserMessage): FileRefused {
  return last.kind === 'refused'
    ? new FileRefused(last.code, last.text, last.detail ?? null)
    : new FileRefused('crashed', CRASHED);
}

/** Starts a capped child without network, database or environment. */
export function startParser(
  job: ParserJob,
  onEvent: (event: ParserEvent) => void = () => undefined,
  caps: Partial<ChildCaps> = {},
): ParserChild {
  const entry = parserEntry();
  const { memoryMb, stallMs } = { ...CHILD_CAPS, ...caps };
  const child = spawn(process.execPath, [...flags(entry, job.path), entry], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: {},
    windowsHide: true,
  });
  const stdout = new PassThrough({ highWaterMark: 1024 * 1024 });
  child.stdout?.pipe(stdout);
  let ended: { code: string; text: Bilingual; detail?: string } | null = null;
  let final: ParserMessage | null = null;
  let moved = performance.now();
  const stop = (code: string, text: Bilingual, detail?: string) => {
    ended ??= { code, text, ...(detail !== undefined && { detail }) };
    child.kill('SIGKILL');
  };
  child.stdout?.on('data', () => {
    moved = performance.now();
  });
  const input = child.stdin;
  input?.on('error', () => undefined);
  input?.end(JSON.stringify(job));
  let errors = '';
  child.stderr?.on('data', (piece: Buffer) => {
    if (errors.length < 4000) errors += piece.toString();
  });
  const messages = child.stdio[3] as Readable;
  let progressed = -1;
  const lines = createInterface({ input: messages });
  lines.on('line', (line) => {
    const message = JSON.parse(line) as ParserMessage;
    if (message.kind === 'progress') {
      const mark = message.rows + message.bytesDone;
      if (mark !== progressed) moved = performance.now();
      progressed = mark;
      onEvent(message);
    } else if (message.kind === 'reject') {
      moved = performance.now();
      onEvent(message);
    } else if (message.kind !== 'alive') final = message;
  });
  const watch = setInterval(() => {
    const waitingForUs = stdout.readableLength >= stdout.readableHighWaterMark;
    if (waitingForUs) moved = performance.now();
    const resident = residentMb(child);
    if (performance.now() - moved > stallMs) stop('no-progress', SLOW);
    else if (resident > memoryMb) stop('memory', MEMORY, `${resident.toFixed(1)} MB of ${memoryMb} MB`);
  }, 200);
  const last = new Promise<ParserMessage>((settle) => {
    const closed = Promise.all([
      new Promise((done) => lines.once('close', done)),
      new Promise((done) => child.once('close', done)),
    ]);
    child.once('error', () => settle({ kind: 'refused', code: 'crashed', text: CRASHED }));
    void closed.then(() => {
      clearInterval(watch);
      if (ended !== null) settle({ kind: 'refused', ...ended });
      else if (final !== null) settle(final);
      else if (/heap out of memory|allocation failed/i.test(errors))
        settle({ kind: 'refused', code: 'memory', text: MEMORY });
      else settle({ kind: 'refused', code: 'crashed', text: CRASHED, detail: errors.slice(0, 2000) });
    });
  });
  return { stdout, last, kill: () => stop('cancelled', STOPPED) };
}

function parserEntry(): string {
  const here = fileURLToPath(import.meta.url);
  const built = here.endsWith('.js')
    ? resolve(here, '../../../parser.js')
    : resolve(here, '../../../../dist/src/parser.js');
  if (!existsSync(built)) throw new Error(`the parser is not built: run "npm run build:server" (${built})`);
  return built;
}

/** The child may read the program and the one file, write nothing and start nothing, where Node can enforce it. */
function flags(entry: string, path: string): string[] {
  const root = resolve(entry, '../../..');
  const [major = 20] = process.versions.node.split('.').map(Number);
  const permission = major >= 24 ? '--permission' : '--experimental-permission';
  return [
    `--max-old-space-size=${CHILD_CAPS.heapMb}`,
    `--max-semi-space-size=${SHORT_LIVED_MB}`,
    '--disable-warning=ExperimentalWarning',
    permission,
    `--allow-fs-read=${root}/*`,
    `--allow-fs-read=${path}`,
  ];
}

/** Resident memory where the system tells it (Linux); 0 elsewhere, where the heap limit stands alone. */
function residentMb(child: ChildProcess): number {
  if (process.platform !== 'linux' || child.pid === undefined) return 0;
  try {
    const pages = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'latin1'))?.[1];
    return pages === undefined ? 0 : Number(pages) / 1024;
  } catch {
    return 0;
  }
}
