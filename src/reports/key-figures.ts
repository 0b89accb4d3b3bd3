import type { Inspection } from '#src/health/index.ts';
import type { Assessment } from '#src/value/index.ts';
import type { Bilingual } from '#src/vocabulary/bilingual.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import { formatChange } from './format.ts';
import type { AmountUnit, KeyFigure } from './report.ts';

/** Revenue from our own books over full calendar months. */
export interface Revenue {
  /** The last 24 full months, oldest first; decimal text in base currency. */
  readonly months: readonly { readonly month: string; readonly amount: string }[];
  /** Orders of the last 12 months left out for want of a dated exchange rate. */
  readonly withoutRate: number;
}

/** What the headline strip is made of. */
export interface FigureFacts {
  readonly inspection: Inspection | null;
  readonly assessment: Assessment | null;
  readonly revenue: Revenue | null;
  readonly baseCurrency: string;
  readonly moneyHidden: boolean;
}

/** The figures a reader wants first: share, their total, suppliers, tier, revenue. */
export function keyFigures(facts: FigureFacts): KeyFigure[] {
  return [shareFigure(facts), totalFigure(facts), supplierFigure(facts), tierFigure(facts), revenueFigure(facts)];
}

/** The unit of an inspection's amounts. */
export function unitOf(inspection: Pick<Inspection, 'measure' | 'measureUnit'>): AmountUnit {
  return { kind: 'measure', measure: inspection.measure, unit: inspection.measureUnit };
}

function shareFigure({ inspection }: FigureFacts): KeyFigure {
  const complete = inspection?.dimensions.share.series.filter((point) => point.complete) ?? [];
  const last = complete.at(-1);
  const before = complete.at(-5);
  return {
    key: 'share',
    label: { zh: '我方份额', en: 'Our share' },
    kind: 'percent',
    value: last?.share ?? null,
    masked: false,
    note:
      last === undefined
        ? null
        : before === undefined || before.share === null
          ? { zh: last.quarter, en: last.quarter }
          : {
              zh: `${last.quarter}，一年前 ${Math.round(before.share * 100)}%`,
              en: `${last.quarter}, ${Math.round(before.share * 100)}% a year before`,
            },
  };
}

function totalFigure({ inspection }: FigureFacts): KeyFigure {
  const complete = inspection?.dimensions.business.series.filter((point) => point.complete) ?? [];
  const sum = (points: typeof complete) => points.reduce((total, point) => total + point.total, 0);
  const recent = complete.slice(-4);
  const before = complete.slice(-8, -4);
  const known = inspection !== null && recent.length === 4;
  const base = before.length === 4 ? sum(before) : 0;
  const change = base > 0 ? sum(recent) / base - 1 : null;
  return {
    key: 'total',
    label: { zh: '客户进口总额', en: 'Their imports' },
    kind: 'amount',
    value: known ? sum(recent) : null,
    ...(inspection === null ? {} : { unit: unitOf(inspection) }),
    masked: false,
    note: !known
      ? null
      : change === null
        ? { zh: '近四个季度', en: 'last four quarters' }
        : {
            zh: `近四个季度，同比 ${formatChange(change, 'zh', 0)}`,
            en: `last four quarters, ${formatChange(change, 'en', 0)}`,
          },
  };
}

function supplierFigure({ inspection }: FigureFacts): KeyFigure {
  const complete = inspection?.dimensions.suppliers.series.filter((point) => point.complete) ?? [];
  const effective = complete.at(-1)?.effectiveSuppliers ?? null;
  const rank = inspection?.dimensions.suppliers.suppliers.find((supplier) => supplier.ours)?.rank;
  return {
    key: 'suppliers',
    label: { zh: '有效供应商数', en: 'Effective suppliers' },
    kind: 'number',
    value: effective,
    masked: false,
    note:
      effective === null
        ? null
        : rank === undefined
          ? { zh: '我方不在其中', en: 'we are not among them' }
          : { zh: `我方排名第 ${rank}`, en: `we rank number ${rank}` },
  };
}

function tierFigure({ assessment }: FigureFacts): KeyFigure {
  const score = assessment?.value.score ?? null;
  return {
    key: 'tier',
    label: { zh: '客户层级', en: 'Tier' },
    kind: 'text',
    value: assessment === null ? null : TIER_WORDS[assessment.tier],
    masked: false,
    note: score === null ? null : { zh: `价值分 ${Math.round(score)}`, en: `value score ${Math.round(score)}` },
  };
}

function revenueFigure({ revenue, baseCurrency, moneyHidden }: FigureFacts): KeyFigure {
  const visible = moneyHidden ? null : revenue;
  const sum = (months: Revenue['months']) => months.reduce((total, month) => total + Number(month.amount), 0);
  const before = visible === null ? 0 : sum(visible.months.slice(0, 12));
  const now = visible === null ? null : sum(visible.months.slice(12));
  return {
    key: 'revenue',
    label: { zh: '我方销售额', en: 'Our revenue' },
    kind: 'amount',
    value: now,
    unit: { kind: 'money', currency: baseCurrency },
    masked: moneyHidden,
    note: moneyHidden
      ? { zh: '您的角色不显示金额', en: 'hidden for your role' }
      : visible === null
        ? { zh: '账上没有订单', en: 'no orders in the books' }
        : revenueNote(now !== null && before > 0 ? now / before - 1 : null, visible.withoutRate),
  };
}

function revenueNote(change: number | null, withoutRate: number): Bilingual {
  if (withoutRate > 0)
    return {
      zh: `近 12 个整月，${withoutRate} 单缺汇率未计`,
      en: `12 full months; ${withoutRate} without rate left out`,
    };
  return change === null
    ? { zh: '近 12 个整月', en: 'last 12 full months' }
    : {
        zh: `近 12 个整月，同比 ${formatChange(change, 'zh', 0)}`,
        en: `last 12 full months, ${formatChange(change, 'en', 0)}`,
      };
}
