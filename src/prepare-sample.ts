import { join } from 'node:path';
import { fold } from '#src/companies/index.ts';
import { addNamedEntity } from '#src/companies/use-cases/index.ts';
import { type ImportDeps, importFile, listImports } from '#src/intake/use-cases/index.ts';
import { setBaseCurrency } from '#src/ledger/use-cases/index.ts';
import type { Caller } from '#src/platform/auth/caller.ts';
import { inviteUser } from '#src/platform/auth/invitations.ts';
import { nameWorkspace } from '#src/platform/auth/workspace.ts';
import { writeSetting } from '#src/platform/settings/settings.ts';
import { SAMPLE_COMPANY } from '#src/sample/index.ts';
import { writeSample } from '#src/sample/use-cases/index.ts';
import { tradeScopeSetting } from '#src/trade/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { addToMonth, type CalendarDate, lastDayOfMonth, monthOf } from '#src/vocabulary/calendar-date.ts';
import { GRADE_WORDS, GRADES } from '#src/vocabulary/words.ts';
import { runMainJob } from './main-job.ts';

/** The last day the sample's own books know: the end of the month before today. */
export function sampleUntil(today: CalendarDate): CalendarDate {
  return lastDayOfMonth(addToMonth(monthOf(today), -1));
}

/**
 * Fills an empty workspace with the sample company: writes its files, imports them like anyone's, runs the main job and
 * says what was found. Does nothing when anything was imported before.
 */
export async function prepareSample(
  deps: ImportDeps,
  workspaceId: number,
  say: (line: Bilingual) => void,
): Promise<void> {
  const caller: Caller = {
    workspaceId,
    userId: null,
    name: 'sample',
    role: 'owner',
    scope: 'all',
    team: null,
    language: 'zh',
  };
  if ((await listImports(deps, caller)).length > 0) return;
  const today = deps.clock.today();
  const until = sampleUntil(today);
  say({ zh: '正在生成示例公司的文件…', en: 'Writing the sample company’s files…' });
  const files = await writeSample(join(deps.dataDirectory, 'sample'), { until });

  await nameWorkspace(deps, caller, SAMPLE_COMPANY.name.zh);
  await setBaseCurrency(deps, caller, SAMPLE_COMPANY.baseCurrency);
  for (const manager of SAMPLE_COMPANY.managers) {
    await inviteUser(deps, caller, {
      email: `${fold(manager.name).replaceAll(' ', '.')}@lanhaiyue.example`,
      name: manager.name,
      role: 'sales',
      scope: 'own',
      team: manager.team,
    });
  }
  for (const entity of SAMPLE_COMPANY.entities)
    await addNamedEntity(deps, caller, { relation: 'ours', name: entity.name });
  const hsCodes = SAMPLE_COMPANY.scope.map((goods) => goods.hs6);
  await deps.database.transact(workspaceId, (tx) => writeSetting(tx, caller, tradeScopeSetting, { hsCodes }));

  let rows = 0;
  for (const [index, file] of files.entries()) {
    say({
      zh: `导入 ${index + 1}/${files.length}：${file.path}`,
      en: `Importing ${index + 1}/${files.length}: ${file.path}`,
    });
    const { batch } = await importFile(deps, caller, {
      path: file.absolutePath,
      dataset: file.dataset,
      source: file.source,
      acquiredAt: file.acquiredAt,
      ...(file.reportingCountry === null ? {} : { reportingCountry: file.reportingCountry }),
    });
    rows += batch.rows;
    const { accepted, rejected, skipped, duplicates } = batch;
    say({
      zh: `  ${batch.rows} 行 = 接受 ${accepted} + 拒绝 ${rejected} + 跳过 ${skipped} + 重复 ${duplicates}`,
      en: `  ${batch.rows} rows = ${accepted} accepted + ${rejected} rejected + ${skipped} skipped + ${duplicates} duplicate`,
    });
  }
  say({ zh: '识别企业、评估价值、逐户体检…', en: 'Resolving companies, assessing value, inspecting health…' });
  const found = await runMainJob(deps, caller, today);
  const counts = found.inspection?.counts;
  const grades = (language: 'zh' | 'en') =>
    GRADES.map((grade) => `${GRADE_WORDS[grade][language]} ${counts?.[grade] ?? 0}`).join(
      language === 'zh' ? '、' : ', ',
    );
  say({
    zh: `共读取 ${rows} 行；识别企业 ${found.resolution?.companiesCreated ?? 0} 家，自动关联客户 ${found.resolution?.linked ?? 0} 条，待核对 ${found.resolution?.proposed ?? 0} 条；评估客户 ${found.assessment?.customers ?? 0} 家。\n体检（海关数据截至 ${found.inspection?.dataThrough ?? '—'}）：${grades('zh')}；新预警 ${found.alerts?.opened ?? 0} 条。`,
    en: `${rows} rows read; ${found.resolution?.companiesCreated ?? 0} companies, ${found.resolution?.linked ?? 0} customer links, ${found.resolution?.proposed ?? 0} questions for review; ${found.assessment?.customers ?? 0} customers assessed.\nInspection (customs data to ${found.inspection?.dataThrough ?? '—'}): ${grades('en')}; ${found.alerts?.opened ?? 0} alerts opened.`,
  });
  for (const result of found.inspection?.results ?? []) {
    if (result.grade === 'red' || result.grade === 'orange')
      say({ zh: `  ${result.code} ${result.finding.zh}`, en: `  ${result.code} ${result.finding.en}` });
  }
}
