import type { Inspection, Signal } from '#src/health/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { CAUSE_WORDS, DIMENSION_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { ReportSection } from '../report.ts';

/** What was detected, since when, with the numbers it rests on. */
export function signalsSection(inspection: Inspection): ReportSection {
  const { signals } = inspection;
  return {
    key: 'signals',
    title: { zh: '预警信号与证据', en: 'Signals and evidence' },
    sheet: { zh: '信号', en: 'Signals' },
    grade: null,
    finding:
      signals.length === 0
        ? inspection.grade === 'grey'
          ? {
              zh: '数据不足，尚不能判断有无预警信号。',
              en: 'There is not enough data to tell whether there are signals.',
            }
          : { zh: '本次体检没有发现预警信号。', en: 'This inspection found no signals.' }
        : {
            zh: `本次体检发现 ${signals.length} 个预警信号，按紧急程度排列。${inspection.causesLine?.zh ?? ''}`,
            en: `This inspection found ${signals.length} ${signals.length === 1 ? 'signal' : 'signals'}, most urgent first. ${inspection.causesLine?.en ?? ''}`.trimEnd(),
          },
    insufficient: null,
    chart: null,
    table:
      signals.length === 0
        ? null
        : {
            columns: [
              { key: 'level', title: { zh: '等级', en: 'Level' }, kind: 'text', width: 0.8 },
              { key: 'dimension', title: { zh: '维度', en: 'Dimension' }, kind: 'text', width: 1.1 },
              { key: 'cause', title: { zh: '原因', en: 'Cause' }, kind: 'text', width: 1.1 },
              { key: 'since', title: { zh: '始于', en: 'Since' }, kind: 'quarter', width: 0.8 },
              { key: 'sentence', title: { zh: '证据', en: 'Evidence' }, kind: 'text', width: 5 },
              {
                key: 'numbers',
                title: { zh: '证据数值', en: 'Evidence values' },
                kind: 'text',
                width: 3,
                workbookOnly: true,
              },
            ],
            rows: signals.map((signal) => [
              GRADE_WORDS[signal.level],
              DIMENSION_WORDS[signal.dimension],
              CAUSE_WORDS[signal.cause],
              signal.since,
              signal.sentence,
              evidence(signal),
            ]),
            onPaper: { rows: 20, from: 'start' },
          },
    note: noteOf(inspection),
  };
}

/** Which rule made the grade, and what was set aside. */
function noteOf({ why, setAside }: Inspection): Bilingual | null {
  const parts = [...(why ? [why] : []), ...(setAside ?? []).map(({ sentence }) => sentence)];
  if (parts.length === 0) return null;
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') };
}

function evidence(signal: Signal): Bilingual {
  const text = Object.entries(signal.evidence)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => {
      if (Array.isArray(value)) return `${name} = ${value.join(', ')}`;
      return `${name} = ${typeof value === 'number' ? Number(value.toPrecision(6)) : value}`;
    })
    .join('; ');
  return { zh: text, en: text };
}
