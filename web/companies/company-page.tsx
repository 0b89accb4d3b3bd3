import { Link, Navigate, useParams } from '@tanstack/react-router';
import { Button, type TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CompanyDetail, getCompany, type ReviewSide, undoMerge } from '#src/companies/contract.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  CountryText,
  DateText,
  EmptyState,
  ErrorState,
  FindingHeader,
  LoadingState,
  MoneyText,
  NumberText,
  PageFrame,
  Section,
  useCall,
  useFormats,
  useLanguage,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { GroupMembers } from './group-members.tsx';
import { MergeCompany } from './merge-company.tsx';
import { MonthBars, monthSpan } from './month-bars.tsx';
import './companies.css';
import './review.css';

/** Everything the records show of one company: names, numbers, goods, partners, group, whose customer it is. */
export function CompanyPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/data/companies/$id' });
  const query = useCall(getCompany, { params: { id: Number(id) } });
  const tabs = useTabs('data');
  const fresh = query.data !== undefined && !query.isPlaceholderData ? query.data : null;
  if (fresh?.mergedInto) return <Navigate to="/data/companies/$id" params={{ id: String(fresh.mergedInto) }} replace />;
  return (
    <PageFrame title={t('shell.data')} tabs={tabs}>
      {fresh !== null ? (
        <Company detail={fresh} />
      ) : query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState kind="page" />
      )}
    </PageFrame>
  );
}

function Company({ detail }: { readonly detail: CompanyDetail }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const chinese = useLanguage() === 'zh';
  const can = useCan();
  const { company, names, imports, exports, group } = detail;
  const lines = company.importLines + company.exportLines;
  const customers = company.customers.map((customer) => customer.name).join(chinese ? '、' : ', ');
  return (
    <>
      <Link to="/data/companies" className="bw-small">
        ← {t('company.back')}
      </Link>
      <FindingHeader
        finding={`${t('company.finding', { name: company.name, lines: formats.number(lines), count: names.length })}${
          customers === '' ? t('company.findingNone') : t('company.findingCustomer', { customers })
        }`}
        meta={
          <>
            <CountryText code={company.country} />
            {company.kind !== 'firm' && <span className="bw-code">{t(`companies.kind_${company.kind}`)}</span>}
            {company.relation !== null && <span className="bw-code">{t(`companies.${company.relation}`)}</span>}
            {company.taxIds.length > 0 && (
              <span className="bw-figure">
                {t('companies.taxIds')} {company.taxIds.map((taxId) => taxId.replace(/^[A-Z]{2}:/, '')).join(' · ')}
              </span>
            )}
            {company.customers.map((customer) => (
              <Link key={customer.code} to="/customers/$code" params={{ code: customer.code }}>
                {customer.name} <span className="bw-code">{customer.code}</span>
              </Link>
            ))}
          </>
        }
      />
      {imports === null && exports === null ? (
        <Section>
          <EmptyState title={t('company.noTrade')} />
        </Section>
      ) : (
        <div className={imports !== null && exports !== null ? 'bw-grid-2' : undefined}>
          {imports !== null && <Trade title={t('company.imports')} side={imports} partners={t('company.suppliers')} />}
          {exports !== null && <Trade title={t('company.exports')} side={exports} partners={t('company.buyers')} />}
        </div>
      )}
      <Section flush title={t('company.names')}>
        <NamesTable names={names} />
      </Section>
      <div className="bw-grid-2">
        <Section title={t('company.group')}>
          <GroupMembers group={group} companyId={company.id} />
        </Section>
        <Section title={t('company.history')}>
          <div className="bw-stack">
            {detail.merges.map((merge) => (
              <MergedLine key={merge.id} merge={merge} />
            ))}
            {can('companies.write') && <MergeCompany companyId={company.id} />}
          </div>
        </Section>
      </div>
    </>
  );
}

