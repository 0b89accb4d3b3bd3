import type { Inspection } from '#src/health/index.ts';
import type { Alert } from '#src/response/index.ts';
import type { Assessment } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { type CalendarDate, quarterOf } from '#src/vocabulary/calendar-date.ts';
import { lowerFirst } from '#src/vocabulary/english.ts';
import { MEASURE_WORDS } from '#src/vocabulary/words.ts';
import { keyFigures, type Revenue, unitOf } from './key-figures.ts';
import { methodNotes } from './method-notes.ts';
import type { ReportDocument, ReportSection } from './report.ts';
import { actionsSection } from './sections/actions-section.ts';
import { marketSection } from './sections/market-section.ts';
import { mixSection } from './sections/mix-section.ts';
import { shareSection } from './sections/share-section.ts';
import { signalsSection } from './sections/signals-section.ts';
import { suppliersSection } from './sections/suppliers-section.ts';
import { valueSection } from './sections/value-section.ts';

/** Everything the health report of one customer is made of. */
export interface CustomerHealthFacts {
  readonly workspace: string;
  readonly baseCurrency: string;
  readonly madeOn: CalendarDate;
  readonly customer: NonNullable<ReportDocument['customer']>;
  /** Null: never inspected. */
  readonly inspection: Inspection | null;
  /** As the reader may see it; null: never assessed. */
  readonly assessment: Assessment | null;
  /** Live alerts, most urgent first. */
  readonly alerts: readonly Alert[];
  /** Null: no orders in the books, or `moneyHidden`. */
  readonly revenue: Revenue | null;
  readonly sources: readonly string[];
  /** The reader's role does not show amounts of our books. */
  readonly moneyHidden: boolean;
}

/** Composes the quarterly health report of one customer: finding, key figures, one section per dimension, value, signals, actions, method. */
export function customerHealthReport(facts: CustomerHealthFacts): ReportDocument {
  const { inspection, customer, assessment } = facts;
  const quarter = quarterOf(inspection?.asOf ?? facts.madeOn);
  const grade = inspection?.grade ?? 'grey';
  return {
    report: 'customer-health',
    title: { zh: `客户健康季报 ${quarter}`, en: `Customer health report ${quarter}` },
    workspace: facts.workspace,
    madeOn: facts.madeOn,
    subject: { zh: customer.name, en: customer.name },
    customer,
    asOf: inspection?.asOf ?? null,
    dataThrough: inspection?.dataThrough ?? null,
    grade,
    cause: inspection?.cause ?? null,
    tier: assessment?.tier ?? null,
    coverage: inspection?.coverage ?? null,
    finding: inspection?.finding ?? NEVER_INSPECTED,
    coverageLine: coverageLine(inspection),
    keyFigures: keyFigures(facts),
    sections: [
      ...customsSections(inspection),
      valueSection(assessment),
      ...(inspection === null ? [] : [signalsSection(inspection)]),
      actionsSection(facts.alerts, grade),
    ],
    method: methodNotes(inspection, assessment),
    sources: facts.sources,
  };
}

const NEVER_INSPECTED: Bilingual = {
  zh: '该客户尚未做过健康体检，还不能判断健康状况。',
  en: 'This customer has not been inspected yet, so its health cannot be judged.',
};

function customsSections(inspection: Inspection | null): ReportSection[] {
  if (inspection === null)
    return [
      {
        key: 'share',
        title: { zh: '客户份额', en: 'Share' },
        sheet: { zh: '份额', en: 'Share' },
        grade: 'grey',
        finding: NEVER_INSPECTED,
        insufficient: {
          zh: '需要：该国海关数据（最好两年以上），并把客户关联到记录中的企业，再运行体检。',
          en: 'Needed: customs data of the country, two years or more if possible, the customer linked to companies in it, then an inspection.',
        },
        chart: null,
        table: null,
        note: null,
      },
    ];
  const unit = unitOf(inspection);
  return [
    shareSection(inspection, unit),
    suppliersSection(inspection, unit),
    mixSection(inspection, unit),
    marketSection(inspection, unit),
  ];
}

function coverageLine(inspection: Inspection | null): Bilingual {
  if (inspection === null) return { zh: '没有海关数据结论', en: 'No result from customs data' };
  const measure = MEASURE_WORDS[inspection.measure];
  const through = inspection.dataThrough;
  return {
    zh: `体检日 ${inspection.asOf}，${through === null ? '尚无完整数据' : `数据截至 ${through}`}，覆盖 ${inspection.coverage} 级，口径：${measure.zh}`,
    en: `Inspected ${inspection.asOf}, ${through === null ? 'no complete data yet' : `data through ${through}`}, coverage ${inspection.coverage}, measured by ${lowerFirst(measure.en)}`,
  };
}
