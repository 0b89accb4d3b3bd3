import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';

/** Kills in all, dealt out to the four targets in turn: at any moment, and every second round while it commits. */
const KILLS = Number(process.env['BELLWETHER_KILLS'] ?? 50);
const ROWS = Number(process.env['BELLWETHER_KILL_ROWS'] ?? 20_000);
const TARGETS = ['server', 'postmaster', 'backend', 'parser'] as const;
const WORKER = resolve(import.meta.dirname, 'import-worker.mjs');
const BUILT = resolve(import.meta.dirname, '../../dist/src/import-targets.js');

const directory = mkdtempSync(join(tmpdir(), 'bw-kill-'));
const dataDirectory = join(directory, 'data');
const mappingFile = join(directory, 'mapping.json');

interface Answer {
  readonly stage?: string;
  readonly ready?: boolean;
  readonly postmaster?: number;
  readonly acked?: number;
  readonly accepted?: number;
  readonly failed?: string;
  readonly text?: string;
  readonly checked?: Checked;
}

interface Checked {
  readonly partial: number;
  readonly orphans: number;
  readonly unconserved: number;
  readonly rollups: number;
  readonly unaudited: number;
  readonly batches: readonly { readonly id: number; readonly state: string; readonly accepted: number }[];
}

/** A worker process with its answers in order; null answer: it died. */
class Worker {
  readonly process: ChildProcess;
  postmaster = -1;
  readonly #answers: (Answer | null)[] = [];
  #waiting: ((answer: Answer | null) => void) | null = null;
  #errors = '';
  #committing: (() => void) | null = null;

  constructor() {
    this.process = spawn(process.execPath, [WORKER, dataDirectory, mappingFile], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.stdin?.on('error', () => undefined);
    this.process.stderr?.on('data', (piece: Buffer) => {
      this.#errors += piece.toString().slice(0, 2000);
    });
    if (this.process.stdout)
      createInterface({ input: this.process.stdout }).on('line', (line) => this.#push(JSON.parse(line) as Answer));
    this.process.once('exit', () => this.#push(null));
  }

  async start(): Promise<void> {
    const answer = await this.answer();
    if (!answer?.ready) throw new Error(`the worker did not start: ${JSON.stringify(answer)} ${this.#errors}`);
    this.postmaster = answer.postmaster ?? -1;
  }

  send(task: object): void {
    this.process.stdin?.write(`${JSON.stringify(task)}\n`);
  }

  answer(): Promise<Answer | null> {
    const next = this.#answers.shift();
    if (next !== undefined) return Promise.resolve(next);
    return new Promise((settle) => {
      this.#waiting = settle;
    });
  }

  /** When the import now running begins to commit. */
  committing(): Promise<void> {
    return new Promise((settle) => {
      this.#committing = settle;
    });
  }

  #push(answer: Answer | null): void {
    if (answer?.stage !== undefined) {
      this.#committing?.();
      return;
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) waiting(answer);
    else this.#answers.push(answer);
  }
}

/** A reproducible fraction between 0 and 1. */
function fractions(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const HEADING =
  'DATE,IMPORTER_NAME,EXPORTER_NAME,HS_CODE,PRODUCT_DESCRIPTION,QUANTITY,UNIT,NET_WEIGHT_KG,FOB_USD,ORIGIN_COUNTRY';

/** A file of its own for every kill: same months, other lines. */
function writeFileOf(number: number): string {
  const lines = [HEADING];
  for (let at = 0; at < ROWS; at += 1) {
    const day = String(1 + (at % 28)).padStart(2, '0');
    const month = String(1 + (at % 12)).padStart(2, '0');
    lines.push(
      `2025-${month}-${day},IMPORTER ${at % 700} SAC,SUPPLIER ${at % 300} CO LTD,85044010,UPS MODEL ${number}-${at},10,PCS,${at}.5,${at}.25,CHINA`,
    );
  }
  const path = join(directory, `file-${number}.csv`);
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return -1;
  }
}

function childrenOf(parent: number, named: RegExp): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return parentOf(pid) === parent && named.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
      } catch {
        return false;
      }
    });
}

function victims(target: (typeof TARGETS)[number], worker: Worker): number[] {
  switch (target) {
    case 'server':
      return worker.process.pid === undefined ? [] : [worker.process.pid];
    case 'postmaster':
      return [worker.postmaster];
    case 'backend':
      return childrenOf(worker.postmaster, /^postgres: .*bellwether_app/).slice(0, 1);
    case 'parser':
      return childrenOf(worker.process.pid ?? -1, /parser\.js/);
  }
}

