import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Select, type TableColumnsType } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomerRow, listCustomers } from '#src/ledger/contract.ts';
import { GRADE_WORDS, GRADES, TIER_WORDS, TIERS } from '#src/vocabulary/words.ts';
import { CsvButton } from '../kit/csv-button.tsx';
import { DataTable } from '../kit/data-table.tsx';
import {
  CountryText,
  CoverageBadge,
  DateText,
  EmptyState,
  GradeBadge,
  GradeMark,
  Loaded,
  MoneyText,
  NumberText,
  PageFrame,
  Section,
  TierBadge,
  TierMark,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useMe } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './ledger.css';

const GRADE_ORDER = ['red', 'orange', 'yellow', 'grey', 'green'] as const;

/** Customers the person may see: filter, sort, open, export. */
export function CustomersPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const tabs = useTabs('customers');
  const navigate = useNavigate();
  const asked = useSearch({ from: '/inside/customers' });
  const [words, setWords] = useState(asked.search ?? '');
  const [country, setCountry] = useState<string | undefined>();
  const [ownerId, setOwnerId] = useState<number | undefined>();
  const search = useDeferredValue(words.trim());
  const tier = TIERS.find((known) => known === asked.tier);
  const grade = GRADES.find((known) => known === asked.grade);
  const query = useCall(listCustomers, { query: { search, tier, grade, country, ownerId } });
  const filter = (change: { tier?: string | undefined; grade?: string | undefined }) => {
    const merged = { tier, grade, ...change };
    void navigate({
      to: '/customers',
      search: { ...(merged.tier ? { tier: merged.tier } : {}), ...(merged.grade ? { grade: merged.grade } : {}) },
      replace: true,
    });
  };
  const filtered =
    search !== '' || tier !== undefined || grade !== undefined || country !== undefined || ownerId !== undefined;
  return (
    <PageFrame
      title={t('shell.customers')}
      tabs={tabs}
      actions={
        query.data && query.data.customers.length > 0 ? (
          <CsvButton
            name="customers"
            header={[
              'code',
              'name',
              'country',
              'tier',
              'grade',
              'cause',
              'revenue12m',
              'currency',
              'lastOrder',
              'orders12m',
            ]}
            rows={() =>
              (query.data?.customers ?? []).map((row) => [
                row.code,
                row.name,
                row.country,
                row.tier,
                row.grade,
                row.cause,
                row.revenue12m?.amount ?? null,
                row.revenue12m?.currency ?? null,
                row.lastOrderDate,
                row.orders12m,
              ])
            }
          />
        ) : undefined
      }
    >
      <div className="bw-filters">
        <Input.Search
          allowClear
          style={{ width: 260 }}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder={t('customers.search')}
          aria-label={t('customers.search')}
        />
        <Select
          allowClear
          style={{ minWidth: 132 }}
          placeholder={t('customers.allGrades')}
          aria-label={t('customers.grade')}
          value={grade ?? null}
          onChange={(value?: string) => filter({ grade: value })}
          options={GRADES.map((value) => ({
            value,
            label: (
              <span className="bw-row" style={{ gap: 6, flexWrap: 'nowrap' }}>
                <GradeMark grade={value} /> {say(GRADE_WORDS[value])}
              </span>
            ),
          }))}
        />
        <Select
          allowClear
          style={{ minWidth: 132 }}
          placeholder={t('customers.allTiers')}
          aria-label={t('customers.tier')}
          value={tier ?? null}
          onChange={(value?: string) => filter({ tier: value })}
          options={TIERS.map((value) => ({
            value,
            label: (
              <span className="bw-row" style={{ gap: 6, flexWrap: 'nowrap' }}>
                <TierMark tier={value} /> {say(TIER_WORDS[value])}
              </span>
            ),
          }))}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 140 }}
          placeholder={t('customers.allCountries')}
          aria-label={t('customers.country')}
          value={country ?? null}
          onChange={(value?: string) => setCountry(value)}
          options={(query.data?.countries ?? []).map((value) => ({
            value,
            label: `${value} ${formats.country(value)}`,
          }))}
        />
        <Select
          allowClear
          style={{ minWidth: 132 }}
          placeholder={t('customers.allOwners')}
          aria-label={t('customers.owner')}
          value={ownerId ?? null}
          onChange={(value?: number) => setOwnerId(value)}
          options={(query.data?.owners ?? []).map((owner) => ({ value: owner.id, label: owner.name }))}
        />
        {query.data && (
          <span className="bw-quiet bw-count-of">
            {filtered
              ? t('customers.countOf', { found: query.data.customers.length, count: query.data.total })
              : t('customers.count', { count: query.data.total })}
          </span>
        )}
      </div>
      <Section flush>
        <Loaded query={query} kind="table">
          {({ customers }) => (
            <CustomerTable
              rows={customers}
              filtered={filtered}
              onOpen={(row) => void navigate({ to: '/customers/$code', params: { code: row.code } })}
            />
          )}
        </Loaded>
      </Section>
    </PageFrame>
  );
}

