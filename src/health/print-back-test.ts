import type { Language } from '#src/vocabulary/bilingual.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import type { Baseline } from './back-test/baselines.ts';
import type { calibrateBudgetEndpoint } from './back-test/contract.ts';
import type { BackTestFinding } from './back-test/describe-back-test.ts';
import type { AlarmScore } from './back-test/score-alarms.ts';
import type { BackTest } from './back-test/score-back-test.ts';
import { percent } from './say-numbers.ts';

const BASELINE_WORDS: Readonly<Record<Baseline, { readonly zh: string; readonly en: string }>> = {
  'recency-gap': { zh: '多久没下单', en: 'days since last order' },
  'overdue-ratio': { zh: '超过平时间隔', en: 'overdue by own rhythm' },
  'share-drop': { zh: '份额固定降幅', en: 'fixed share drop' },
};

/** A back-test as the command line prints it: the finding, then one line per rule and baseline. */
export function printBackTest(answer: BackTest & BackTestFinding, language: Language): string {
  const zh = language === 'zh';
  const rows: readonly (readonly [string, AlarmScore])[] = [
    [zh ? '全部预警' : 'all warnings', answer.all.score],
    [zh ? '橙色及红色' : 'orange and red', answer.orangeOrWorse.score],
    ...answer.rules.map(({ kind, score }) => [`  ${kind}`, score] as const),
    ...answer.baselines.map(
      ({ name, score }) => [`${zh ? '对照：' : 'baseline: '}${BASELINE_WORDS[name][language]}`, score] as const,
    ),
  ];
  const lines = rows.map(([name, score]) => scoreLine(name, score, zh) + leadOf(score, answer.measurable, zh));
  return [answer.finding[language], ...lines].join('\n');
}

function scoreLine(name: string, score: AlarmScore, zh: boolean): string {
  const share = (value: number | null): string => (value === null ? '–' : percent(value));
  const rate = score.falsePerCustomerYear === null ? '–' : score.falsePerCustomerYear.toFixed(3);
  return zh
    ? `${name}  流失 ${score.events}，看到 ${score.credited}，偏晚 ${score.late}，漏报 ${score.missed}；召回 ${share(score.recall)}，准确 ${share(score.precision)}；误报/客户年 ${rate}`
    : `${name}  losses ${score.events}, seen ${score.credited}, late ${score.late}, missed ${score.missed}; recall ${share(score.recall)}, precision ${share(score.precision)}; false/customer-year ${rate}`;
}

/** A lead is claimed only where the history supports it. */
function leadOf({ leadMedian }: AlarmScore, measurable: boolean, zh: boolean): string {
  if (!measurable || leadMedian === null) return '';
  const days = Math.round(leadMedian);
  return zh ? `；提前中位 ${days} 天` : `; median lead ${days} days`;
}

/** A calibration as the command line prints it: the finding, then one line per strictness tried. */
export function printCalibration(answer: ResponseOf<typeof calibrateBudgetEndpoint>, language: Language): string {
  const zh = language === 'zh';
  const rows = answer.tried.map(({ step, falsePerQuarter, falsePerQuarterHigh, seen, losses }) => {
    const chosen = step === answer.step ? ' ←' : '';
    return zh
      ? `  ${step} 倍：每季误报 ${falsePerQuarter.toFixed(1)}，九成不超过 ${falsePerQuarterHigh.toFixed(1)}；看到 ${seen}/${losses}${chosen}`
      : `  ${step} ×: ${falsePerQuarter.toFixed(1)} false alarms a quarter, nine in ten within ${falsePerQuarterHigh.toFixed(1)}; seen ${seen} of ${losses}${chosen}`;
  });
  const published =
    answer.rulesVersion === null
      ? []
      : [
          zh
            ? `已发布为第 ${answer.rulesVersion} 版阈值。`
            : `Published as version ${answer.rulesVersion} of the thresholds.`,
        ];
  return [answer.finding[language], ...rows, ...published].join('\n');
}
