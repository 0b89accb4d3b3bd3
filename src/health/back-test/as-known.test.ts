import { expect, it } from 'vitest';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { along, covered, monthsFrom, NEWCOMER, RIVAL, US } from '../../../test/make/import-story.ts';
import { DEFAULT_HEALTH_RULES } from '../health-rules.ts';
import { draftInspection } from '../inspect-customer.ts';
import { type CustomerHistory, factsAt } from './as-known.ts';
import { framesAt, judgeAtOrigins, settleReplay } from './replay-inspections.ts';

const MONTHS = monthsFrom('2023-01', 36);
const d = calendarDate;
const COVERAGE = [covered(MONTHS)];
const firm = (companyId: number, dates: readonly string[]) => ({
  companyId,
  name: `Firm ${companyId}`,
  country: 'CN',
  ours: companyId === US,
  competitor: false,
  perhapsKnown: false,
  days: dates.map((date) => ({ date: d(date), country: 'US', inScope: true })),
});
const history: CustomerHistory = {
  customer: { id: 1, code: 'C1', name: 'Kitchen Mart', country: 'US' },
  linkedCompanies: 1,
  cells: [...along(MONTHS, US, (i) => (i >= 27 ? 250 : 500)), ...along(MONTHS, RIVAL, (i) => (i >= 27 ? 750 : 500))],
  suppliers: [
    firm(
      US,
      MONTHS.map((month) => `${month}-05`),
    ),
    firm(
      RIVAL,
      MONTHS.map((month) => `${month}-08`),
    ),
    firm(NEWCOMER, ['2025-03-10', '2025-03-14', '2025-05-12']),
  ],
  orders: [],
};

it('a past day knows only what was published then, orders within a week are one', () => {
  const early = factsAt(history, COVERAGE, d('2025-04-30'), 7);
  expect(
    early.cells
      .map((cell) => cell.month)
      .sort()
      .at(-1),
  ).toBe('2025-03');
  const newcomer = early.suppliers.find(({ companyId }) => companyId === NEWCOMER);
  expect(newcomer).toMatchObject({ firstDate: '2025-03-10', secondDate: null, shipments: 2 });
  expect(factsAt(history, COVERAGE, d('2025-06-30'), 7).suppliers.at(-1)).toMatchObject({ secondDate: '2025-05-12' });
});

it('records published after an origin change nothing there', () => {
  const origins = ['2025-02-15', '2025-05-15', '2025-08-15'].map(d);
  const replay = (months: number) => {
    const cut = { ...history, cells: history.cells.filter((cell) => cell.month <= (MONTHS[months - 1] ?? '')) };
    const coverage = [covered(MONTHS.slice(0, months))];
    const frame = { origins, coverage, market: [], offer: { prefixes: ['732393'] }, rules: DEFAULT_HEALTH_RULES };
    const frames = framesAt(frame);
    const judged = judgeAtOrigins(cut, coverage, frames);
    return (settleReplay([judged], frames)[0] ?? []).map((settled, at) => ({
      ...settled,
      judgement: judged.judgements[at],
    }));
  };
  expect(replay(36).slice(0, 2)).toEqual(replay(27).slice(0, 2));
  expect(replay(36).map(({ grade }) => grade)).toEqual(['green', 'yellow', 'yellow']);
});

it('a replay leaves out what is only shown and decides the same', () => {
  const frame = { coverage: COVERAGE, market: [], offer: { prefixes: ['732393'] }, rules: DEFAULT_HEALTH_RULES };
  const [at] = framesAt({ ...frame, origins: [d('2025-02-15')] });
  if (!at) throw new Error('no origin');
  const facts = factsAt(history, COVERAGE, at.asOf, DEFAULT_HEALTH_RULES.sameOrderDays);
  const replayed = draftInspection(facts, 1, at);
  const shown = draftInspection(facts, 1, { ...at, decisionsOnly: false });
  expect(shown.body.dimensions.share.power).not.toBeNull();
  expect(replayed.body.dimensions.share).toMatchObject({ power: null, timing: null });
  expect(replayed.judgement).toEqual(shown.judgement);
});
