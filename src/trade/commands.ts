import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import { presentCoverage } from './present.ts';
import { readCoverage } from './use-cases/read-coverage.ts';

/** Commands of trade: `coverage`. */
export function tradeCommands(deps: Deps): readonly Command[] {
  return [
    command({
      name: 'coverage',
      summary: { zh: '查看海关数据的覆盖情况', en: 'Show what customs data there is and how far it can be trusted' },
      permission: 'coverage.read',
      input: z.object({}),
      toInput: () => ({}),
      run: async ({ caller }) => ({ output: presentCoverage(await readCoverage(deps, caller)) }),
      print: (report, language) =>
        [
          report.finding[language],
          ...report.sources.map((source) => {
            const lines = source.months.reduce((sum, month) => sum + month.rows, 0);
            const partial = source.months.filter((month) => month.partial).length;
            return language === 'zh'
              ? `${source.country}  ${source.source}  ${source.from} 至 ${source.to}  ${lines} 行  完整至 ${source.completeThrough ?? '无'}  不完整月份 ${partial}  滞后 ${source.lagDays} 天`
              : `${source.country}  ${source.source}  ${source.from} to ${source.to}  ${lines} lines  complete through ${source.completeThrough ?? 'none'}  ${partial} partial months  lag ${source.lagDays} days`;
          }),
        ].join('\n'),
    }),
  ];
}
