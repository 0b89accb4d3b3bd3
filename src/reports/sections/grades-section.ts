import { GRADE_WORDS, GRADES, type Grade } from '#src/vocabulary/words.ts';
import type { GradeChart } from '../charts/grade-columns.ts';
import type { BoardFacts } from '../portfolio.ts';
import type { ReportSection } from '../report.ts';

/** How many customers stood at each grade, quarter by quarter. */
export function gradesSection(board: BoardFacts): ReportSection {
  const quarters = countByQuarter(board);
  const last = quarters.at(-1);
  const before = quarters.at(-2);
  const burning = (at: typeof last) => (at === undefined ? 0 : at.counts.red + at.counts.orange);
  return {
    key: 'grades',
    title: { zh: '等级分布与走势', en: 'Grades over time' },
    sheet: { zh: '等级走势', en: 'Grades' },
    grade: null,
    finding:
      last === undefined
        ? { zh: '还没有做过体检。', en: 'Nobody has been inspected yet.' }
        : {
            zh: `风控和警示客户 ${burning(last)} 家${before === undefined ? '' : `，上季度 ${burning(before)} 家`}。`,
            en: `${burning(last)} customers at protect or warning${before === undefined ? '' : `, ${burning(before)} the quarter before`}.`,
          },
    insufficient: null,
    chart: quarters.length === 0 ? null : { kind: 'grades', quarters },
    table:
      quarters.length === 0
        ? null
        : {
            columns: [
              { key: 'quarter', title: { zh: '季度', en: 'Quarter' }, kind: 'quarter', width: 1 },
              ...GRADES.map((grade) => ({
                key: grade,
                title: GRADE_WORDS[grade],
                kind: 'number' as const,
                width: 1,
              })),
            ],
            rows: quarters.map(({ quarter, counts }) => [quarter, ...GRADES.map((grade) => counts[grade])]),
            onPaper: { rows: 8, from: 'end' },
          },
    note: {
      zh: '每个季度取该季度最近一次体检。灰色是数据不足，不等于健康。',
      en: 'Each quarter shows its latest inspection. Grey means not enough data, never healthy.',
    },
  };
}

function countByQuarter(board: BoardFacts): GradeChart['quarters'] {
  return board.quarters.map((quarter, at) => {
    const counts: Record<Grade, number> = { green: 0, yellow: 0, orange: 0, red: 0, grey: 0 };
    for (const { grades } of board.customers) {
      const grade = grades[at];
      if (grade !== null && grade !== undefined) counts[grade] += 1;
    }
    return { quarter, counts };
  });
}
