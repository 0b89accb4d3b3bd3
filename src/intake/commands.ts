import { resolve } from 'node:path';
import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';
import type { Batch, ImportPreview } from './contract.ts';
import { KEY_MODES, type KeyMode } from './import-rules.ts';
import { DATASETS } from './import-target.ts';
import { commitImport, ROW_MODES, type RowMode } from './use-cases/commit-import.ts';
import type { ImportDeps } from './use-cases/deps.ts';
import { importFile, readMappingFile } from './use-cases/import-file.ts';
import { listImports, requireBatch } from './use-cases/list-imports.ts';
import { makeTemplate } from './use-cases/make-template.ts';
import { readRejects } from './use-cases/read-rejects.ts';
import { resumeAndWait } from './use-cases/resume-import.ts';
import { undoImport } from './use-cases/undo-import.ts';

/** One word or several with commas: what happens to the good rows when some are wrong, and how rows meet known ones. */
const modeSchema = z
  .string()
  .default('good-rows-only')
  .transform((text, context) => {
    const words = text.split(',').map((word) => word.trim());
    const rowMode = words.find((word): word is RowMode => ROW_MODES.some((known) => known === word));
    const keyMode = words.find((word): word is KeyMode => KEY_MODES.some((known) => known === word));
    if (words.length > (rowMode === undefined ? 0 : 1) + (keyMode === undefined ? 0 : 1))
      context.addIssue({ code: 'custom', message: `one of ${[...ROW_MODES, ...KEY_MODES].join(', ')}` });
    return { rows: rowMode ?? 'good-rows-only', keys: keyMode ?? 'upsert' } as const;
  });

const importInput = z.object({
  dataset: z.enum(DATASETS),
  files: z.array(z.string()).min(1),
  map: z.string().optional(),
  source: z.string().min(1).max(100).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  set: z.record(z.string(), z.string()).default({}),
  mode: modeSchema,
  field: z.record(z.string(), z.enum(['overwrite', 'fill-blanks', 'keep'])).default({}),
  overwriteEdited: z.boolean().default(false),
  acquired: calendarDateSchema.optional(),
  sure: z.boolean().default(false),
  dryRun: z.boolean().default(false),
});

/** What `import` prints per file; `preview` only for a dry run. */
interface ImportedFile {
  readonly id: number;
  readonly file: string;
  readonly dataset: string;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly duplicates: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, string>>;
  readonly rejectsFile: string | null;
}

/** A file that was refused among several: the others are imported all the same, and the exit code says that one was not. */
interface RefusedFile {
  readonly file: string;
  readonly code: string;
  readonly message: Bilingual;
}

/** Commands of intake: `import`, `imports list`, `resume`, `undo`, `rejects` and `template`. */
export function intakeCommands(deps: ImportDeps): readonly Command[] {
  return [
    importCommand(deps),
    listCommand(deps),
    resumeCommand(deps),
    undoCommand(deps),
    rejectsCommand(deps),
    templateCommand(deps),
  ];
}

