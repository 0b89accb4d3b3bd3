import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type CalendarDate, daysBetween } from '#src/vocabulary/calendar-date.ts';
import { countryName } from '#src/vocabulary/country-name.ts';
import { counted, groupThousands } from '#src/vocabulary/english.ts';
import type { CoverageOfCountry, CoverageOfSource } from './coverage.ts';

/** Shares from here on are said to be good enough to judge by value. */
const VALUE_ENOUGH = 0.8;
/** Data this many days past its publication lag is said to be old. */
const OLD_DAYS = 62;
const NAMED = 3;

/**
 * What is covered, in one sentence per import country and one over all that leads with what matters: how far the data is
 * complete, what part of it carries value and exporter, what is missing, what has become old.
 */
export function describeCoverage(
  sources: readonly CoverageOfSource[],
  countries: readonly CoverageOfCountry[],
  today: CalendarDate,
): { readonly finding: Bilingual; readonly findings: readonly Bilingual[] } {
  if (sources.length === 0)
    return {
      finding: { zh: '还没有海关数据。请先导入。', en: 'There are no customs records yet. Import some first.' },
      findings: [],
    };
  const described = countries
    .map((country) =>
      describeCountry(
        country,
        sources.filter((source) => source.country === country.country),
        today,
      ),
    )
    .sort((a, b) => (b.through ?? '').localeCompare(a.through ?? '') || b.lines - a.lines);
  return { finding: overall(described), findings: described.map((one) => one.text) };
}

interface Described {
  readonly country: Bilingual;
  readonly lines: number;
  readonly through: CalendarDate | null;
  readonly old: boolean;
  readonly gaps: number;
  readonly text: Bilingual;
}

function describeCountry(
  country: CoverageOfCountry,
  sources: readonly CoverageOfSource[],
  today: CalendarDate,
): Described {
  const name = { zh: countryName(country.country, 'zh'), en: countryName(country.country, 'en') };
  const lines = sum(sources.map(linesOf));
  const value = weighted(sources, (source) => source.valueShare);
  const exporter = weighted(sources, (source) => source.exporterShare);
  const gaps = sum(sources.map((source) => source.gaps.length));
  const partial = sum(
    sources.map((source) => source.months.filter((month) => month.partial && month.lines > 0).length),
  );
  const through = country.completeThrough;
  const old = through !== null && daysBetween(through, today) > country.lagDays + OLD_DAYS;
  const zh = [
    through === null ? '没有一个完整的月份' : `数据完整至 ${through.slice(0, 7)}`,
    `${percent(value)}% 的记录有货值${value < VALUE_ENOUGH ? '，按重量或数量判断' : ''}`,
    `${percent(exporter)}% 有出口商名称`,
    ...(gaps > 0 ? [`缺 ${gaps} 个月`] : []),
    ...(partial > 0 ? [`${partial} 个月不完整`] : []),
    ...(old ? ['数据已旧，建议补充'] : []),
  ];
  const en = [
    through === null ? 'no complete month' : `complete through ${monthText(through)}`,
    `value in ${percent(value)} % of rows${value < VALUE_ENOUGH ? ', so weight or quantity is judged' : ''}`,
    `exporter in ${percent(exporter)} %`,
    ...(gaps > 0 ? [`${counted(gaps, 'month')} missing`] : []),
    ...(partial > 0 ? [`${counted(partial, 'month')} partial`] : []),
    ...(old ? ['old by now: import newer records'] : []),
  ];
  return {
    country: name,
    lines,
    through,
    old,
    gaps,
    text: {
      zh: `${name.zh}：${zh.join('；')}（${groupThousands(lines)} 行）。`,
      en: `${name.en}: ${en.join('; ')} (${counted(lines, 'row')}).`,
    },
  };
}

function overall(described: readonly Described[]): Bilingual {
  const [first] = described;
  if (described.length === 1 && first !== undefined) return first.text;
  const lines = sum(described.map((one) => one.lines));
  const through = described.flatMap((one) => one.through ?? []).sort();
  const [earliest] = through;
  const latest = through.at(-1);
  const without = described.filter((one) => one.through === null);
  const old = described.filter((one) => one.old);
  const gaps = sum(described.map((one) => one.gaps));
  const zh = [
    earliest === undefined || latest === undefined
      ? '没有一个国家有完整的月份'
      : earliest.slice(0, 7) === latest.slice(0, 7)
        ? `数据完整至 ${latest.slice(0, 7)}`
        : `各国数据完整至 ${earliest.slice(0, 7)} 至 ${latest.slice(0, 7)} 之间`,
    ...(old.length > 0 ? [`${names(old, 'zh')} 的数据已旧`] : []),
    ...(without.length > 0 && through.length > 0 ? [`${names(without, 'zh')} 没有完整的月份`] : []),
    ...(gaps > 0 ? [`共缺 ${gaps} 个月`] : []),
  ];
  const en = [
    earliest === undefined || latest === undefined
      ? 'no country has a complete month'
      : earliest.slice(0, 7) === latest.slice(0, 7)
        ? `complete through ${monthText(latest)}`
        : `complete through ${monthText(earliest)} to ${monthText(latest)}, by country`,
    ...(old.length > 0 ? [`${names(old, 'en')} old by now`] : []),
    ...(without.length > 0 && through.length > 0 ? [`${names(without, 'en')} without a complete month`] : []),
    ...(gaps > 0 ? [`${counted(gaps, 'month')} missing`] : []),
  ];
  return {
    zh: `${described.length} 个进口国共 ${groupThousands(lines)} 行海关记录：${zh.join('，')}。`,
    en: `${counted(lines, 'customs line')} of ${described.length} importing countries: ${en.join('; ')}.`,
  };
}

function names(described: readonly Described[], language: 'zh' | 'en'): string {
  const shown = described.slice(0, NAMED).map((one) => one.country[language]);
  const rest = described.length - shown.length;
  const more = rest === 0 ? '' : language === 'zh' ? `等 ${described.length} 国` : ` and ${rest} more`;
  return shown.join(language === 'zh' ? '、' : ', ') + more;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function monthText(date: CalendarDate): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;
}

function linesOf(source: CoverageOfSource): number {
  return sum(source.months.map((month) => month.lines));
}

function weighted(sources: readonly CoverageOfSource[], share: (source: CoverageOfSource) => number): number {
  const lines = sum(sources.map(linesOf));
  return lines === 0 ? 0 : sum(sources.map((source) => share(source) * linesOf(source))) / lines;
}

/** Whole percent, never rounded up to 100 nor down to 0. */
function percent(share: number): number {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return 99;
  return rounded === 0 && share > 0 ? 1 : rounded;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
