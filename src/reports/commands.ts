import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import type { Deps } from '#src/platform/deps.ts';
import { LANGUAGES } from '#src/vocabulary/bilingual.ts';
import { REPORT_FORMATS } from './contract.ts';
import { makeReport } from './use-cases/index.ts';

/** `report NAME --customer CODE --format pdf --lang zh --out FILE`. */
export function reportsCommands(deps: Deps): readonly Command[] {
  return [
    command({
      name: 'report',
      summary: { zh: '生成报告并写入文件', en: 'Make a report and write it to a file' },
      permission: 'reports.read',
      arguments: '<name>',
      options: [
        { flags: '--customer <code>', summary: { zh: '客户编码', en: 'Code of the customer' } },
        {
          flags: '--format <format>',
          summary: { zh: 'pdf、docx、pptx、xlsx 或 json，默认 pdf', en: 'pdf, docx, pptx, xlsx or json; default pdf' },
        },
        { flags: '--lang <lang>', summary: { zh: 'zh 或 en，默认 zh', en: 'zh or en; default zh' } },
        { flags: '--out <file>', summary: { zh: '写入的文件', en: 'The file to write' } },
      ],
      input: z.object({
        name: z.string(),
        customer: z.string().optional(),
        format: z.enum(REPORT_FORMATS).default('pdf'),
        lang: z.enum(LANGUAGES).default('zh'),
        out: z.string({ error: '--out FILE: the file to write / 请给出要写入的文件' }),
      }),
      toInput: (args, options, cwd) => {
        const out = options['out'];
        return {
          name: args[0],
          customer: options['customer'],
          format: options['format'],
          lang: options['lang'],
          out: typeof out === 'string' && !isAbsolute(out) ? join(cwd, out) : out,
        };
      },
      run: async ({ caller }, { out, ...request }) => {
        const made = await makeReport(deps, caller, { ...request, customer: request.customer });
        return { output: { file: out, bytes: made.bytes.byteLength }, file: { path: out, bytes: made.bytes } };
      },
      print: (output, language) =>
        language === 'zh'
          ? `已生成 ${output.file}（${output.bytes} 字节）`
          : `Wrote ${output.file} (${output.bytes} bytes)`,
    }),
  ];
}
