import { resolve } from 'node:path';
import { z } from 'zod';
import { type Command, command } from '#src/platform/cli/command.ts';
import { Refusal } from '#src/platform/errors.ts';
import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import { calendarDateSchema } from '#src/vocabulary/schemas.ts';
import type { Batch, ImportPreview } from './contract.ts';
import { DATASETS } from './import-target.ts';
import type { ImportDeps } from './use-cases/deps.ts';
import { importFile, readMappingFile } from './use-cases/import-file.ts';
import { listImports } from './use-cases/list-imports.ts';
import { readRejects } from './use-cases/read-rejects.ts';
import { undoImport } from './use-cases/undo-import.ts';

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
  mode: z.enum(['good-rows-only', 'all-or-nothing']).default('good-rows-only'),
  acquired: calendarDateSchema.optional(),
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

/** Commands of intake: `import`, `imports list`, `imports undo`, `imports rejects`. */
export function intakeCommands(deps: ImportDeps): readonly Command[] {
  return [importCommand(deps), listCommand(deps), undoCommand(deps), rejectsCommand(deps)];
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
        summary: { zh: 'good-rows-only 或 all-or-nothing', en: 'good-rows-only or all-or-nothing' },
      },
      { flags: '--acquired <date>', summary: { zh: '取得数据的日期', en: 'Day the data was acquired' } },
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
      set: pairs(options['set']),
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
            mode: input.mode,
            defaults: input.set,
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
