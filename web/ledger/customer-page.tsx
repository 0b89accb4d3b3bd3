import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Customer, getCustomer } from '#src/ledger/contract.ts';
import { getReport } from '#src/reports/contract.ts';
import { listAlerts } from '#src/response/contract.ts';
import { ALERT_STATE_WORDS, CAUSE_WORDS } from '#src/vocabulary/words.ts';
import { download } from '../api.ts';
import { CustomerTrade } from '../health/customer-trade.tsx';
import {
  CountryText,
  CoverageBadge,
  ErrorState,
  GradeBadge,
  LoadingState,
  TierBadge,
  useCall,
  usePhone,
  useRefusalNotice,
  useSay,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { CustomerTimeline } from '../response/customer-timeline.tsx';
import { CustomerValue } from '../value/customer-value.tsx';
import { CustomerOrders } from './customer-orders.tsx';
import { CustomerOverview } from './customer-overview.tsx';
import { CustomerPeople } from './customer-people.tsx';
import { CustomerReceivables } from './customer-receivables.tsx';
import { CustomerSelling } from './customer-selling.tsx';
import './ledger.css';

const TABS = ['overview', 'trade', 'value', 'money', 'selling', 'people', 'timeline'] as const;
type Tab = (typeof TABS)[number];

/** Everything about one customer, under a header that stays. */
export function CustomerPage(): ReactElement {
  const { code } = useParams({ from: '/inside/customers/$code' });
  const query = useCall(getCustomer, { params: { code } });
  const { t } = useTranslation();
  if (query.data !== undefined && !query.isPlaceholderData && query.data.code !== code)
    return <Navigate to="/customers/$code" params={{ code: query.data.code }} replace />;
  if (query.data === undefined || query.data.code !== code)
    return (
      <div className="bw-page">
        {query.isError ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : (
          <LoadingState kind="page" />
        )}
      </div>
    );
  const customer = query.data;
  return (
    <div className="bw-page">
      <title>{`${customer.name} · ${t('shell.customers')} · Bellwether 风向标`}</title>
      <CustomerView customer={customer} />
    </div>
  );
}

function CustomerView({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const { tab: asked } = useSearch({ from: '/inside/customers/$code' });
  const allowed: Readonly<Record<Tab, boolean>> = {
    overview: true,
    trade: can('health.read'),
    value: can('value.read'),
    money: can('money.read'),
    selling: true,
    people: true,
    timeline: true,
  };
  const tab = TABS.find((known) => known === asked && allowed[known]) ?? 'overview';
  return (
    <>
      <header className="bw-customer-head">
        <div className="bw-spread">
          <div className="bw-customer-line">
            <h1 className="bw-customer-name">
              {customer.name}
              {customer.nameLocal !== null && <span className="bw-quiet"> {customer.nameLocal}</span>}
            </h1>
            <GradeBadge grade={customer.grade} cause={customer.cause} />
            <TierBadge tier={customer.tier} />
            <CoverageBadge coverage={customer.coverage} />
          </div>
          {can('reports.read') && <ReportButton code={customer.code} />}
        </div>
        <div className="bw-customer-facts">
          <span className="bw-quiet">{customer.code}</span>
          <CountryText code={customer.country} />
          <span>
            <span className="bw-quiet">{t('customers.owner')} </span>
            {customer.owner?.name ?? t('kit.unassigned')}
          </span>
          {customer.industry !== null && <span className="bw-hide-phone">{customer.industry}</span>}
          <NextAction customer={customer} />
        </div>
        <nav className="bw-subnav" aria-label={customer.name}>
          {TABS.filter((key) => allowed[key]).map((key) => (
            <Link
              key={key}
              to="/customers/$code"
              params={{ code: customer.code }}
              search={key === 'overview' ? {} : { tab: key }}
              replace
              className={key === tab ? 'bw-subnav-item bw-on' : 'bw-subnav-item'}
              aria-current={key === tab ? 'page' : undefined}
            >
              {t(`customer.tab_${key}`)}
            </Link>
          ))}
        </nav>
      </header>
      {tab === 'overview' && <CustomerOverview customer={customer} />}
      {tab === 'trade' && <CustomerTrade code={customer.code} linked={customer.companies.length > 0} />}
      {tab === 'value' && <CustomerValue code={customer.code} />}
      {tab === 'money' && (
        <>
          <CustomerReceivables code={customer.code} />
          <CustomerOrders code={customer.code} />
        </>
      )}
      {tab === 'selling' && <CustomerSelling code={customer.code} />}
      {tab === 'people' && <CustomerPeople code={customer.code} />}
      {tab === 'timeline' && <CustomerTimeline code={customer.code} />}
    </>
  );
}

function NextAction({ customer }: { readonly customer: Customer }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const alerts = useCall(listAlerts, { query: { customerCode: customer.code } }, { enabled: can('alerts.read') });
  const first = alerts.data?.alerts[0];
  if (!first) return null;
  return (
    <span>
      <span className="bw-quiet">{t('today.next')} </span>
      <Link to="/health/alerts/$id" params={{ id: String(first.id) }} className="bw-strong">
        {t('customer.handle', { cause: say(CAUSE_WORDS[first.cause]), state: say(ALERT_STATE_WORDS[first.state]) })}
      </Link>
    </span>
  );
}

/** Makes the customer's health report in a chosen format and language. */
export function ReportButton({ code }: { readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const refuse = useRefusalNotice();
  const phone = usePhone();
  const make = (key: string) => {
    const [format, lang] = key.split('-');
    if ((format !== 'pdf' && format !== 'xlsx') || (lang !== 'zh' && lang !== 'en')) return;
    download(
      getReport,
      { params: { name: 'customer-health' }, query: { customer: code, format, lang } },
      `${code}-health-${lang}.${format}`,
    ).catch(refuse);
  };
  const items = (['pdf-zh', 'pdf-en', 'xlsx-zh', 'xlsx-en'] as const).map((key) => ({
    key,
    label: `${key.startsWith('pdf') ? 'PDF' : 'Excel'} · ${key.endsWith('zh') ? '简体中文' : 'English'}`,
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => make(key) }}>
      <Button size={phone ? 'small' : 'medium'}>{t('customer.report')}</Button>
    </Dropdown>
  );
}
