import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerHealth, getCustomerTrade, type Inspection } from '#src/health/contract.ts';
import { DIMENSION_WORDS, MEASURE_WORDS } from '#src/vocabulary/words.ts';
import { CoverageBadge, EmptyState, Loaded, Section, useCall, useFormats, useSay } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { DemandWords } from './demand-words.tsx';
import { LatestLines } from './latest-lines.tsx';
import { ShareMonthsChart } from './share-months-chart.tsx';
import { SupplierTable } from './supplier-table.tsx';
import { BusinessChart, MixChart, MonthsChart, ShareChart, SuppliersChart } from './trade-charts.tsx';
import './health.css';

/** What a customer imports, from whom, and how our share moves. */
export function CustomerTrade({ code, linked }: { readonly code: string; readonly linked: boolean }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const health = useCall(getCustomerHealth, { params: { code } });
  const trade = useCall(getCustomerTrade, { params: { code } });
  if (!linked)
    return (
      <Section>
        <EmptyState
          title={t('trade.notLinked')}
          hint={t('customer.notLinkedHint')}
          action={
            can('companies.read') ? (
              <Link to="/data/review">
                <Button>{t('customer.linkNow')}</Button>
              </Link>
            ) : undefined
          }
        />
      </Section>
    );
  return (
    <>
      <Loaded query={health} kind="page">
        {({ inspection }) =>
          inspection === null ? (
            <Section>
              <EmptyState title={t('customer.notInspected')} hint={t('customer.notInspectedHint')} />
            </Section>
          ) : (
            <InspectionCharts inspection={inspection} />
          )
        }
      </Loaded>
      <Loaded query={trade} kind="table">
        {({ months, latest }) => (
          <>
            {months.length > 0 && (
              <Section>
                <MonthsChart months={months} code={code} />
              </Section>
            )}
            <Section flush title={t('trade.latest')}>
              <LatestLines lines={latest} code={code} />
            </Section>
          </>
        )}
      </Loaded>
    </>
  );
}

function InspectionCharts({ inspection }: { readonly inspection: Inspection }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const { dimensions } = inspection;
  const { concentration } = dimensions.suppliers;
  const measure =
    inspection.measureUnit === null
      ? say(MEASURE_WORDS[inspection.measure])
      : `${say(MEASURE_WORDS[inspection.measure])} (${inspection.measureUnit})`;
  return (
    <>
      <div className="bw-finding-meta">
        <span>{t('kit.asOf', { date: inspection.asOf })}</span>
        {inspection.dataThrough !== null && <span>{t('kit.dataThrough', { date: inspection.dataThrough })}</span>}
        <span>{t('trade.measure', { measure })}</span>
        <span className="bw-row" style={{ gap: 6, flexWrap: 'nowrap' }}>
          <CoverageBadge coverage={inspection.coverage} /> {say(inspection.coverageReason)}
        </span>
        <span>{t('trade.rules', { version: inspection.rulesVersion })}</span>
      </div>
      <div className="bw-grid-2">
        <Section>
          <ShareChart inspection={inspection} />
        </Section>
        <ShareMonthsChart inspection={inspection} />
        <Section>
          <SuppliersChart inspection={inspection} />
        </Section>
        <Section>
          <BusinessChart inspection={inspection} />
        </Section>
        <Section>
          <MixChart inspection={inspection} />
        </Section>
        <DemandWords inspection={inspection} />
      </div>
      <Section
        flush
        title={t('trade.suppliers')}
        extra={dimensions.suppliers.singleSource ? t('trade.singleSource') : undefined}
      >
        {concentration && (
          <p className="bw-quiet bw-small bw-why-note">
            {t('why.concentration', {
              effective: formats.number(concentration.effective, 1),
              hhi: formats.number(Math.round(concentration.hhi)),
              top1: formats.percent(concentration.top1),
              cr3: formats.percent(concentration.cr3),
            })}
          </p>
        )}
        <SupplierTable suppliers={dimensions.suppliers.suppliers} />
      </Section>
      <Section title={say(DIMENSION_WORDS.relationship)}>
        <p className={dimensions.relationship.insufficient === null ? undefined : 'bw-quiet'}>
          {say(dimensions.relationship.insufficient ?? dimensions.relationship.sentence)}
        </p>
      </Section>
    </>
  );
}