function importCommand(deps: ImportDeps): Command {
  return command({
    name: 'import',
    summary: { zh: '导入文件', en: 'Import files' },
    permission: 'imports.write',
    arguments: '<dataset> <files...>',
    options: [
      { flags: '--map <file>', summary: { zh: '使用这个映射文件（JSON）', en: 'Use this mapping (JSON)' } },
      { flags: '--source <name>', summary: { zh: '数据来源的名称', en: 'Name of the vendor or system' } },
      {
        flags: '--country <code>',
        summary: { zh: '海关所在国（两位代码）', en: 'Country whose customs wrote the file' },
      },
      {
        flags: '--set <field=value...>',
        summary: {
          zh: '文件中没有的字段取这个值，例如 currency=GBP',
          en: 'Value of a field without a column, e.g. currency=GBP',
        },
      },
      {
        flags: '--mode <mode>',
        summary: {
          zh: 'good-rows-only（默认）或 all-or-nothing；可再加 upsert（默认）、create、update、fill-blanks、skip 之一，用逗号隔开',
          en: 'good-rows-only (default) or all-or-nothing, and with a comma upsert (default), create, update, fill-blanks or skip',
        },
      },
      {
        flags: '--field <field=policy...>',
        summary: {
          zh: '某个字段另按 overwrite、fill-blanks 或 keep 处理',
          en: 'Treat one field as overwrite, fill-blanks or keep',
        },
      },
      {
        flags: '--overwrite-edited',
        summary: { zh: '手工改过的字段也覆盖', en: 'Overwrite fields edited by hand too' },
      },
      { flags: '--acquired <date>', summary: { zh: '取得数据的日期', en: 'Day the data was acquired' } },
      {
        flags: '--sure',
        summary: {
          zh: '不能肯定的列已经核对过，照此导入',
          en: 'Columns that are not certain were looked at and are right',
        },
      },
      { flags: '--dry-run', summary: { zh: '只检查，不写入', en: 'Check and plan, store nothing' } },
    ],
    input: importInput,
    toInput: ([dataset, files], options, cwd) => ({
      dataset,
      files: (Array.isArray(files) ? files : [files]).map((file) => resolve(cwd, String(file))),
      ...(options['map'] === undefined ? {} : { map: resolve(cwd, String(options['map'])) }),
      ...(options['source'] === undefined ? {} : { source: options['source'] }),
      ...(options['country'] === undefined ? {} : { country: String(options['country']).toUpperCase() }),
      ...(options['mode'] === undefined ? {} : { mode: options['mode'] }),
      ...(options['acquired'] === undefined ? {} : { acquired: options['acquired'] }),
      field: pairs(options['field']),
      overwriteEdited: options['overwriteEdited'] === true,
      set: pairs(options['set']),
      sure: options['sure'] === true,
      dryRun: options['dryRun'] === true,
    }),
    run: async ({ caller, progress }, input) => {
      const mapping = input.map === undefined ? undefined : await readMappingFile(input.map);
      const batches: ImportedFile[] = [];
      const refused: RefusedFile[] = [];
      for (const path of input.files) {
        const outcome = await importFile(
          deps,
          caller,
          {
            path,
            dataset: input.dataset,
            mode: input.mode.rows,
            rules: { mode: input.mode.keys, fields: input.field, keepEdited: !input.overwriteEdited },
            defaults: input.set,
            sure: input.sure,
            dryRun: input.dryRun,
            ...(mapping === undefined ? {} : { mapping }),
            ...(input.source === undefined ? {} : { source: input.source }),
            ...(input.country === undefined ? {} : { reportingCountry: input.country }),
            ...(input.acquired === undefined ? {} : { acquiredAt: input.acquired }),
          },
          progress,
        ).catch((error: unknown) => {
          if (!(error instanceof Refusal) || input.files.length === 1) throw error;
          refused.push({ file: path, code: error.code, message: error.text });
        });
        if (outcome) batches.push(imported(path, outcome.batch, outcome.preview, outcome.rejectsFile));
      }
      return { output: { batches, refused }, refused: refused.length > 0 || batches.some(nothingPassed) };
    },
    print: (output, language) =>
      [
        ...output.batches.map((batch) => printImported(batch, language)),
        ...output.refused.map(({ file, message }) => `${file}\n  ${message[language]}`),
      ].join('\n\n'),
  });
}

function listCommand(deps: ImportDeps): Command {
  return command({
    name: 'imports list',
    summary: { zh: '列出导入批次', en: 'List imports' },
    permission: 'imports.read',
    input: z.object({}),
    toInput: () => ({}),
    run: async ({ caller }) => ({ output: { batches: await listImports(deps, caller) } }),
    print: (output, language) =>
      output.batches.length === 0
        ? { zh: '还没有导入过文件。', en: 'Nothing has been imported yet.' }[language]
        : output.batches
            .map(
              (batch) =>
                `${String(batch.id).padStart(5)}  ${batch.state.padEnd(10)}  ${batch.dataset.padEnd(9)}  ${batch.createdAt.slice(0, 10)}  ${conservation(batch, language)}  ${batch.fileName}`,
            )
            .join('\n'),
  });
}

function resumeCommand(deps: ImportDeps): Command {
  return command({
    name: 'imports resume',
    summary: {
      zh: '继续一个中断的导入，用已保留的原文件',
      en: 'Go on with an interrupted import, from the kept original',
    },
    permission: 'imports.write',
    arguments: '<id>',
    input: z.object({ id: z.coerce.number().int().positive(), mode: modeSchema }),
    options: [
      {
        flags: '--mode <mode>',
        summary: { zh: 'good-rows-only（默认）或 all-or-nothing', en: 'good-rows-only (default) or all-or-nothing' },
      },
    ],
    toInput: ([id], options) => ({ id, ...(options['mode'] === undefined ? {} : { mode: options['mode'] }) }),
    run: async ({ caller, progress }, { id, mode }) => {
      const waiting = await requireBatch(deps, caller, id);
      if (waiting.state !== 'staged')
        await resumeAndWait(deps, caller, id, (read) =>
          progress({ stage: 'read', done: read.bytesDone, total: read.bytesTotal }),
        );
      const batch = await commitImport(deps, caller, id, mode.rows);
      return { output: imported(batch.fileName, batch, null, null) };
    },
    print: printImported,
  });
}

function templateCommand(deps: ImportDeps): Command {
  return command({
    name: 'imports template',
    summary: { zh: '写出某类数据的导入模板（XLSX）', en: 'Write a workbook to fill in for a dataset (XLSX)' },
    permission: 'imports.read',
    arguments: '<dataset>',
    options: [{ flags: '--out <file>', summary: { zh: '写到这个文件', en: 'Write to this file' } }],
    input: z.object({ dataset: z.enum(DATASETS), out: z.string().optional(), cwd: z.string() }),
    toInput: ([dataset], options, cwd) => ({
      dataset,
      cwd,
      ...(options['out'] === undefined ? {} : { out: resolve(cwd, String(options['out'])) }),
    }),
    run: async ({ caller }, { dataset, out, cwd }) => {
      const { bytes, name } = await makeTemplate(deps, caller, dataset, caller.language);
      const path = out ?? resolve(cwd, name);
      return { output: { dataset, file: path }, file: { path, bytes } };
    },
    print: (output) => output.file,
  });
}

