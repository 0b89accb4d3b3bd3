import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { counted } from '#src/vocabulary/english.ts';
import { percent } from '../say-numbers.ts';
import type { BackTest } from './score-back-test.ts';

/** What a back-test must hold before its lead time may be claimed. */
export const CLAIM_NEEDS = { events: 30, months: 24 } as const;

/** Whether the lead of 90 days may be said aloud, and the finding in one sentence. */
export interface BackTestFinding {
  readonly measurable: boolean;
  /** The warning beats every simple one beyond chance. */
  readonly superior: boolean;
  readonly finding: Bilingual;
}

/**
 * Tells what a back-test found. With too few losses or too short a history it says so, and claims no lead time.
 * @param months Months of inspected history.
 */
export function describeBackTest(test: BackTest, months: number): BackTestFinding {
  const { score } = test.all;
  const years = Math.round((months / 12) * 10) / 10;
  const early = score.credited;
  if (score.events < CLAIM_NEEDS.events || months < CLAIM_NEEDS.months) {
    const seen = score.credited + score.late;
    return {
      measurable: false,
      superior: false,
      finding: {
        zh: `在贵司自己的数据上还不能衡量预警能提前多久：${years} 年里可计的流失只有 ${score.events} 次，需要 ${CLAIM_NEEDS.events} 次（以及 ${CLAIM_NEEDS.months} 个月历史）。目前其中 ${seen} 次有过预警，误报 ${score.falseAlarms} 次。`,
        en: `How early the warning comes is not yet measurable on your data: ${years} years hold ${counted(score.events, 'loss', 'losses')}, ${CLAIM_NEEDS.events} are needed (and ${CLAIM_NEEDS.months} months). So far ${seen} of them had a warning, with ${counted(score.falseAlarms, 'false alarm')}.`,
      },
    };
  }
  const best = [...test.baselines].sort((a, b) => (b.score.recall ?? 0) - (a.score.recall ?? 0))[0];
  const superior = test.baselines.length > 0 && test.baselines.every(({ difference }) => (difference?.low ?? 0) > 0);
  const rate = (score.falsePerCustomerYear ?? 0).toFixed(2);
  const beyond: Bilingual = superior
    ? { zh: '差距超出偶然', en: 'the difference is beyond chance' }
    : { zh: '差距还可能是偶然', en: 'the difference may be chance' };
  return {
    measurable: true,
    superior,
    finding: {
      zh: `在贵司自己的 ${years} 年数据上：${score.events} 次流失中有 ${early} 次提前 90 天以上发出预警，每客户每年误报 ${rate} 次${best ? `；同样误报下，最好的简单办法能看到 ${best.score.credited} 次，${beyond.zh}` : ''}。`,
      en: `On your own ${years} years: ${early} of ${score.events} losses were seen 90 days ahead, at ${rate} false alarms per customer-year${best ? `; the best simple rule on the same budget saw ${best.score.credited}, ${beyond.en}` : ''} (${percent(score.recall ?? 0)} recall).`,
    },
  };
}