let worker: Worker | null = null;

afterAll(async () => {
  worker?.send({ do: 'stop' });
  if (worker) await Promise.race([new Promise((done) => worker?.process.once('exit', done)), sleep(20_000)]);
  rmSync(directory, { recursive: true, force: true });
});

it.skipIf(process.platform !== 'linux' || !existsSync(BUILT))(
  `${KILLS} kills during imports leave each import whole or absent, and lose no acknowledged one`,
  async () => {
    writeFileSync(
      mappingFile,
      JSON.stringify({
        dataset: 'shipments',
        encoding: 'utf-8',
        delimiter: ',',
        sheet: null,
        headerRow: 1,
        columns: [
          ['DATE', 'ship_date', 'iso'],
          ['IMPORTER_NAME', 'importer_name', null],
          ['EXPORTER_NAME', 'exporter_name', null],
          ['HS_CODE', 'hs_code', null],
          ['PRODUCT_DESCRIPTION', 'description', null],
          ['QUANTITY', 'quantity', '.'],
          ['UNIT', 'quantity_unit', null],
          ['NET_WEIGHT_KG', 'net_weight', '.'],
          ['FOB_USD', 'value_fob', '.'],
          ['ORIGIN_COUNTRY', 'origin_country', null],
        ].map(([heading, field, format], index) => ({ index, heading, field, format })),
        reportingCountry: 'PE',
        defaults: {},
      }),
    );
    const random = fractions(KILLS);
    const acked = new Set<number>();
    const outcomes = { acked: 0, failed: 0, killed: 0, missed: 0 };
    let slowestStart = 0;
    worker = new Worker();
    await worker.start();

    const clean = performance.now();
    worker.send({ do: 'import', path: writeFileOf(0) });
    const first = await worker.answer();
    const duration = performance.now() - clean;
    expect(first).toMatchObject({ accepted: ROWS });
    acked.add(first?.acked ?? -1);

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const target = TARGETS[kill % TARGETS.length] ?? 'server';
      const path = writeFileOf(kill);
      const committing = worker.committing();
      worker.send({ do: 'import', path });
      const pending = worker.answer();
      if (Math.floor(kill / TARGETS.length) % 2 === 0) await sleep(random() * duration);
      else {
        await Promise.race([committing, pending]);
        await sleep(random() * duration * 0.4);
      }
      const pids = victims(target, worker);
      for (const pid of pids) if (pid > 0) process.kill(pid, 'SIGKILL');
      if (pids.length === 0) outcomes.missed += 1;
      const answer = await pending;
      rmSync(path);
      if (answer === null) outcomes.killed += 1;
      else if (answer.acked !== undefined) {
        outcomes.acked += 1;
        acked.add(answer.acked);
      } else outcomes.failed += 1;
      if (target === 'server') {
        const started = performance.now();
        if (worker.process.exitCode === null && worker.process.signalCode === null)
          await new Promise((done) => worker?.process.once('exit', done));
        worker = new Worker();
        await worker.start();
        slowestStart = Math.max(slowestStart, performance.now() - started);
      }
      worker.send({ do: 'check' });
      const checked = await worker.answer();
      expect(checked?.checked, `after kill ${kill} of the ${target}: ${JSON.stringify(checked)}`).toMatchObject({
        partial: 0,
        orphans: 0,
        unconserved: 0,
        rollups: 0,
        unaudited: 0,
      });
      worker.postmaster = checked?.postmaster ?? -1;
      const committed = new Set(
        checked?.checked?.batches
          .filter(({ state, accepted }) => state === 'committed' && accepted === ROWS)
          .map(({ id }) => id),
      );
      expect(
        [...acked].filter((id) => !committed.has(id)),
        'acknowledged imports that are gone',
      ).toEqual([]);
    }
    console.log(
      `${KILLS} kills over ${Math.round(duration)} ms imports of ${ROWS} rows: ${JSON.stringify(outcomes)}, slowest restart ${Math.round(slowestStart)} ms`,
    );
    expect(outcomes.killed + outcomes.failed, 'no kill hit an import').toBeGreaterThan(KILLS / 8);
  },
);
