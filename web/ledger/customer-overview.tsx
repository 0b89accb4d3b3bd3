import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerHealth, type Inspection } from '#src/health/contract.ts';
import type { Customer } from '#src/ledger/contract.ts';
import { listAlerts } from '#src/response/contract.ts';
import { getCustomerValue } from '#src/value/contract.ts';
import { DIMENSION_WORDS, type Dimension } from '#src/vocabulary/words.ts';
import { trimUnknownEnd } from '../charts/trim-unknown-end.ts';
import { CustomerGroups } from '../companies/customer-group.tsx';
import { LinkedCompanies } from '../companies/linked-companies.tsx';
import { CustomerMerges } from '../companies/merge-customer.tsx';
import { WhyGrade } from '../health/why-grade.tsx';
import {
  CoverageBadge,
  EmptyState,
  FindingHeader,
  GradeMark,
  LoadingState,
  MiniTrend,
  MoneyText,
  PercentText,
  Section,
  TierBadge,
  useCall,
  useFormats,
  useSay,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { AlertLine } from '../response/alert-line.tsx';
import { EditCustomer } from './customer-edit.tsx';
import '../response/response.css';

/** The story of a customer in cards: finding, share, suppliers, business, value, alerts. */
export function CustomerOverview({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const health = useCall(getCustomerHealth, { params: { code: customer.code } }, { enabled: can('health.read') });
  const alerts = useCall(listAlerts, { query: { customerCode: customer.code } }, { enabled: can('alerts.read') });
  const inspection = health.data?.inspection ?? null;
  return (
    <>
      {inspection !== null && (
        <FindingHeader
          finding={say(inspection.finding)}
          meta={
            <>
              <span>{t('kit.asOf', { date: inspection.asOf })}</span>
              {inspection.dataThrough !== null && <span>{t('kit.dataThrough', { date: inspection.dataThrough })}</span>}
              <span className="bw-row" style={{ gap: 6, flexWrap: 'nowrap' }}>
                <CoverageBadge coverage={inspection.coverage} /> {say(inspection.coverageReason)}
              </span>
            </>
          }
        />
      )}
      {inspection !== null && <WhyGrade inspection={inspection} />}
      {(alerts.data?.alerts.length ?? 0) > 0 && (
        <Section flush title={t('customer.openAlerts')}>
          <ul className="bw-list">
            {alerts.data?.alerts.map((alert) => (
              <li key={alert.id}>
                <AlertLine alert={alert} withCustomer={false} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {health.isLoading && <LoadingState kind="card" />}
      {health.data && inspection === null && (
        <Section>
          <EmptyState
            title={t('customer.notInspected')}
            hint={customer.companies.length === 0 ? t('customer.notLinkedHint') : t('customer.notInspectedHint')}
            action={
              customer.companies.length === 0 && can('companies.read') ? (
                <Link to="/data/review">
                  <Button>{t('customer.linkNow')}</Button>
                </Link>
              ) : undefined
            }
          />
        </Section>
      )}
      <div className="bw-story">
        {inspection !== null && <HealthCards inspection={inspection} code={customer.code} />}
        {can('value.read') && <ValueCard code={customer.code} />}
        <LinkedCard customer={customer} />
        <CustomerGroups code={customer.code} />
        <RecordCard customer={customer} />
        <CustomerMerges customer={customer} />
      </div>
    </>
  );
}

function StoryCard({
  title,
  mark,
  to,
  code,
  children,
}: {
  readonly title: ReactNode;
  readonly mark: ReactNode;
  readonly to: string;
  readonly code: string;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Section
      title={
        <span className="bw-row">
          {mark} {title}
        </span>
      }
      extra={
        <Link to="/customers/$code" params={{ code }} search={{ tab: to }}>
          {t('customer.details')}
        </Link>
      }
    >
      <div className="bw-story-card">{children}</div>
    </Section>
  );
}

function HealthCards({ inspection, code }: { readonly inspection: Inspection; readonly code: string }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { share, suppliers, demand, business } = inspection.dimensions;
  const shareSeries = trimUnknownEnd(share.series, (point) => point.total);
  const businessSeries = trimUnknownEnd(business.series, (point) => point.total);
  const verdict = (dimension: Dimension) => {
    const { sentence, insufficient } = inspection.dimensions[dimension];
    return <p>{insufficient === null ? say(sentence) : <span className="bw-quiet">{say(insufficient)}</span>}</p>;
  };
  const openEnd = (series: readonly { complete: boolean }[]) => series.filter((point) => !point.complete).length;
  const lastShare = share.series.findLast((point) => point.complete) ?? null;
  const lastBusiness = business.series.findLast((point) => point.complete);
  const gaps = demand.mix
    .filter((row) => !row.weOffer && row.recent > row.previous)
    .sort((a, b) => b.recent - b.previous - (a.recent - a.previous))
    .slice(0, 3);
  const recent = suppliers.suppliers.slice(0, 4);
  return (
    <>
      <StoryCard title={say(DIMENSION_WORDS.share)} mark={<GradeMark grade={share.grade} />} to="trade" code={code}>
        {verdict('share')}
        <div className="bw-row">
          <MiniTrend
            values={shareSeries.map((point) => point.share)}
            openEnd={openEnd(shareSeries)}
            label={t('customer.shareTrend')}
            width={200}
            height={44}
          />
          <span className="bw-big">{formats.percent(lastShare?.share ?? null)}</span>
          {lastShare !== null && <span className="bw-quiet bw-small">{lastShare.quarter}</span>}
        </div>
      </StoryCard>
      <StoryCard
        title={say(DIMENSION_WORDS.suppliers)}
        mark={<GradeMark grade={suppliers.grade} />}
        to="trade"
        code={code}
      >
        {verdict('suppliers')}
        <table className="bw-plain-table">
          <tbody>
            {recent.map((supplier) => (
              <tr key={supplier.companyId}>
                <td>
                  <span className={supplier.ours ? 'bw-strong bw-clip' : 'bw-clip'}>{supplier.name}</span>
                  {supplier.standing !== 'long-standing' && (
                    <span className="bw-quiet"> · {t(`trade.standing_${supplier.standing}`)}</span>
                  )}
                </td>
                <td>
                  <PercentText value={supplier.share} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </StoryCard>
      <StoryCard
        title={say(DIMENSION_WORDS.business)}
        mark={<GradeMark grade={business.grade} />}
        to="trade"
        code={code}
      >
        {verdict('business')}
        <div className="bw-row">
          <MiniTrend
            values={businessSeries.map((point) => point.total)}
            openEnd={openEnd(businessSeries)}
            label={t('customer.totalTrend')}
            width={200}
            height={44}
          />
          {lastBusiness && (
            <span className="bw-quiet bw-small">
              {t('customer.onLastYear', {
                change: formats.change(lastBusiness.totalChange),
                market: formats.change(lastBusiness.marketChange),
              })}
            </span>
          )}
        </div>
      </StoryCard>
      <StoryCard title={say(DIMENSION_WORDS.demand)} mark={<GradeMark grade={demand.grade} />} to="trade" code={code}>
        {verdict('demand')}
        {gaps.length > 0 && (
          <ul className="bw-small">
            {gaps.map((row) => (
              <li key={row.hs6}>
                <span className="bw-code">{row.hs6}</span> {row.label}{' '}
                <span className="bw-quiet">{formats.change(row.growth)}</span>
              </li>
            ))}
          </ul>
        )}
      </StoryCard>
    </>
  );
}

function ValueCard({ code }: { readonly code: string }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const value = useCall(getCustomerValue, { params: { code } });
  const assessment = value.data?.assessment;
  if (value.isLoading) return <LoadingState kind="card" />;
  if (!assessment) return null;
  return (
    <StoryCard title={t('customer.value')} mark={<TierBadge tier={assessment.tier} />} to="value" code={code}>
      <p>{say(assessment.tierReason)}</p>
      <div className="bw-row" style={{ gap: 24 }}>
        <span>
          <span className="bw-quiet">{t('value.score')} </span>
          <span className="bw-strong">{formats.number(assessment.value.score)}</span>
        </span>
        {assessment.revenue12m !== null && (
          <span>
            <span className="bw-quiet">{t('customers.months12')} </span>
            <MoneyText amount={assessment.revenue12m} currency={assessment.baseCurrency} compact />
          </span>
        )}
        <span>{say(assessment.rfmt.segment.label)}</span>
      </div>
    </StoryCard>
  );
}

function LinkedCard({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  return (
    <Section title={t('customer.companies')}>
      <LinkedCompanies customer={customer} />
    </Section>
  );
}

function RecordCard({ customer }: { readonly customer: Customer }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const facts: readonly (readonly [string, string | null])[] = [
    [t('customers.owner'), customer.owner?.name ?? null],
    [t('settings.team'), customer.team],
    [t('customer.industry'), customer.industry],
    [t('customer.city'), customer.city],
    [t('companies.taxIds'), customer.taxId],
    [t('customer.since'), customer.since],
    [t('customer.note'), customer.note],
  ];
  return (
    <Section
      title={t('customer.record')}
      extra={can('customers.write') ? <EditCustomer customer={customer} /> : undefined}
    >
      <dl className="bw-facts" style={{ margin: 0 }}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '—'}</dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}
