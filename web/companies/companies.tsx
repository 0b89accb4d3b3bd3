import { Link } from '@tanstack/react-router';
import { App, Button, Input, Select, type TableColumnsType } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addNamedEntity,
  type Company,
  listCompanies,
  listNamedEntities,
  listReview,
  resolveCompanies,
} from '#src/companies/contract.ts';
import { getCustomer, listCustomers } from '#src/ledger/contract.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  CountryText,
  EmptyState,
  Loaded,
  NumberText,
  PageFrame,
  Section,
  useCall,
  useFormats,
  useSend,
} from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './companies.css';

const STEP = 100;

/** Companies resolved from customs names. */
export function CompaniesPage(): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const [words, setWords] = useState('');
  const [relation, setRelation] = useState<'ours' | 'competitor' | undefined>();
  const [linked, setLinked] = useState<'yes' | 'no' | undefined>();
  const [offset, setOffset] = useState(0);
  const can = useCan();
  const search = useDeferredValue(words.trim());
  const query = useCall(listCompanies, { query: { search, relation, linked, offset } });
  const narrow = (change: () => void) => {
    setOffset(0);
    change();
  };
  return (
    <PageFrame
      title={t('shell.data')}
      tabs={useTabs('data')}
      actions={can('companies.write') ? <ResolveButton /> : undefined}
    >
      <div className="bw-filters">
        <Input.Search
          allowClear
          style={{ width: 260 }}
          value={words}
          onChange={(event) => narrow(() => setWords(event.target.value))}
          placeholder={t('companies.search')}
          aria-label={t('companies.search')}
        />
        <Select
          allowClear
          style={{ minWidth: 140 }}
          aria-label={t('companies.relation')}
          placeholder={t('companies.anyRelation')}
          value={relation ?? null}
          onChange={(value?: 'ours' | 'competitor' | null) => narrow(() => setRelation(value ?? undefined))}
          options={[
            { value: 'ours' as const, label: t('companies.ours') },
            { value: 'competitor' as const, label: t('companies.competitor') },
          ]}
        />
        <Select
          allowClear
          style={{ minWidth: 140 }}
          aria-label={t('companies.linked')}
          placeholder={t('companies.anyLinked')}
          value={linked ?? null}
          onChange={(value?: 'yes' | 'no' | null) => narrow(() => setLinked(value ?? undefined))}
          options={[
            { value: 'yes' as const, label: t('companies.linkedYes') },
            { value: 'no' as const, label: t('companies.linkedNo') },
          ]}
        />
        {query.data && (
          <span className="bw-quiet">
            {t('companies.count', { count: query.data.total, shown: formats.number(query.data.total) })}
          </span>
        )}
      </div>
      <Section flush>
        <Loaded query={query} kind="table">
          {({ companies, total }) => (
            <>
              <CompanyTable
                companies={companies}
                filtered={search !== '' || relation !== undefined || linked !== undefined}
              />
              {(offset > 0 || offset + companies.length < total) && (
                <div className="bw-pager">
                  <Button size="small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - STEP))}>
                    {t('companies.previous')}
                  </Button>
                  <span className="bw-figure bw-quiet">
                    {formats.number(offset + 1)}–{formats.number(offset + companies.length)} / {formats.number(total)}
                  </span>
                  <Button
                    size="small"
                    disabled={offset + companies.length >= total}
                    onClick={() => setOffset(offset + companies.length)}
                  >
                    {t('kit.next')}
                  </Button>
                </div>
              )}
            </>
          )}
        </Loaded>
      </Section>
    </PageFrame>
  );
}

function ResolveButton(): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const resolve = useSend(resolveCompanies, {
    touches: [listCompanies, listReview, listCustomers, getCustomer],
    onDone: (answer) =>
      void message.success(
        t('companies.resolved', { created: answer.companiesCreated, linked: answer.linked, proposed: answer.proposed }),
      ),
  });
  return (
    <Button loading={resolve.isPending} onClick={() => resolve.mutate({})}>
      {t('companies.resolve')}
    </Button>
  );
}

