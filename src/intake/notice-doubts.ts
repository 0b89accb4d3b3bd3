import type { RowTarget } from './import-target.ts';
import { type ColumnChoice, isCertain } from './map-columns.ts';
import type { Notice } from './notice-layout.ts';
import type { Proposal } from './propose-mapping.ts';

/** Types of fields on which judgements rest; a wrong text beside them only reads wrong. */
const DECIDING = new Set(['date', 'decimal', 'weight', 'hs', 'name', 'currency']);

/** Asks about every deciding column that is not certain: what it was taken for and why that is doubted. */
export function doubtsOf(choices: readonly ColumnChoice[], target: RowTarget): readonly Notice[] {
  const fields = new Map(target.fields.map((field) => [field.name, field]));
  return choices.flatMap((choice): Notice[] => {
    const field = fields.get(choice.column.field);
    if (field === undefined || isCertain(choice) || isEmpty(choice)) return [];
    if (field.required !== true && !DECIDING.has(field.type)) return [];
    const { heading } = choice.column;
    const percent = Math.round((choice.share ?? 0) * 100);
    const byValues = choice.headingScore >= 0.6;
    return [
      {
        code: 'unsure-column',
        kind: 'question',
        column: choice.column.index,
        text: {
          zh: byValues
            ? `「${heading}」像是「${field.label.zh}」，但只有 ${percent}% 的内容读得通。请确认。`
            : `「${heading}」可能是「${field.label.zh}」，列名不能肯定。请确认。`,
          en: byValues
            ? `“${heading}” looks like “${field.label.en}”, but only ${percent} % of its cells read so. Confirm it.`
            : `“${heading}” may be “${field.label.en}”; its heading does not say so for certain. Confirm it.`,
        },
      },
    ];
  });
}

/** A column of blanks or zeros: whatever it is, it says nothing. */
function isEmpty(choice: ColumnChoice): boolean {
  return choice.filled === 0 || choice.numbers?.nonZeroShare === 0;
}

/** Says which columns were left out on purpose, and why. */
export function leftOutNotices(proposal: Proposal, headings: readonly string[]): readonly Notice[] {
  return proposal.leftOut.map(({ index, reason }) => ({
    code: 'left-out',
    kind: 'notice',
    column: index,
    text: { zh: `「${headings[index] ?? ''}」：${reason.zh}`, en: `“${headings[index] ?? ''}”: ${reason.en}` },
  }));
}
