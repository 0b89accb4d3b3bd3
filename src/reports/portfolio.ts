import type { CustomerRow } from '#src/ledger/index.ts';
import type { AlertRow, Task } from '#src/response/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type CalendarDate, monthOf, quarterOf } from '#src/vocabulary/calendar-date.ts';
import { counted } from '#src/vocabulary/english.ts';
import type { Grade } from '#src/vocabulary/words.ts';
import type { ClosedAlert } from './queries/closed-alerts.ts';
import type { GradeMove } from './queries/grade-moves.ts';
import type { TierMove } from './queries/tier-moves.ts';
import type { KeyFigure, ReportDocument } from './report.ts';
import { attentionSection } from './sections/attention-section.ts';
import { closedSection } from './sections/closed-section.ts';
import { gradesSection } from './sections/grades-section.ts';
import { lateTasksSection } from './sections/late-tasks-section.ts';
import { movesSection } from './sections/moves-section.ts';
import { tierMovesSection } from './sections/tier-moves-section.ts';
import { unjudgedSection } from './sections/unjudged-section.ts';

/** The health board as reports use it. */
export interface BoardFacts {
  readonly asOf: CalendarDate | null;
  readonly dataThrough: CalendarDate | null;
  readonly finding: Bilingual;
  readonly counts: Readonly<Record<Grade, number>>;
  readonly quarters: readonly string[];
  readonly customers: readonly {
    readonly code: string;
    readonly name: string;
    readonly grade: Grade;
    readonly finding: Bilingual;
    readonly share: number | null;
    readonly grades: readonly (Grade | null)[];
  }[];
}

/** Everything a report over all customers is made of, within the reader's scope. */
export interface PortfolioFacts {
  readonly workspace: string;
  readonly baseCurrency: string;
  readonly madeOn: CalendarDate;
  /** Changes are counted from here. */
  readonly since: CalendarDate;
  readonly board: BoardFacts;
  readonly customers: readonly CustomerRow[];
  readonly gradeMoves: readonly GradeMove[];
  readonly tierMoves: readonly TierMove[];
  /** Live, most urgent first. */
  readonly alerts: readonly AlertRow[];
  readonly closed: readonly ClosedAlert[];
  /** Open, overdue first. */
  readonly tasks: readonly Task[];
  readonly sources: readonly string[];
}

/** Composes the quarterly report on the health of all customers. */
export function portfolioHealthReport(facts: PortfolioFacts): ReportDocument {
  const quarter = quarterOf(facts.board.asOf ?? facts.madeOn);
  return {
    ...common(facts),
    report: 'portfolio-health',
    title: { zh: `客户组合健康季报 ${quarter}`, en: `Portfolio health report ${quarter}` },
    finding: facts.board.finding,
    sections: [
      gradesSection(facts.board),
      attentionSection(facts),
      movesSection(facts),
      closedSection(facts),
      unjudgedSection(facts.board),
    ],
  };
}

/** Composes the pack of the monthly sales meeting: what changed first, then who does what. */
export function meetingPack(facts: PortfolioFacts): ReportDocument {
  const month = monthOf(facts.madeOn);
  return {
    ...common(facts),
    report: 'meeting-pack',
    title: { zh: `销售月会材料 ${month}`, en: `Meeting pack ${month}` },
    finding: monthFinding(facts),
    sections: [
      movesSection(facts),
      attentionSection(facts),
      lateTasksSection(facts),
      closedSection(facts),
      tierMovesSection(facts),
      gradesSection(facts.board),
    ],
  };
}

function common(facts: PortfolioFacts): Omit<ReportDocument, 'report' | 'title' | 'finding' | 'sections'> {
  const { board } = facts;
  return {
    workspace: facts.workspace,
    madeOn: facts.madeOn,
    subject: { zh: `全部客户（${facts.customers.length} 家）`, en: `All customers (${facts.customers.length})` },
    customer: null,
    asOf: board.asOf,
    dataThrough: board.dataThrough,
    grade: null,
    cause: null,
    tier: null,
    coverage: null,
    coverageLine: coverageLine(facts),
    keyFigures: keyFigures(facts),
    method: METHOD,
    sources: facts.sources,
  };
}