function CompanyTable({
  companies,
  filtered,
}: {
  readonly companies: readonly Company[];
  readonly filtered: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const name = useSend(addNamedEntity, { touches: [listCompanies, listNamedEntities] });
  const columns: TableColumnsType<Company> = [
    {
      title: t('companies.company'),
      key: 'name',
      render: (_, company) => (
        <span className="bw-row" style={{ flexWrap: 'nowrap' }}>
          <Link
            to="/data/companies/$id"
            params={{ id: String(company.id) }}
            className="bw-clip bw-strong"
            title={company.name}
          >
            {company.name}
          </Link>
          {company.group !== null && (
            <span className="bw-code" title={company.group.name}>
              {t('company.group')} {company.group.members}
            </span>
          )}
          {company.relation !== null && <span className="bw-code">{t(`companies.${company.relation}`)}</span>}
          {company.kind !== 'firm' && <span className="bw-code">{t(`companies.kind_${company.kind}`)}</span>}
        </span>
      ),
    },
    { title: t('customers.country'), key: 'country', render: (_, company) => <CountryText code={company.country} /> },
    {
      title: t('companies.customers'),
      key: 'customers',
      render: (_, company) =>
        company.customers.length === 0 ? (
          <span className="bw-quiet">—</span>
        ) : (
          company.customers.map((customer) => (
            <Link key={customer.code} to="/customers/$code" params={{ code: customer.code }} className="bw-clip">
              {customer.name}
            </Link>
          ))
        ),
    },
    {
      title: t('companies.importLines'),
      key: 'imports',
      align: 'right',
      sorter: (a, b) => a.importLines - b.importLines,
      render: (_, company) => <NumberText value={company.importLines} />,
    },
    {
      title: t('companies.exportLines'),
      key: 'exports',
      align: 'right',
      sorter: (a, b) => a.exportLines - b.exportLines,
      render: (_, company) => <NumberText value={company.exportLines} />,
    },
    {
      title: t('companies.taxIds'),
      key: 'tax',
      render: (_, company) => <span className="bw-figure bw-quiet">{company.taxIds.slice(0, 2).join(' ') || '—'}</span>,
    },
    {
      title: t('companies.aliases'),
      key: 'aliases',
      render: (_, company) => (
        <span className="bw-clip bw-clip-sm bw-quiet" title={company.partyNames.join('\n')}>
          {company.partyNames.slice(0, 2).join(' · ')}
          {company.partyNames.length > 2 && ` +${company.partyNames.length - 2}`}
        </span>
      ),
    },
    ...(can('settings.write')
      ? [
          {
            title: '',
            key: 'mark',
            render: (_: unknown, company: Company) =>
              company.relation === null && company.kind === 'firm' && company.exportLines > 0 ? (
                <span className="bw-row" style={{ flexWrap: 'nowrap' }}>
                  <Button size="small" onClick={() => name.mutate({ body: { relation: 'ours', name: company.name } })}>
                    {t('companies.markOurs')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => name.mutate({ body: { relation: 'competitor', name: company.name } })}
                  >
                    {t('companies.markCompetitor')}
                  </Button>
                </span>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <DataTable<Company>
      label={t('shell.companies')}
      rows={companies}
      columns={columns}
      rowKey={(company) => company.id}
      pageSize={STEP}
      card={(company) => (
        <div className="bw-stack" style={{ gap: 4 }}>
          <div className="bw-spread">
            <Link to="/data/companies/$id" params={{ id: String(company.id) }} className="bw-strong">
              {company.name}
            </Link>
            <CountryText code={company.country} short />
          </div>
          <div className="bw-quiet bw-small">
            {t('companies.importLines')} <NumberText value={company.importLines} /> · {t('companies.exportLines')}{' '}
            <NumberText value={company.exportLines} />
          </div>
        </div>
      )}
      empty={
        <EmptyState
          title={filtered ? t('companies.noMatch') : t('companies.empty')}
          hint={t('companies.emptyHint')}
          action={filtered ? undefined : <ImportLink />}
        />
      }
    />
  );
}
