import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { getCustomerTrade } from '#src/health/contract.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import { DateText, EmptyState, NumberText } from '../kit/index.ts';

type Line = Answer<typeof getCustomerTrade>['latest'][number] & { readonly key: string };

/** The latest customs lines as they were recorded. */
export function LatestLines({
  lines,
  code,
}: {
  readonly lines: readonly Omit<Line, 'key'>[];
  readonly code: string;
}): ReactElement {
  const { t } = useTranslation();
  const columns: TableColumnsType<Line> = [
    { title: t('trade.date'), key: 'date', render: (_, line) => <DateText value={line.date} /> },
    {
      title: t('trade.exporter'),
      key: 'exporter',
      render: (_, line) =>
        line.exporter === null ? (
          <span className="bw-quiet">{t('trade.unnamed')}</span>
        ) : (
          <span className="bw-row" style={{ flexWrap: 'nowrap' }}>
            <span className={line.ours ? 'bw-clip bw-strong' : 'bw-clip'} title={line.exporter}>
              {line.exporter}
            </span>
            {line.ours && <span className="bw-code">{t('trade.us')}</span>}
          </span>
        ),
    },
    { title: 'HS', key: 'hs', render: (_, line) => <span className="bw-figure">{line.hsCode ?? '—'}</span> },
    {
      title: t('trade.goods'),
      key: 'goods',
      render: (_, line) => (
        <span className="bw-clip" title={line.description ?? ''}>
          {line.description ?? '—'}
        </span>
      ),
    },
    {
      title: t('trade.quantity'),
      key: 'quantity',
      align: 'right',
      render: (_, line) =>
        line.quantity === null ? (
          '—'
        ) : (
          <span className="bw-figure">
            <NumberText value={line.quantity} digits={1} /> {line.unit}
          </span>
        ),
    },
    { title: t('trade.netKg'), key: 'kg', align: 'right', render: (_, line) => <NumberText value={line.netKg} /> },
    {
      title: t('trade.valueUsd'),
      key: 'usd',
      align: 'right',
      render: (_, line) => <NumberText value={line.valueUsd} />,
    },
    {
      title: t('trade.importer'),
      key: 'importer',
      render: (_, line) => (
        <span className="bw-clip" title={line.importer}>
          {line.importer}
        </span>
      ),
    },
    { title: t('trade.source'), key: 'source', render: (_, line) => <span className="bw-quiet">{line.source}</span> },
  ];
  return (
    <DataTable<Line>
      label={t('trade.latest')}
      rows={lines.map((line, index) => ({ ...line, key: `${code}-${index}` }))}
      columns={columns}
      rowKey={(line) => line.key}
      pageSize={15}
      empty={<EmptyState title={t('trade.noLines')} hint={t('trade.noLinesHint')} />}
    />
  );
}
