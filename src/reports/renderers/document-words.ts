import type { Bilingual, Language } from '#src/vocabulary/bilingual.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { CAUSE_WORDS, GRADE_WORDS, TIER_WORDS } from '#src/vocabulary/words.ts';
import { countryName } from '../format.ts';
import type { ReportDocument } from '../report.ts';

/** Fixed words of a document, whatever it is about. */
export const DOCUMENT_WORDS = {
  zh: {
    overview: '各维度一览',
    method: '口径与方法',
    sources: '数据来源',
    noSources: '自有数据',
    data: '数据截至',
    none: '暂无',
    made: '制作日期',
    page: (at: number, of: number) => `第 ${at} 页，共 ${of} 页`,
    owner: '客户经理',
    needed: '还缺什么',
  },
  en: {
    overview: 'The dimensions at a glance',
    method: 'What the figures mean',
    sources: 'Sources',
    noSources: 'own books',
    data: 'Data through',
    none: 'none yet',
    made: 'Made on',
    page: (at: number, of: number) => `Page ${at} of ${of}`,
    owner: 'Account manager',
    needed: 'What is missing',
  },
} as const;

/** The line under the subject: code, country, account manager, tier, date of making. */
export function subjectFacts(report: ReportDocument, language: Language): readonly string[] {
  const words = DOCUMENT_WORDS[language];
  const { customer } = report;
  return [
    customer?.code ?? null,
    customer === null || customer.country === null ? null : countryName(customer.country, language),
    customer === null || customer.owner === null ? null : `${words.owner} ${customer.owner}`,
    report.tier === null ? null : TIER_WORDS[report.tier][language],
    `${words.made} ${report.madeOn}`,
  ].filter((fact) => fact !== null);
}

/** Grade with its cause, as a chip says it; null for a portfolio. */
export function gradeWithCause(report: ReportDocument, language: Language): string | null {
  if (report.grade === null) return null;
  const grade = GRADE_WORDS[report.grade][language];
  if (report.cause === null) return grade;
  const cause = CAUSE_WORDS[report.cause];
  return language === 'zh' ? `${grade}：${cause.zh}` : `${grade}: ${lowerFirst(cause.en)}`;
}

/** The sources in one line. */
export function sourcesLine(report: ReportDocument, language: Language): string {
  const names = report.sources.join(language === 'zh' ? '、' : ', ');
  return names === '' ? DOCUMENT_WORDS[language].noSources : names;
}

/** What is missing for a section, unless its finding says so already. */
export function missingOf(
  section: { readonly finding: Bilingual; readonly insufficient: Bilingual | null },
  language: Language,
): string | null {
  const missing = section.insufficient?.[language] ?? null;
  if (missing === null) return null;
  return missing === section.finding[language] || !section.finding[language].includes(missing) ? missing : null;
}
