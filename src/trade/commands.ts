import { z } from 'zod';
import type { ImportDeps } from '#src/intake/use-cases/index.ts';
import { type Command, command } from '#src/platform/cli/command.ts';
import { presentCoverage } from './present.ts';
import { readCoverage } from './use-cases/read-coverage.ts';
import { rebuildFacts } from './use-cases/rebuild-facts.ts';

/** Commands of trade: `coverage`, `rebuild-facts`. */
export function tradeCommands(deps: ImportDeps): readonly Command[] {
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
          ...(report.findings.length > 1 ? report.findings.map((finding) => `  ${finding[language]}`) : []),
          ...report.sources.map((source) => {
            const lines = source.months.reduce((sum, month) => sum + month.rows, 0);
            const partial = source.months.filter((month) => month.partial).length;
            return language === 'zh'
              ? `${source.country}  ${source.source}  ${source.from} 至 ${source.to}  ${lines} 行  完整至 ${source.completeThrough ?? '无'}  不完整月份 ${partial}  滞后 ${source.lagDays} 天`
              : `${source.country}  ${source.source}  ${source.from} to ${source.to}  ${lines} lines  complete through ${source.completeThrough ?? 'none'}  ${partial} partial months  lag ${source.lagDays} days`;
          }),
        ].join('\n'),
    }),
    command({
      name: 'rebuild-facts',
      summary: {
        zh: '用保留的原文件和已做的决定重建海关记录与汇总',
        en: 'Rebuild customs facts and rollups from the kept originals and the decisions made',
      },
      permission: 'imports.write',
      options: [
        {
          flags: '--accept-differences',
          summary: { zh: '行数与导入时不同也采用新结果', en: 'Take the result even where it differs from the imports' },
        },
      ],
      input: z.object({ acceptDifferences: z.boolean() }),
      toInput: (_args, options) => ({ acceptDifferences: options['acceptDifferences'] === true }),
      run: async ({ caller, progress }, { acceptDifferences }) => ({
        output: await rebuildFacts(deps, caller, {
          acceptDifferences,
          compare: true,
          onProgress: (done, total) => progress({ stage: 'read', done, total }),
        }),
      }),
      print: (summary, language) =>
        [
          language === 'zh'
            ? `已由 ${summary.batches} 个批次重建 ${summary.rows} 条海关记录，${summary.before === summary.after ? '与重建前完全一致' : '与重建前不同，已采用原文件的内容'}。`
            : `${summary.rows} customs lines rebuilt from ${summary.batches} imports; ${summary.before === summary.after ? 'the same as before' : 'not the same as before: the originals count'}.`,
          ...summary.differences.map(({ batchId, fileName, was, now }) => `  #${batchId} ${fileName}: ${was} → ${now}`),
        ].join('\n'),
    }),
  ];
}
