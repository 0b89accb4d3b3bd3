import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getLifetimeValues } from '#src/value/clv/contract.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../kit/data-table.tsx';
import {
  EmptyState,
  FindingHeader,
  Loaded,
  MoneyText,
  NumberText,
  PageFrame,
  PercentText,
  Section,
  TierBadge,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';
import { ImportLink } from '../platform/import-link.tsx';
import { useTabs } from '../platform/use-tabs.ts';
import { HoldOutCheck } from './hold-out-check.tsx';
import './lifetime.css';

type Page = Answer<typeof getLifetimeValues>;
type Row = Page['customers'][number];
type Channel = Page['payback'][number];

/** What the customers we have are still worth, how good the forecast behind it is, and what winning customers cost. */
export function LifetimePage(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(getLifetimeValues, {});
  return (
    <PageFrame title={t('shell.value')} tabs={useTabs('value')}>
      <Loaded query={query} kind="page">
        {(page) =>
          page.customers.length === 0 ? (
            <Section>
              <EmptyState title={t('lifetime.empty')} hint={t('lifetime.emptyHint')} action={<ImportLink />} />
            </Section>
          ) : (
            <LifetimeView page={page} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function LifetimeView({ page }: { readonly page: Page }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const first = page.customers[0]?.lifetime;
  const check = page.portfolio?.holdOut ?? null;
  return (
    <>
      <FindingHeader
        finding={say(page.finding)}
        meta={
          <>
            {page.asOf !== null && <span>{t('value.asOf', { date: page.asOf })}</span>}
            {first !== undefined && (
              <span>
                {t('lifetime.horizon', {
                  months: formats.number(first.horizonMonths),
                  rate: formats.percent(first.discountRate, 1),
                })}
              </span>
            )}
            {first?.basis != null && <span>{t(`lifetime.basis_${first.basis}`)}</span>}
          </>
        }
      />
      {check !== null && <HoldOutCheck check={check} />}
      {check === null && page.portfolio?.holdOutReason != null && (
        <Section title={t('lifetime.check')}>
          <p className="bw-quiet">{say(page.portfolio.holdOutReason)}</p>
        </Section>
      )}
      <Section flush title={t('lifetime.table')} extra={page.baseCurrency}>
        <Customers page={page} weeks={first?.noOrderWeeks ?? 13} />
      </Section>
      <Section title={t('lifetime.payback')} extra={page.baseCurrency}>
        <Channels rows={page.payback} />
      </Section>
      {page.portfolio !== null && <Models portfolio={page.portfolio} />}
    </>
  );
}

function Customers({ page, weeks }: { readonly page: Page; readonly weeks: number }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const money = (key: 'value' | 'orderRevenue' | 'withoutEnd', title: string) => ({
    title,
    key,
    align: 'right' as const,
    render: (_: unknown, row: Row) => <MoneyText amount={row.lifetime[key]} currency="" />,
    sorter: (a: Row, b: Row) => Number(a.lifetime[key] ?? -1e15) - Number(b.lifetime[key] ?? -1e15),
  });
  const range = ({ lifetime }: Row) =>
    lifetime.low === null || lifetime.high === null
      ? '—'
      : `${formats.compact(Number(lifetime.low))} – ${formats.compact(Number(lifetime.high))}`;
  const columns: TableColumnsType<Row> = [
    {
      title: t('customers.name'),
      key: 'name',
      render: (_, row) => (
        <Link
          to="/customers/$code"
          params={{ code: row.code }}
          search={{ tab: 'value' }}
          className="bw-clip bw-clip-sm"
        >
          {row.name}
        </Link>
      ),
    },
    { title: t('customers.tier'), key: 'tier', render: (_, row) => <TierBadge tier={row.tier} /> },
    money('value', t('lifetime.value')),
    {
      title: t('lifetime.range'),
      key: 'range',
      align: 'right',
      render: (_, row) => <span className="bw-figure">{range(row)}</span>,
    },
    {
      title: t('lifetime.orders'),
      key: 'orders',
      align: 'right',
      render: (_, row) => <NumberText value={row.lifetime.expectedOrders} digits={1} />,
      sorter: (a, b) => (a.lifetime.expectedOrders ?? -1) - (b.lifetime.expectedOrders ?? -1),
    },
    {
      title: t('lifetime.noOrder', { weeks }),
      key: 'noOrder',
      align: 'right',
      render: (_, row) => <PercentText value={row.lifetime.pNoOrder} />,
      sorter: (a, b) => (a.lifetime.pNoOrder ?? -1) - (b.lifetime.pNoOrder ?? -1),
    },
    money('orderRevenue', t('lifetime.perOrder')),
    {
      title: t('lifetime.kept'),
      key: 'kept',
      align: 'right',
      render: (_, row) => <PercentText value={row.lifetime.keptFraction} digits={1} />,
    },
    {
      title: t('lifetime.model'),
      key: 'method',
      render: (_, row) => <span className="bw-quiet">{t(`lifetime.method_${row.lifetime.method}`)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('lifetime.table')}
      rows={page.customers}
      columns={columns}
      rowKey={(row) => row.code}
      pageSize={25}
      card={(row) => (
        <div>
          <div className="bw-spread">
            <Link
              to="/customers/$code"
              params={{ code: row.code }}
              search={{ tab: 'value' }}
              className="bw-clip bw-clip-sm"
            >
              {row.name}
            </Link>
            <MoneyText amount={row.lifetime.value} currency={page.baseCurrency} compact />
          </div>
          <div className="bw-spread bw-quiet bw-small">
            <span>
              {t('lifetime.noOrder', { weeks })} {formats.percent(row.lifetime.pNoOrder)}
            </span>
            <span className="bw-figure">{range(row)}</span>
          </div>
        </div>
      )}
    />
  );
}

function Channels({ rows }: { readonly rows: readonly Channel[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  if (rows.length === 0) return <p className="bw-quiet">{t('lifetime.noPayback')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
    <section className="bw-chart-table" tabIndex={0} aria-label={t('lifetime.payback')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('lifetime.channel')}</th>
            <th scope="col">{t('lifetime.customers')}</th>
            <th scope="col">{t('lifetime.cost')}</th>
            <th scope="col">{t('lifetime.each')}</th>
            <th scope="col">{t('lifetime.yearly')}</th>
            <th scope="col">{t('lifetime.months')}</th>
            <th scope="col">{t('lifetime.lifetime')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.channel}>
              <td>{say(row.label)}</td>
              <td className="bw-figure">
                <NumberText value={row.customers} />
              </td>
              {[row.cost, row.costPerCustomer, row.yearly].map((amount, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the three columns never move
                <td key={at} className="bw-figure">
                  <MoneyText amount={amount} currency="" />
                </td>
              ))}
              <td className="bw-figure">
                <NumberText value={row.paybackMonths} digits={1} />
              </td>
              <td className="bw-figure">
                <MoneyText amount={row.lifetime} currency="" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Models({ portfolio }: { readonly portfolio: NonNullable<Page['portfolio']> }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { spend } = portfolio;
  return (
    <Section title={t('lifetime.models')}>
      <p>{say(portfolio.reason)}</p>
      {portfolio.models.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard
        <section className="bw-chart-table" tabIndex={0} aria-label={t('lifetime.models')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('lifetime.model')}</th>
                <th scope="col">{t('lifetime.likelihood')}</th>
                <th scope="col" className="bw-life-params">
                  {t('lifetime.parameters')}
                </th>
                <th scope="col">{t('lifetime.fitted')}</th>
              </tr>
            </thead>
            <tbody>
              {portfolio.models.map((one) => (
                <tr key={one.model}>
                  <td>
                    <span className={one.model === portfolio.chosen ? 'bw-strong' : ''}>{one.model}</span>
                    {one.model === portfolio.chosen && <span className="bw-quiet"> · {t('lifetime.chosen')}</span>}
                    {!one.converged && <span className="bw-quiet"> · {t('lifetime.notConverged')}</span>}
                  </td>
                  <td className="bw-figure">{formats.number(one.logLikelihood, 1)}</td>
                  <td className="bw-life-params">
                    {Object.entries(one.params)
                      .map(([name, value]) => {
                        const error = one.standardErrors[name] ?? null;
                        return `${name} ${formats.number(value, 3)}${error === null ? '' : ` (${formats.number(error, 3)})`}`;
                      })
                      .join(' · ')}
                  </td>
                  <td>{t('lifetime.fittedTo', { customers: one.customers, from: one.from, to: one.to })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p className="bw-quiet bw-small bw-life-why">
        {say(portfolio.spendReason)}
        {spend !== null &&
          ` ${t('lifetime.spend', {
            customers: formats.number(spend.customers),
            p: formats.number(spend.params.p, 2),
            q: formats.number(spend.params.q, 2),
            v: formats.number(spend.params.v, 0),
          })}`}
      </p>
    </Section>
  );
}
