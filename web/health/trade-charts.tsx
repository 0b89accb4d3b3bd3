import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { getCustomerTrade, Inspection } from '#src/health/contract.ts';
import type { Answer } from '../api.ts';
import {
  ChartFrame,
  indexLines,
  pairedBars,
  shareCurve,
  stackedMonths,
  supplierLayers,
  supplierStack,
  trimUnknownEnd,
} from '../charts/index.ts';
import { EmptyState, useFormats, useSay } from '../kit/index.ts';

interface Props {
  readonly inspection: Inspection;
}

/** Our share by quarter with the band of unnamed exporters. */
export function ShareChart({ inspection }: Props): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { sentence, insufficient, series: all } = inspection.dimensions.share;
  const series = useMemo(() => trimUnknownEnd(all, (point) => point.total), [all]);
  const build = useMemo(
    () =>
      shareCurve(
        series.map((point) => ({
          at: point.quarter,
          share: point.share,
          shareHigh: point.shareHigh,
          complete: point.complete,
        })),
        { share: t('trade.share'), band: t('trade.band'), incomplete: t('kit.incomplete') },
      ),
    [series, t],
  );
  if (series.length === 0) return <EmptyState title={t('trade.shareTitle')} hint={say(insufficient ?? sentence)} />;
  return (
    <ChartFrame
      title={say(insufficient ?? sentence)}
      note={t('trade.shareNote')}
      description={`${t('trade.shareTitle')}. ${say(sentence)}`}
      name={`${inspection.code}-share`}
      build={build}
      table={{
        header: [
          t('trade.quarter'),
          t('trade.ours'),
          t('trade.unnamed'),
          t('trade.total'),
          t('trade.share'),
          t('trade.shareHigh'),
        ],
        rows: series.map((point) => [
          point.complete ? point.quarter : `${point.quarter} (${t('kit.incomplete')})`,
          point.ours,
          point.unknown,
          point.total,
          point.share,
          point.shareHigh,
        ]),
        format: (value, column) =>
          column >= 4
            ? formats.percent(typeof value === 'number' ? value : null, 1)
            : typeof value === 'number'
              ? formats.number(value)
              : (value ?? '—'),
      }}
    />
  );
}

/** Suppliers stacked by quarter. */
export function SuppliersChart({ inspection }: Props): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { sentence, insufficient, series: all, suppliers } = inspection.dimensions.suppliers;
  const series = useMemo(
    () => trimUnknownEnd(all, (quarter) => quarter.suppliers.reduce((sum, supplier) => sum + supplier.amount, 0)),
    [all],
  );
  const [periods, layers] = useMemo(() => {
    const newcomers = new Set(
      suppliers.filter((supplier) => supplier.standing !== 'long-standing').map((supplier) => supplier.companyId),
    );
    const us = series.flatMap((quarter) => quarter.suppliers).find((supplier) => supplier.ours)?.companyId ?? null;
    const made = series.map((quarter) => ({
      at: quarter.quarter,
      complete: quarter.complete,
      parts: quarter.suppliers.map((supplier) => ({
        id: supplier.ours ? us : supplier.companyId,
        name: supplier.ours ? t('trade.ours') : supplier.name,
        ours: supplier.ours,
        amount: supplier.amount,
      })),
    }));
    return [made, supplierLayers(made, 7, t('trade.others'), t('trade.unnamed'), newcomers)] as const;
  }, [series, suppliers, t]);
  const build = useMemo(
    () => supplierStack(periods, layers, { incomplete: t('kit.incomplete') }),
    [periods, layers, t],
  );
  if (layers.length === 0) return <EmptyState title={t('trade.suppliersTitle')} hint={say(insufficient ?? sentence)} />;
  const last = series.findLast((quarter) => quarter.complete);
  return (
    <ChartFrame
      title={say(insufficient ?? sentence)}
      {...(last?.effectiveSuppliers
        ? { note: t('trade.effective', { count: formats.number(last.effectiveSuppliers, 1), quarter: last.quarter }) }
        : {})}
      description={`${t('trade.suppliersTitle')}. ${say(sentence)}`}
      name={`${inspection.code}-suppliers`}
      height={312}
      build={build}
      table={{
        header: [t('trade.quarter'), ...layers.map((layer) => layer.company.name)],
        rows: periods.map((period, index) => [period.at, ...layers.map((layer) => layer.amounts[index] ?? 0)]),
      }}
    />
  );
}

