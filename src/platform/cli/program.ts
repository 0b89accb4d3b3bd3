import { Command as Commander, CommanderError } from 'commander';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Command } from './command.ts';
import { addGlobalOptions } from './global-options.ts';
import type { ExitCode, Terminal } from './print-outcome.ts';

/** What runs when a command was named with arguments that parse. */
export type Run = (
  command: Command,
  args: readonly (string | readonly string[])[],
  options: Readonly<Record<string, unknown>>,
) => Promise<ExitCode>;

/** A command that starts something of its own instead of answering. */
export interface OwnCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly { readonly flags: string; readonly summary: string }[];
  readonly run: (options: Readonly<Record<string, unknown>>) => Promise<ExitCode>;
}

/**
 * Parses the command line and runs what it names; `x list` also answers to `x`.
 * @param argv without node and script.
 */
export async function runProgram(
  argv: readonly string[],
  parts: {
    readonly commands: readonly Command[];
    readonly own: readonly OwnCommand[];
    readonly run: Run;
    readonly version: string;
    readonly language: Language;
    readonly terminal: Terminal;
  },
): Promise<ExitCode> {
  const { language, terminal } = parts;
  let code: ExitCode = 0;
  const program = plain(new Commander('bellwether'), terminal)
    .description(
      language === 'zh' ? '风向标：出口企业的客户价值情报' : 'Bellwether: customer-value intelligence for exporters',
    )
    .version(parts.version);
  addGlobalOptions(program, language);
  for (const own of parts.own) {
    const added = plain(program.command(own.name).description(own.summary), terminal);
    for (const option of own.options) added.option(option.flags, option.summary);
    added.action(async (options: Record<string, unknown>) => {
      code = await own.run({ ...program.opts(), ...options });
    });
  }
  for (const command of parts.commands) {
    const added = place(program, command, language, terminal);
    added.action(async (...given: unknown[]) => {
      const args = given.slice(0, -2) as (string | readonly string[])[];
      code = await parts.run(command, args, { ...program.opts(), ...(given.at(-2) as object) });
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

function place(program: Commander, command: Command, language: Language, terminal: Terminal): Commander {
  const words = command.name.split(' ');
  const leaf = words.pop() ?? command.name;
  let parent = program;
  for (const word of words)
    parent = parent.commands.find((c) => c.name() === word) ?? plain(parent.command(word), terminal);
  const added = parent.command(leaf, { isDefault: leaf === 'list' && parent !== program });
  plain(added, terminal).description(command.summary[language]);
  if (command.arguments !== undefined) added.arguments(command.arguments);
  for (const option of command.options ?? []) added.option(option.flags, option.summary[language]);
  return added;
}

function plain(commander: Commander, terminal: Terminal): Commander {
  return commander.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
}
