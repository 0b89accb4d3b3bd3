import type { Logger } from 'pino';
import { workspaceExists } from '#src/platform/auth/workspace.ts';
import type { Database } from '#src/platform/database/database.ts';
import { readServer } from '#src/platform/database/running-server.ts';
import { Refusal } from '#src/platform/errors.ts';
import { validate } from '#src/platform/http/read-request.ts';
import type { Command } from './command.ts';
import { commandLineCaller, execute, explain, type Outcome } from './execute.ts';
import type { GlobalOptions } from './global-options.ts';
import { type ExitCode, printOutcome, progressPrinter, type Terminal } from './print-outcome.ts';
import type { Run } from './program.ts';
import { runInServer } from './remote.ts';

/** The data directory opened by this process for one command. */
export interface OpenedHere {
  readonly database: Database;
  readonly defaultWorkspace: number;
  readonly close: () => Promise<void>;
}

export interface CommandLineOptions {
  readonly globals: GlobalOptions;
  readonly dataDirectory: string;
  readonly cwd: string;
  readonly terminal: Terminal;
  readonly log: Logger;
  /** Takes the ownership of the data directory and opens it. */
  readonly openHere: () => Promise<OpenedHere>;
}

/** Runs commands in the running server of the data directory, or here, as its owner, when there is none. */
export function commandRunner(options: CommandLineOptions): Run {
  const { globals, terminal, log } = options;
  return async (command, args, given) => {
    let input: unknown;
    try {
      input = command.toInput(args, given, options.cwd);
      validate(command.input, '', input);
    } catch (error) {
      return wrongUsage(error, globals, terminal);
    }
    let outcome: Outcome;
    try {
      outcome = (await inServer(command, input, options)) ?? (await here(command, input, options));
    } catch (error) {
      outcome = explain(error, log);
    }
    return printOutcome(outcome, command, globals, terminal);
  };
}

/** Says what was wrong with the arguments. @throws anything but a refusal. */
export function wrongUsage(
  error: unknown,
  options: Pick<GlobalOptions, 'json' | 'language'>,
  terminal: Terminal,
): ExitCode {
  if (!(error instanceof Refusal)) throw error;
  terminal.err(`${error.text[options.language]}\n`);
  if (options.json)
    terminal.out(
      `${JSON.stringify({ error: { code: error.code, message: error.text, details: error.details } }, null, 2)}\n`,
    );
  return 2;
}

async function inServer(command: Command, input: unknown, options: CommandLineOptions): Promise<Outcome | null> {
  const server = readServer(options.dataDirectory);
  if (server === null) return null;
  const { workspace, language } = options.globals;
  const order = { command: command.name, input, workspace, language };
  return runInServer(server, order, progressPrinter(options.terminal));
}

async function here(command: Command, input: unknown, options: CommandLineOptions): Promise<Outcome> {
  const opened = await options.openHere();
  try {
    const workspaceId = options.globals.workspace ?? opened.defaultWorkspace;
    if (!(await workspaceExists(opened.database, workspaceId)))
      throw new Refusal('not-found', {
        zh: `没有编号为 ${workspaceId} 的工作区。`,
        en: `There is no workspace ${workspaceId}.`,
      });
    const caller = commandLineCaller(workspaceId, options.globals.language);
    return await execute(command, caller, input, progressPrinter(options.terminal), options.log);
  } finally {
    await opened.close();
  }
}