function coverageLine({ board, since }: PortfolioFacts): Bilingual {
  if (board.asOf === null) return { zh: '还没有做过体检', en: 'Nobody has been inspected yet' };
  const through = board.dataThrough;
  return {
    zh: `体检日 ${board.asOf}，${through === null ? '尚无完整海关数据' : `海关数据截至 ${through}`}，变化从 ${since} 算起`,
    en: `Inspected ${board.asOf}, ${through === null ? 'no complete customs data yet' : `customs data through ${through}`}, changes since ${since}`,
  };
}

function monthFinding({ gradeMoves, alerts, tasks, since, madeOn }: PortfolioFacts): Bilingual {
  const worse = gradeMoves.filter((move) => BURNING.includes(move.after));
  const late = tasks.filter((task) => task.overdue).length;
  const first = worse[0];
  return {
    zh: `${since} 至 ${madeOn}：${worse.length} 家客户转为关注、警示或风控${first === undefined ? '' : `，最急的是 ${first.name}`}；现有 ${alerts.length} 条预警未关闭，${late} 项任务超期。`,
    en: `${since} to ${madeOn}: ${counted(worse.length, 'customer')} turned watch, warning or protect${first === undefined ? '' : `, most urgent ${first.name}`}; ${counted(alerts.length, 'alert')} live, ${counted(late, 'task')} overdue.`,
  };
}

const BURNING: readonly Grade[] = ['red', 'orange', 'yellow'];

function keyFigures({ board, alerts, tasks, customers, baseCurrency }: PortfolioFacts): readonly KeyFigure[] {
  const number = (key: string, label: Bilingual, value: number, note: Bilingual | null = null): KeyFigure => ({
    key,
    label,
    kind: 'number',
    value,
    masked: false,
    note,
  });
  const burning = customers.filter(({ grade }) => grade === 'red' || grade === 'orange');
  const amounts = burning.map(({ revenue12m }) => revenue12m);
  const hidden = customers.every(({ revenue12m }) => revenue12m === null);
  return [
    number('act', { zh: '风控和警示', en: 'Protect and warning' }, board.counts.red + board.counts.orange, {
      zh: `风控 ${board.counts.red}，警示 ${board.counts.orange}`,
      en: `${board.counts.red} protect, ${board.counts.orange} warning`,
    }),
    {
      key: 'at-risk',
      label: { zh: '这些客户近 12 个月销售额', en: 'Their revenue, 12 months' },
      kind: 'amount',
      unit: { kind: 'money', currency: baseCurrency },
      value: hidden ? null : amounts.reduce((sum, money) => sum + Number(money?.amount ?? 0), 0),
      masked: hidden,
      note: null,
    },
    number('watch', { zh: '关注', en: 'Watch' }, board.counts.yellow),
    number('healthy', { zh: '健康', en: 'Healthy' }, board.counts.green),
    number('grey', { zh: '数据不足', en: 'Not enough data' }, board.counts.grey),
    number('alerts', { zh: '未关闭预警', en: 'Live alerts' }, alerts.length, {
      zh: `任务超期 ${tasks.filter(({ overdue }) => overdue).length} 项`,
      en: `${counted(tasks.filter(({ overdue }) => overdue).length, 'task')} overdue`,
    }),
  ];
}

const METHOD: readonly Bilingual[] = [
  {
    zh: '等级取各维度中最严重的一项；数据不足的客户记为灰色，不算健康。',
    en: 'A grade is the worst of its dimensions; customers with too little data are grey and never counted as healthy.',
  },
  {
    zh: '变化：每个客户最近一次体检与起算日之前最后一次体检相比。',
    en: 'Changes compare each customer’s latest inspection with the last one by the starting day.',
  },
  {
    zh: '销售额为自有订单近 12 个月合计，折算为本位币，不含样品和试单，扣除取消和退货。',
    en: 'Revenue adds our own orders of twelve months in base currency, without samples and trials, less cancellations and returns.',
  },
];