/** The customer's total imports against importers of the same goods. */
export function BusinessChart({ inspection }: Props): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { sentence, insufficient, series: all } = inspection.dimensions.business;
  const series = useMemo(() => trimUnknownEnd(all, (quarter) => quarter.total), [all]);
  const build = useMemo(
    () =>
      indexLines(
        series.map((quarter) => ({
          at: quarter.quarter,
          first: quarter.total,
          second: quarter.market,
          firstChange: quarter.totalChange,
          secondChange: quarter.marketChange,
          complete: quarter.complete,
        })),
        {
          first: t('trade.thisCustomer'),
          second: t('trade.market'),
          incomplete: t('kit.incomplete'),
          onLastYear: t('trade.onLastYear'),
        },
      ),
    [series, t],
  );
  if (series.length === 0) return <EmptyState title={t('trade.businessTitle')} hint={say(insufficient ?? sentence)} />;
  return (
    <ChartFrame
      title={say(insufficient ?? sentence)}
      note={t('trade.indexNote')}
      description={`${t('trade.businessTitle')}. ${say(sentence)}`}
      name={`${inspection.code}-imports-and-market`}
      build={build}
      table={{
        header: [
          t('trade.quarter'),
          t('trade.thisCustomer'),
          t('trade.onLastYear'),
          t('trade.market'),
          `${t('trade.market')} ${t('trade.onLastYear')}`,
        ],
        rows: series.map((quarter) => [
          quarter.complete ? quarter.quarter : `${quarter.quarter} (${t('kit.incomplete')})`,
          quarter.total,
          quarter.totalChange,
          quarter.market,
          quarter.marketChange,
        ]),
        format: (value, column) =>
          column === 2 || column === 4
            ? formats.change(typeof value === 'number' ? value : null)
            : typeof value === 'number'
              ? formats.number(value)
              : (value ?? '—'),
      }}
    />
  );
}

/** What they buy now against a year before; what we do not offer hatched. */
export function MixChart({ inspection }: Props): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { mix, sentence, insufficient } = inspection.dimensions.demand;
  const top = useMemo(
    () => [...mix].sort((a, b) => Math.max(b.recent, b.previous) - Math.max(a.recent, a.previous)).slice(0, 7),
    [mix],
  );
  const build = useMemo(
    () =>
      pairedBars(
        top.map((row) => ({
          label: hasWords(row.label) ? `${row.hs6} ${row.label}` : row.hs6,
          previous: row.previous,
          recent: row.recent,
          outside: !row.weOffer,
        })),
        { previous: t('trade.yearBefore'), recent: t('trade.lastYear'), outside: t('trade.notOffered') },
      ),
    [top, t],
  );
  if (top.length === 0) return <EmptyState title={t('trade.mixTitle')} hint={say(insufficient ?? sentence)} />;
  return (
    <ChartFrame
      title={say(insufficient ?? sentence)}
      note={t('trade.mixNote')}
      description={`${t('trade.mixTitle')}. ${say(sentence)}`}
      name={`${inspection.code}-product-mix`}
      height={top.length * 38 + 52}
      build={build}
      table={{
        header: [
          'HS',
          t('trade.goods'),
          t('trade.offered'),
          t('trade.yearBefore'),
          t('trade.lastYear'),
          t('trade.change'),
        ],
        rows: mix.map((row) => [
          row.hs6,
          row.label,
          row.weOffer ? t('trade.yes') : t('trade.no'),
          row.previous,
          row.recent,
          row.growth,
        ]),
        format: (value, column) =>
          column === 5
            ? formats.change(typeof value === 'number' ? value : null)
            : typeof value === 'number'
              ? formats.number(value)
              : (value ?? '—'),
      }}
    />
  );
}

/** Months of imports from us, from others and from unnamed exporters. */
export function MonthsChart({
  months,
  code,
}: {
  readonly months: Answer<typeof getCustomerTrade>['months'];
  readonly code: string;
}): ReactElement {
  const { t } = useTranslation();
  const build = useMemo(
    () =>
      stackedMonths(
        months.map((month) => month.month),
        months.map((month) => month.complete),
        [
          { name: t('trade.ours'), values: months.map((month) => month.oursUsd), tone: 'accent' },
          { name: t('trade.others'), values: months.map((month) => month.othersUsd), tone: 'other' },
          { name: t('trade.unnamed'), values: months.map((month) => month.unknownUsd), tone: 'unknown' },
        ],
        { incomplete: t('kit.incomplete') },
      ),
    [months, t],
  );
  const first = months[0]?.month ?? '';
  const last = months.at(-1)?.month ?? '';
  return (
    <ChartFrame
      title={t('trade.monthsTitle', { first, last })}
      note={t('trade.monthsNote')}
      description={t('trade.monthsTitle', { first, last })}
      name={`${code}-imports-by-month`}
      build={build}
      table={{
        header: [t('orders.month'), t('trade.ours'), t('trade.others'), t('trade.unnamed'), t('trade.lines')],
        rows: months.map((month) => [
          month.complete ? month.month : `${month.month} (${t('kit.incomplete')})`,
          month.oursUsd,
          month.othersUsd,
          month.unknownUsd,
          month.lines,
        ]),
      }}
    />
  );
}

/** Whether a label of goods says more than a code. */
function hasWords(label: string): boolean {
  return /\p{L}/u.test(label);
}
