import { writeFileSync } from 'node:fs';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Command, Progress } from './command.ts';
import type { Outcome } from './execute.ts';

/** Where a command line writes. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Exit codes: done, refused, wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** Prints how a command ended: one JSON document or text; writes its file if it made one. */
export function printOutcome(
  outcome: Outcome,
  command: Command,
  options: { readonly json: boolean; readonly language: Language },
  terminal: Terminal,
): ExitCode {
  if (outcome.kind === 'refused') {
    const { code, text, details } = outcome;
    terminal.err(`${text[options.language]}\n`);
    if (options.json) terminal.out(`${JSON.stringify({ error: { code, message: text, details } }, null, 2)}\n`);
    return 1;
  }
  const { output, refused, file } = outcome.result;
  if (file !== undefined) writeFileSync(file.path, file.bytes);
  if (options.json) terminal.out(`${JSON.stringify(output ?? null, null, 2)}\n`);
  else {
    const text = command.print(output, options.language);
    if (text !== '') terminal.out(text.endsWith('\n') ? text : `${text}\n`);
  }
  return refused ? 1 : 0;
}

const PAUSE_MS = 1_000;

/** Prints progress as plain lines, at most one a second and every new stage. */
export function progressPrinter(terminal: Terminal): (progress: Progress) => void {
  let stage = '';
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - last < PAUSE_MS) return;
    stage = progress.stage;
    last = now;
    const whole = progress.total;
    const share = whole === null || whole === 0 ? '' : ` (${Math.floor((100 * progress.done) / whole)} %)`;
    terminal.err(`${stage}: ${progress.done.toLocaleString('en')}${share}\n`);
  };
}
