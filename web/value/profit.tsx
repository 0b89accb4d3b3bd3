import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getProfitability, type Profitability, type WhaleCustomer } from '#src/value/profit/contract.ts';
import { ChartFrame, whaleCurveChart } from '../charts/index.ts';
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
import { CutSimulator } from './cut-simulator.tsx';
import './profit.css';

/** Who earns and who erodes: whale curve, 80/20 check, effort, cut simulator, reconciliation with the books. */
export function ProfitPage(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(getProfitability, {});
  return (
    <PageFrame title={t('shell.value')} tabs={useTabs('value')}>
      <Loaded query={query} kind="page">
        {(page) =>
          page.customers.length === 0 ? (
            <Section>
              <EmptyState title={t('profit.empty')} hint={t('profit.emptyHint')} action={<ImportLink />} />
            </Section>
          ) : (
            <ProfitView page={page} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function ProfitView({ page }: { readonly page: Profitability }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    page.customers.filter(({ profit }) => Number(profit) < 0).map(({ code }) => code),
  );
  const build = useMemo(
    () =>
      whaleCurveChart(
        page.customers.map(({ name, profit, cumulative }) => ({
          name,
          own: Number(profit),
          cumulative: Number(cumulative),
        })),
        {
          cumulative: t('profit.cumulative'),
          own: t('profit.own'),
          peak: t('profit.peak'),
          total: t('profit.total'),
        },
      ),
    [page, t],
  );
  return (
    <>
      <FindingHeader
        finding={say(page.finding)}
        meta={
          <>
            {page.asOf !== null && <span>{t('profit.months', { date: page.asOf })}</span>}
            <span>{t('profit.afterServing', { currency: page.baseCurrency })}</span>
          </>
        }
      />
      <div className="bw-profit-top">
        <Section>
          <ChartFrame
            title={t('profit.whale')}
            note={t('profit.whaleNote')}
            description={say(page.finding)}
            name="whale-curve"
            height={320}
            build={build}
            table={{
              header: [t('customers.name'), t('profit.own'), t('profit.cumulative')],
              rows: page.customers.map(({ name, profit, cumulative }) => [name, Number(profit), Number(cumulative)]),
              format: (value, column) => (column === 0 ? String(value) : formats.number(Number(value))),
            }}
          />
        </Section>
        <Section title={t('profit.checks')}>
          <ul className="bw-profit-checks">
            {page.byProfit !== null && <Pareto check={page.byProfit} title={t('profit.byProfit')} />}
            {page.byRevenue !== null && <Pareto check={page.byRevenue} title={t('profit.byRevenue')} />}
            {page.byProfit === null && <li className="bw-quiet">{t('profit.noPareto')}</li>}
            <li>
              <div className="bw-strong">{t('profit.effort')}</div>
              {page.effort === null ? (
                <p className="bw-quiet">{t('profit.noHours')}</p>
              ) : (
                <>
                  <Bar share={page.effort.hoursShare} />
                  <p>{say(page.effort.sentence)}</p>
                </>
              )}
            </li>
          </ul>
        </Section>
      </div>
      <CutSimulator page={page} chosen={chosen} onChoose={setChosen} />
      <Section flush title={t('profit.customers')}>
        <Customers page={page} chosen={chosen} onChoose={setChosen} />
        {page.customers.some(({ bound }) => bound !== 'known') && (
          <p className="bw-quiet bw-small bw-profit-note">{t('profit.boundNote')}</p>
        )}
      </Section>
      {page.unknown.length > 0 && (
        <Section title={t('profit.unknown', { count: page.unknown.length })}>
          {page.leftOut.sentence !== null && <p className="bw-quiet">{say(page.leftOut.sentence)}</p>}
          <ul className="bw-stack">
            {page.unknown.map(({ code, name, revenue, missing }) => (
              <li key={code} className="bw-row">
                <Link to="/customers/$code" params={{ code }} search={{ tab: 'value' }}>
                  {name}
                </Link>
                <MoneyText amount={revenue} currency={page.baseCurrency} />
                <span className="bw-quiet">{formats.list(missing.map(say))}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {page.reconciliation !== null && <Reconciliation page={page} lines={page.reconciliation} />}
    </>
  );
}

function Bar({
  share,
  low,
  high,
}: {
  readonly share: number;
  readonly low?: number;
  readonly high?: number;
}): ReactElement {
  const at = (value: number) => `${Math.min(100, Math.max(0, value * 100))}%`;
  return (
    <div className="bw-profit-bar" aria-hidden="true">
      <span className="bw-profit-fill" style={{ width: at(share) }} />
      {low !== undefined && high !== undefined && (
        <span className="bw-profit-range" style={{ left: at(low), width: `calc(${at(high)} - ${at(low)})` }} />
      )}
    </div>
  );
}

function Pareto({
  check,
  title,
}: {
  readonly check: NonNullable<Profitability['byProfit']>;
  readonly title: string;
}): ReactElement {
  const say = useSay();
  return (
    <li>
      <div className="bw-strong">{title}</div>
      <Bar share={check.share} low={check.low} high={check.high} />
      <p>{say(check.sentence)}</p>
    </li>
  );
}

function rateOf({ profit, revenue }: WhaleCustomer): number | null {
  return Number(revenue) > 0 ? Number(profit) / Number(revenue) : null;
}

function Customers({
  page,
  chosen,
  onChoose,
}: {
  readonly page: Profitability;
  readonly chosen: readonly string[];
  readonly onChoose: (codes: readonly string[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const toggle = (code: string) =>
    onChoose(chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]);
  const money = (key: 'revenue' | 'grossMargin' | 'otherCosts' | 'serving' | 'profit', title: string) => ({
    title,
    key,
    align: 'right' as const,
    render: (_: unknown, row: WhaleCustomer) =>
      key === 'otherCosts' || key === 'serving' ? (
        <span className="bw-quiet">
          {Number(row[key]) > 0 && '−'}
          <NumberText value={Math.abs(Number(row[key]))} />
        </span>
      ) : (
        <span>
          {key === 'profit' && row.bound !== 'known' && (
            <abbr title={t(`profit.bound_${row.bound ?? 'incomplete'}`)}>*</abbr>
          )}
          <MoneyText amount={row[key]} currency="" />
        </span>
      ),
    sorter: (a: WhaleCustomer, b: WhaleCustomer) => Number(a[key]) - Number(b[key]),
  });
  const columns: TableColumnsType<WhaleCustomer> = [
    {
      title: t('profit.cut'),
      key: 'cut',
      width: 56,
      render: (_, row) => (
        <input
          type="checkbox"
          aria-label={t('profit.cutOne', { name: row.name })}
          checked={chosen.includes(row.code)}
          onChange={() => toggle(row.code)}
        />
      ),
    },
    {
      title: t('customers.name'),
      key: 'name',
      render: (_, row) => (
        <Link to="/customers/$code" params={{ code: row.code }} search={{ tab: 'value' }} className="bw-clip">
          {row.name}
        </Link>
      ),
    },
    { title: t('customers.tier'), key: 'tier', render: (_, row) => <TierBadge tier={row.tier} /> },
    money('revenue', t('profit.revenue')),
    money('grossMargin', t('profit.gross')),
    money('otherCosts', t('profit.other')),
    money('serving', t('profit.serving')),
    money('profit', t('profit.own')),
    {
      title: t('profit.rate'),
      key: 'rate',
      align: 'right',
      render: (_, row) => <PercentText value={rateOf(row)} digits={1} />,
      sorter: (a, b) => (rateOf(a) ?? 0) - (rateOf(b) ?? 0),
    },
    {
      title: t('profit.hours'),
      key: 'hours',
      align: 'right',
      render: (_, row) => <NumberText value={row.hours} />,
      sorter: (a, b) => (a.hours ?? -1) - (b.hours ?? -1),
    },
  ];
  return (
    <DataTable
      label={t('profit.customers')}
      rows={page.customers}
      columns={columns}
      rowKey={(row) => row.code}
      pageSize={25}
      card={(row) => (
        <div className="bw-profit-line">
          <label className="bw-profit-card bw-grow">
            <input type="checkbox" checked={chosen.includes(row.code)} onChange={() => toggle(row.code)} />
            <span className="bw-clip bw-clip-sm">{row.name}</span>
          </label>
          <MoneyText amount={row.profit} currency={page.baseCurrency} compact />
        </div>
      )}
    />
  );
}

function Reconciliation({
  page,
  lines,
}: {
  readonly page: Profitability;
  readonly lines: NonNullable<Profitability['reconciliation']>;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const agrees = lines.every(({ difference }) => Number(difference) === 0);
  const bare = lines.filter(({ withoutRate }) => (withoutRate ?? 0) > 0);
  const counted = lines.every(({ withoutRate }) => withoutRate !== undefined);
  const shown = lines.filter(
    (line) => Number(line.book) !== 0 || Number(line.difference) !== 0 || (line.withoutRate ?? 0) > 0,
  );
  const title = !agrees
    ? t('profit.doesNotReconcile')
    : bare.length > 0 || !counted
      ? t('profit.reconcilesAsFar')
      : t('profit.reconciles');
  return (
    <Section title={title} extra={page.baseCurrency}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling frame must be reachable by keyboard */}
      <section className="bw-chart-table" tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('profit.line')}</th>
              <th scope="col">{t('profit.book')}</th>
              <th scope="col">{t('profit.allocated')}</th>
              <th scope="col">{t('profit.unallocated')}</th>
              <th scope="col">{t('profit.leftOut')}</th>
              <th scope="col">{t('profit.difference')}</th>
              {bare.length > 0 && <th scope="col">{t('profit.withoutRate')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.key}>
                <td>{say(line.label)}</td>
                {([line.book, line.allocated, line.unallocated, line.leftOut, line.difference] as const).map(
                  (amount, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the five columns never move
                    <td key={at} className="bw-figure">
                      <MoneyText amount={amount} currency="" digits={2} />
                    </td>
                  ),
                )}
                {bare.length > 0 && (
                  <td className="bw-figure">
                    {(line.withoutRate ?? 0) === 0 ? '—' : t('profit.documents', { count: line.withoutRate })}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {bare.length > 0 && <p className="bw-small bw-profit-note">{t('profit.withoutRateNote')}</p>}
      <p className="bw-quiet bw-small bw-profit-note">{t('profit.reconcileNote')}</p>
    </Section>
  );
}