function CustomerTable({
  rows,
  filtered,
  onOpen,
}: {
  readonly rows: readonly CustomerRow[];
  readonly filtered: boolean;
  readonly onOpen: (row: CustomerRow) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { workspace } = useMe();
  const rank = (row: CustomerRow) => (row.grade === null ? 9 : GRADE_ORDER.indexOf(row.grade));
  const tierRank = (row: CustomerRow) => (row.tier === null ? 9 : TIERS.indexOf(row.tier));
  const columns: TableColumnsType<CustomerRow> = [
    {
      title: t('customers.name'),
      key: 'name',
      fixed: 'left',
      sorter: (a, b) => a.name.localeCompare(b.name),
      width: 286,
      ellipsis: true,
      render: (_, row) => (
        <>
          <Link
            to="/customers/$code"
            params={{ code: row.code }}
            className="bw-strong"
            onClick={(event) => event.stopPropagation()}
          >
            {row.name}
          </Link>
          {row.nameLocal !== null && <span className="bw-quiet"> {row.nameLocal}</span>}
        </>
      ),
    },
    {
      title: t('customers.country'),
      key: 'country',
      width: 138,
      ellipsis: true,
      sorter: (a, b) => (a.country ?? '').localeCompare(b.country ?? ''),
      render: (_, row) => <CountryText code={row.country} />,
    },
    {
      title: t('customers.tier'),
      key: 'tier',
      width: 92,
      sorter: (a, b) => tierRank(a) - tierRank(b),
      render: (_, row) => <TierBadge tier={row.tier} />,
    },
    {
      title: t('customers.grade'),
      key: 'grade',
      width: 206,
      sorter: (a, b) => rank(a) - rank(b),
      render: (_, row) => <GradeBadge grade={row.grade} cause={row.cause} />,
    },
    {
      title: t('kit.coverage'),
      key: 'coverage',
      width: 86,
      align: 'center',
      render: (_, row) => <CoverageBadge coverage={row.coverage} />,
    },
    {
      title: t('customers.revenue', { currency: workspace.baseCurrency }),
      key: 'revenue',
      width: 112,
      align: 'right',
      sorter: (a, b) => Number(a.revenue12m?.amount ?? -1) - Number(b.revenue12m?.amount ?? -1),
      render: (_, row) => <NumberText value={row.revenue12m?.amount ?? null} />,
    },
    {
      title: t('customers.orders'),
      key: 'orders',
      width: 80,
      align: 'right',
      sorter: (a, b) => a.orders12m - b.orders12m,
      render: (_, row) => <NumberText value={row.orders12m} />,
    },
    {
      title: t('customers.lastOrder'),
      key: 'last',
      width: 100,
      align: 'right',
      sorter: (a, b) => (a.lastOrderDate ?? '').localeCompare(b.lastOrderDate ?? ''),
      render: (_, row) => <DateText value={row.lastOrderDate} />,
    },
    {
      title: t('customers.owner'),
      key: 'owner',
      width: 88,
      render: (_, row) => row.owner?.name ?? <span className="bw-quiet">{t('kit.unassigned')}</span>,
    },
  ];
  return (
    <DataTable<CustomerRow>
      label={t('shell.customers')}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.code}
      onOpen={onOpen}
      pageSize={100}
      width={1186}
      card={(row) => <CustomerCard row={row} />}
      empty={
        filtered ? <EmptyState title={t('customers.noMatch')} hint={t('customers.noMatchHint')} /> : <NoCustomers />
      }
    />
  );
}

function CustomerCard({ row }: { readonly row: CustomerRow }): ReactElement {
  const { t } = useTranslation();
  return (
    <Link to="/customers/$code" params={{ code: row.code }} className="bw-card">
      <div className="bw-spread">
        <span className="bw-strong">{row.name}</span>
        <CountryText code={row.country} short />
      </div>
      <div className="bw-row">
        <TierBadge tier={row.tier} />
        <GradeBadge grade={row.grade} cause={row.cause} />
      </div>
      <div className="bw-spread bw-quiet bw-small">
        <span>
          {t('customers.months12')}{' '}
          {row.revenue12m ? (
            <MoneyText amount={row.revenue12m.amount} currency={row.revenue12m.currency} compact />
          ) : (
            '—'
          )}
        </span>
        <span>
          {t('customers.lastOrder')} <DateText value={row.lastOrderDate} />
        </span>
      </div>
    </Link>
  );
}

function NoCustomers(): ReactElement {
  const { t } = useTranslation();
  const me = useMe();
  if (me.user.scope !== 'all')
    return <EmptyState title={t('customers.noneInScope')} hint={t('customers.noneInScopeHint')} />;
  return <EmptyState title={t('customers.empty')} hint={t('customers.emptyHint')} action={<ImportLink />} />;
}