function Trade({
  title,
  side,
  partners,
}: {
  readonly title: string;
  readonly side: ReviewSide;
  readonly partners: string;
}): ReactElement {
  const { t } = useTranslation();
  const span = monthSpan(side.months);
  return (
    <Section
      title={title}
      extra={
        <span className="bw-figure">
          {side.firstDate} – {side.lastDate}
        </span>
      }
    >
      <div className="bw-stack-lg">
        {span !== null && <MonthBars months={side.months} span={span} wide />}
        <div className="bw-row">
          <NumberText value={side.lines} /> {t(`review.direction_${side.direction}`)}
          {side.sum !== null && <MoneyText amount={side.sum.amount} currency={side.sum.currency} compact />}
        </div>
        <table className="bw-plain-table bw-goods-table">
          <thead>
            <tr>
              <th scope="col">{t('review.goods')}</th>
              <th scope="col">{t('company.value')}</th>
            </tr>
          </thead>
          <tbody>
            {side.goods.map((good) => (
              <tr key={`${good.hs6 ?? ''} ${good.description ?? ''}`}>
                <td>
                  <span className="bw-figure bw-strong">{good.hs6 ?? t('review.noHs')}</span>{' '}
                  <span className="bw-quiet bw-figure">×{good.lines}</span>{' '}
                  <span className="bw-quiet bw-goods">{good.description ?? ''}</span>
                </td>
                <td>
                  <NumberText value={good.valueUsd} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {side.partners.length > 0 && (
          <div>
            <div className="bw-quiet bw-small">{partners}</div>
            <ul className="bw-spellings">
              {side.partners.map((partner) => (
                <li key={partner.name} className="bw-spread" style={{ flexWrap: 'nowrap' }}>
                  <span className="bw-clip">{partner.name}</span>
                  <NumberText value={partner.lines} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}

function NamesTable({ names }: { readonly names: CompanyDetail['names'] }): ReactElement {
  const { t } = useTranslation();
  type Row = CompanyDetail['names'][number] & { readonly key: string };
  const method = (row: Row) =>
    row.method === 'tax-id' ||
    row.method === 'exact-name' ||
    row.method === 'similar-name' ||
    row.method === 'alone' ||
    row.method === 'person'
      ? t(`company.method_${row.method}`)
      : '—';
  const columns: TableColumnsType<Row> = [
    { title: t('company.name'), key: 'name', render: (_, row) => <span className="bw-strong">{row.name}</span> },
    { title: t('customers.country'), key: 'country', render: (_, row) => <CountryText code={row.country} short /> },
    {
      title: t('companies.taxIds'),
      key: 'tax',
      render: (_, row) => <span className="bw-figure">{row.taxId ?? '—'}</span>,
    },
    {
      title: t('review.address'),
      key: 'address',
      render: (_, row) => (
        <span className="bw-clip" title={row.address ?? ''}>
          {row.address ?? '—'}
        </span>
      ),
    },
    { title: t('company.method'), key: 'method', render: (_, row) => method(row) },
    {
      title: t('companies.importLines'),
      key: 'imports',
      align: 'right',
      render: (_, row) => <NumberText value={row.importLines} />,
    },
    {
      title: t('companies.exportLines'),
      key: 'exports',
      align: 'right',
      render: (_, row) => <NumberText value={row.exportLines} />,
    },
  ];
  return (
    <DataTable<Row>
      label={t('company.names')}
      rows={names.map((name, index) => ({ ...name, key: `${index} ${name.name}` }))}
      columns={columns}
      rowKey={(row) => row.key}
      card={(row) => (
        <div className="bw-stack" style={{ gap: 2 }}>
          <span className="bw-strong">{row.name}</span>
          <span className="bw-quiet bw-small">
            {[row.country, row.taxId, row.address].filter((part) => part !== null && part !== '').join(' · ')}
          </span>
          <span className="bw-quiet bw-small">
            {method(row)} · {t('companies.importLines')} <NumberText value={row.importLines} /> ·{' '}
            {t('companies.exportLines')} <NumberText value={row.exportLines} />
          </span>
        </div>
      )}
    />
  );
}

function MergedLine({ merge }: { readonly merge: CompanyDetail['merges'][number] }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const undo = useSend(undoMerge, { touches: 'everything' });
  return (
    <div className="bw-spread">
      <div className="bw-grow">
        <div className="bw-strong">{merge.name}</div>
        <div className="bw-quiet bw-small">
          {merge.mergedBy ?? ''} <DateText value={merge.mergedAt} />
        </div>
      </div>
      {can('companies.write') && (
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate({ params: { id: merge.id } })}>
          {t('merge.undo')}
        </Button>
      )}
    </div>
  );
}
