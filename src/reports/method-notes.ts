import type { Inspection } from '#src/health/index.ts';
import type { Assessment } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { MEASURE_WORDS } from '#src/vocabulary/words.ts';

/** How the figures were made: measure, periods, grade, coverage, rules in force. */
export function methodNotes(inspection: Inspection | null, assessment: Assessment | null): Bilingual[] {
  const notes: Bilingual[] = [];
  if (inspection !== null) {
    const measure = MEASURE_WORDS[inspection.measure];
    const unit = inspection.measureUnit === null ? '' : ` (${inspection.measureUnit})`;
    notes.push(
      {
        zh: `计量口径：${measure.zh}${unit}。八成以上记录有货值时用货值，否则依次用净重、同一单位的数量、票数。`,
        en: `Measure: ${lowerFirst(measure.en)}${unit}. Value where four fifths of the records carry it, else weight, else one unit’s quantity, else shipments.`,
      },
      {
        zh: `只用截至 ${inspection.asOf} 已公布的海关记录，按完整季度判断；缺失不当作零，数据不足评为灰色而不是绿色。`,
        en: `Only customs records published by ${inspection.asOf} count, judged by complete quarters. Missing is not zero, and too little data is grey, never green.`,
      },
      {
        zh: `覆盖 ${inspection.coverage} 级（A 最好，D 不足以判断）：${inspection.coverageReason.zh}`,
        en: `Coverage ${inspection.coverage} (A best, D cannot carry a judgement): ${inspection.coverageReason.en}`,
      },
      {
        zh: '健康等级：客户自身明显萎缩为红（风控）；份额流失、备胎壮大或需求错配为橙（警示）；轻微变化为黄（关注）。预警要连续两期无异常才解除。',
        en: 'Grade: red (protect) when the customer shrinks; orange (warning) for lost share, a growing plan B or a demand gap; yellow (watch) for slight changes. An alarm clears after two clean periods.',
      },
      {
        zh: '有效供应商数 = 各供应商份额平方和的倒数（赫芬达尔指数的倒数）。',
        en: 'Effective suppliers: one over the sum of squared supplier shares (inverse Herfindahl index).',
      },
    );
  }
  const versions = [
    inspection === null
      ? null
      : { zh: `体检规则第 ${inspection.rulesVersion} 版`, en: `inspection rules version ${inspection.rulesVersion}` },
    assessment === null
      ? null
      : { zh: `价值规则第 ${assessment.rulesVersion} 版`, en: `value rules version ${assessment.rulesVersion}` },
  ].filter((version) => version !== null);
  if (versions.length > 0)
    notes.push({
      zh: `适用规则：${versions.map((version) => version.zh).join('，')}（第 0 版为出厂设置）。`,
      en: `Rules in force: ${versions.map((version) => version.en).join(', ')} (version 0 is the default).`,
    });
  return notes;
}