function undoCommand(deps: ImportDeps): Command {
  return command({
    name: 'imports undo',
    summary: { zh: '撤销一个已提交的批次', en: 'Take a committed import back' },
    permission: 'imports.write',
    arguments: '<id>',
    input: z.object({ id: z.coerce.number().int().positive() }),
    toInput: ([id]) => ({ id }),
    run: async ({ caller }, { id }) => {
      const { removed, restored, kept } = await undoImport(deps, caller, id);
      return { output: { id, removed, restored, kept } };
    },
    print: (output, language) =>
      [
        language === 'zh'
          ? `已撤销批次 ${output.id}：删除 ${output.removed}，恢复 ${output.restored}，因后来被修改而保留 ${output.kept.length}。`
          : `Import ${output.id} taken back: ${output.removed} removed, ${output.restored} restored, ${output.kept.length} kept because they were edited since.`,
        ...output.kept.map((row) => `  ${row.noun} ${row.label}`),
      ].join('\n'),
  });
}

function rejectsCommand(deps: ImportDeps): Command {
  return command({
    name: 'imports rejects',
    summary: {
      zh: '导出被拒绝的行（原版式加原因）',
      en: 'Write the rejected rows in their original layout with reasons',
    },
    permission: 'imports.write',
    arguments: '<id>',
    options: [{ flags: '--out <file>', summary: { zh: '写到这个文件', en: 'Write to this file' } }],
    input: z.object({ id: z.coerce.number().int().positive(), out: z.string().optional(), cwd: z.string() }),
    toInput: ([id], options, cwd) => ({
      id,
      cwd,
      ...(options['out'] === undefined ? {} : { out: resolve(cwd, String(options['out'])) }),
    }),
    run: async ({ caller }, input) => {
      const { bytes, name, rows } = await readRejects(deps, caller, input.id);
      const path = input.out ?? resolve(input.cwd, name);
      return { output: { id: input.id, rows, file: path }, file: { path, bytes } };
    },
    print: (output, language) =>
      language === 'zh' ? `${output.rows} 行写入 ${output.file}` : `${output.rows} rows written to ${output.file}`,
  });
}

function imported(file: string, batch: Batch, preview: ImportPreview | null, rejectsFile: string | null): ImportedFile {
  const counts = preview ?? batch;
  return {
    id: batch.id,
    file,
    dataset: batch.dataset,
    state: preview === null ? batch.state : 'dry-run',
    rows: counts.rows,
    accepted: counts.accepted,
    rejected: counts.rejected,
    skipped: counts.skipped,
    duplicates: counts.duplicates,
    reasons: Object.fromEntries(counts.reasons.map(({ reason, count }) => [reason, count])),
    sums: Object.fromEntries(counts.sums.map(({ currency, amount }) => [currency, amount])),
    rejectsFile,
  };
}

/** A dry run says by its exit code what the import would: a file without one good row is refused. */
function nothingPassed(batch: ImportedFile): boolean {
  return batch.accepted + batch.duplicates === 0 && batch.rejected > 0;
}

function printImported(batch: ImportedFile, language: Language): string {
  const lines = [`${batch.file}`, `  ${conservation(batch, language)}`];
  for (const [currency, amount] of Object.entries(batch.sums)) lines.push(`  ${currency} ${amount}`);
  for (const [reason, count] of Object.entries(batch.reasons)) lines.push(`  ${count} ${reason}`);
  if (batch.rejectsFile !== null)
    lines.push(language === 'zh' ? `  被拒绝的行：${batch.rejectsFile}` : `  Rejected rows: ${batch.rejectsFile}`);
  return lines.join('\n');
}

function conservation(
  counts: Pick<ImportedFile, 'rows' | 'accepted' | 'rejected' | 'skipped' | 'duplicates'>,
  language: Language,
): string {
  return language === 'zh'
    ? `${counts.rows} 行 = 接受 ${counts.accepted} + 拒绝 ${counts.rejected} + 跳过 ${counts.skipped} + 重复 ${counts.duplicates}`
    : `${counts.rows} rows = ${counts.accepted} accepted + ${counts.rejected} rejected + ${counts.skipped} skipped + ${counts.duplicates} duplicates`;
}

function pairs(given: unknown): Record<string, string> {
  const list = given === undefined ? [] : Array.isArray(given) ? given : [given];
  return Object.fromEntries(
    list.map((pair) => {
      const text = String(pair);
      const at = text.indexOf('=');
      return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}
