import { z } from 'zod';
import type { Database } from '#src/platform/database/database.ts';
import { type Command, command } from './command.ts';
import { type Check, type Installation, runChecks } from './doctor-checks.ts';
import { type FactsCare, lookForDamage, mendDamage } from './doctor-damage.ts';

const MARKS: Readonly<Record<Check['status'], string>> = { ok: '✓', warning: '!', fault: '✗' };

/** `doctor`: looks the installation over, with `--verify` every page of it; exit code 1 when a promise does not hold. */
export function doctorCommand(database: Database, installation: Installation, care: FactsCare): Command {
  return command({
    name: 'doctor',
    summary: {
      zh: '检查锁、数据库设置、角色、行级策略、审计链与磁盘',
      en: 'Check lock, database settings, roles, row policies, audit chain and disk',
    },
    permission: 'platform.operate',
    options: [
      {
        flags: '--verify',
        summary: {
          zh: '另外读遍每个数据页，并核对台账、海关记录与汇总',
          en: 'Also read every page of the database and compare ledger, facts and rollups',
        },
      },
      {
        flags: '--repair',
        summary: {
          zh: '重建损坏的索引，由原文件重建损坏的海关记录',
          en: 'Make damaged indexes again and rebuild damaged customs facts from the originals',
        },
      },
    ],
    input: z.object({ verify: z.boolean(), repair: z.boolean() }),
    toInput: (_args, options) => ({ verify: options['verify'] === true, repair: options['repair'] === true }),
    run: async ({ caller }, { verify, repair }) => {
      const checks = [...(await runChecks(database, caller.workspaceId, installation))];
      if (repair) checks.push(...(await mendDamage(installation, care)));
      else if (verify) checks.push(...(await lookForDamage(installation, care)).checks);
      const ok = checks.every((check) => check.status !== 'fault');
      return { output: { ok, checks }, refused: !ok };
    },
    print: (output, language) =>
      output.checks.map((check) => `${MARKS[check.status]} ${check.name}: ${check.text[language]}`).join('\n'),
  });
}
