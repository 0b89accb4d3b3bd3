import type { ZodType, z } from 'zod';
import type { Caller } from '#src/platform/auth/caller.ts';
import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import type { Permission } from '#src/vocabulary/roles.ts';

/** How far long work has come, shown while a command runs. */
export interface Progress {
  readonly stage: string;
  readonly done: number;
  /** Null: the total is not known yet. */
  readonly total: number | null;
}

/** What a command's run is given. */
export interface CommandContext {
  readonly caller: Caller;
  readonly progress: (progress: Progress) => void;
}

/** What a command answers: one JSON document, and a file to write when it makes one. `refused` gives exit code 1. */
export interface CommandResult<Output> {
  readonly output: Output;
  readonly refused?: boolean;
  readonly file?: { readonly path: string; readonly bytes: Uint8Array };
}

/**
 * One command of the command line. It runs in the server when one is up, in the CLI's own process otherwise: `run` gets
 * plain validated input and returns plain data, `print` turns that into text for people.
 */
export interface Command<Input extends ZodType = ZodType, Output = unknown> {
  /** Words of the command, e.g. `companies link`. */
  readonly name: string;
  readonly summary: Bilingual;
  readonly permission: Permission;
  /** Commander's argument syntax, e.g. `<dataset> <files...>`. */
  readonly arguments?: string;
  readonly options?: readonly { readonly flags: string; readonly summary: Bilingual }[];
  readonly input: Input;
  /** Raw arguments and options to the input's shape; file paths are resolved against `cwd` here. */
  readonly toInput: (
    args: readonly (string | readonly string[])[],
    options: Readonly<Record<string, unknown>>,
    cwd: string,
  ) => unknown;
  readonly run: (context: CommandContext, input: z.output<Input>) => Promise<CommandResult<Output>>;
  readonly print: (output: Output, language: Language) => string;
}

/** Declares a command and forgets its exact types, so that commands fit in one list. */
export function command<Input extends ZodType, Output>(declaration: Command<Input, Output>): Command {
  return declaration as unknown as Command;
}
