import { z } from 'zod';
import type { Database } from '#src/platform/database/database.ts';
import { type Command, command } from './command.ts';
import { type Check, type Installation, runChecks } from './doctor-checks.ts';

const MARKS: Readonly<Record<Check['status'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/** `doctor`: looks the installation over; exit code 1 when a promise does not hold. */
export function doctorCommand(database: Database, installation: Installation): Command {
  return command({
    name: 'doctor',
    summary: {
      zh: '检查锁、数据库设置、角色、行级策略、审计链与磁盘',
      en: 'Check lock, database settings, roles, row policies, audit chain and disk',
    },
    permission: 'platform.operate',
    input: z.object({}),
    toInput: () => ({}),
    run: async ({ caller }) => {
      const checks = await runChecks(database, caller.workspaceId, installation);
      const ok = checks.every((check) => check.status !== 'fault');
      return { output: { ok, checks }, refused: !ok };
    },
    print: (output, language) =>
      output.checks.map((check) => `${MARKS[check.status]} ${check.name}: ${check.text[language]}`).join('\n'),
  });
}
