import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import { Refusal } from '#src/platform/errors.ts';
import { validate } from '#src/platform/http/read-request.ts';
import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import type { Command, CommandResult, Progress } from './command.ts';

/** How a command ended, as plain data that may cross from the server to the command line. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: CommandResult<unknown> }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly text: Bilingual;
      readonly details: Readonly<Record<string, unknown>>;
    };

/** On whose behalf the command line acts: the machine's operator, with every right. */
export function commandLineCaller(workspaceId: number, language: Language): Caller {
  return { workspaceId, userId: null, name: 'cli', role: 'owner', scope: 'all', team: null, language };
}

/** Authorises, validates and runs a command; refusals and errors become outcomes. */
export async function execute(
  command: Command,
  caller: Caller,
  input: unknown,
  progress: (progress: Progress) => void,
  log: Logger,
): Promise<Outcome> {
  try {
    demand(caller, command.permission);
    const checked = validate(command.input, '', input);
    return { kind: 'done', result: await command.run({ caller, progress }, checked) };
  } catch (error) {
    return explain(error, log);
  }
}

/** An error as an outcome: a refusal in its own words, anything else logged under a number. */
export function explain(error: unknown, log: Logger): Outcome {
  if (error instanceof Refusal) return { kind: 'refused', code: error.code, text: error.text, details: error.details };
  const id = randomBytes(6).toString('hex');
  log.error({ id, err: error }, 'unexpected error');
  return {
    kind: 'refused',
    code: 'unexpected',
    text: {
      zh: `程序出错了（编号 ${id}），详情见日志。`,
      en: `Something went wrong (number ${id}). The log has the details.`,
    },
    details: { id },
  };
}
