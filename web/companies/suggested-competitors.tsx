import { Link } from '@tanstack/react-router';
import { Button, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { addNamedEntity, listCompetitorSuggestions } from '#src/companies/contract.ts';
import type { ResponseOf } from '#src/vocabulary/endpoint.ts';
import { DataTable } from '../kit/data-table.tsx';
import { CountryText, DateText, EmptyState, Loaded, NumberText, Section, useCall, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

type Suggestion = ResponseOf<typeof listCompetitorSuggestions>['suggestions'][number];

/** Exporters that sell our customers what we sell, to be marked as competitors with one click. */
export function SuggestedCompetitors(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(listCompetitorSuggestions, {});
  const add = useSend(addNamedEntity, { touches: 'everything' });
  const mark = (row: Suggestion) => (
    <Button
      size="small"
      loading={add.isPending}
      onClick={() => add.mutate({ body: { relation: 'competitor', name: row.name } })}
    >
      {t('company.mark')}
    </Button>
  );
  const columns: TableColumnsType<Suggestion> = [
    {
      title: t('companies.company'),
      key: 'name',
      render: (_, row) => (
        <Link to="/data/companies/$id" params={{ id: String(row.companyId) }} className="bw-clip bw-strong">
          {row.name}
        </Link>
      ),
    },
    { title: t('customers.country'), key: 'country', render: (_, row) => <CountryText code={row.country} short /> },
    {
      title: t('company.supplies'),
      key: 'customers',
      align: 'right',
      render: (_, row) => <NumberText value={row.customers} />,
    },
    {
      title: t('companies.exportLines'),
      key: 'lines',
      align: 'right',
      render: (_, row) => <NumberText value={row.lines} />,
    },
    {
      title: t('company.value'),
      key: 'value',
      align: 'right',
      render: (_, row) => <NumberText value={row.valueUsd} />,
    },
    {
      title: t('review.goods'),
      key: 'goods',
      render: (_, row) => <span className="bw-figure">{row.hs6.slice(0, 3).join(' ')}</span>,
    },
    { title: t('company.last'), key: 'last', render: (_, row) => <DateText value={row.lastDate} /> },
    ...(can('settings.write') ? [{ title: '', key: 'mark', render: (_: unknown, row: Suggestion) => mark(row) }] : []),
  ];
  return (
    <Section flush title={t('company.suggested')} extra={t('company.suggestedHint')}>
      <Loaded query={query} kind="table">
        {({ suggestions }) => (
          <DataTable<Suggestion>
            label={t('company.suggested')}
            rows={suggestions}
            columns={columns}
            rowKey={(row) => row.companyId}
            pageSize={10}
            card={(row) => (
              <div className="bw-stack" style={{ gap: 4 }}>
                <div className="bw-spread">
                  <span className="bw-strong">{row.name}</span>
                  <CountryText code={row.country} short />
                </div>
                <div className="bw-quiet bw-small">
                  {t('company.supplies')} <NumberText value={row.customers} /> · {t('companies.exportLines')}{' '}
                  <NumberText value={row.lines} />
                </div>
                {can('settings.write') && <div>{mark(row)}</div>}
              </div>
            )}
            empty={<EmptyState title={t('company.suggestedNone')} />}
          />
        )}
      </Loaded>
    </Section>
  );
}
