import type { Caller } from '#src/platform/auth/caller.ts';
import { demand } from '#src/platform/auth/policy.ts';
import type { Language } from '#src/vocabulary/bilingual.ts';
import type { Dataset } from '../import-target.ts';
import { templateXlsx } from '../renderers/template-xlsx.ts';
import { templateOf } from '../template.ts';
import type { ImportDeps } from './deps.ts';

/** A workbook to fill in for a dataset, with headings in one language. */
export async function makeTemplate(
  deps: Pick<ImportDeps, 'targets'>,
  caller: Caller,
  dataset: Dataset,
  language: Language,
): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  demand(caller, 'imports.read');
  const { label, rows } = deps.targets[dataset];
  const bytes = await templateXlsx(templateOf(label, rows.fields, language), language);
  return { bytes, name: language === 'zh' ? `${label.zh}导入模板.xlsx` : `${dataset}-template.xlsx` };
}
