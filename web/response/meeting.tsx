import { ArrowLeftOutlined, ArrowRightOutlined, FullscreenOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerHealth } from '#src/health/contract.ts';
import { type AlertRow, getAlert, getToday, listAlerts } from '#src/response/contract.ts';
import { BusinessChart, MixChart, ShareChart, SuppliersChart } from '../health/trade-charts.tsx';
import {
  CountryText,
  EmptyState,
  FindingHeader,
  GradeBadge,
  Loaded,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useSay,
} from '../kit/index.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './response.css';
import { TaskLine } from './task-line.tsx';

/** The sales meeting on one screen: the customers that need a decision, one at a time, worst first. */
export function MeetingPage(): ReactElement {
  const { t } = useTranslation();
  const query = useCall(listAlerts, { query: { state: 'live' } });
  return (
    <PageFrame title={t('shell.health')} tabs={useTabs('health')}>
      <Loaded query={query} kind="page">
        {({ alerts }) =>
          alerts.length === 0 ? (
            <Section>
              <EmptyState title={t('alerts.empty')} hint={t('meeting.emptyHint')} />
            </Section>
          ) : (
            <Walk alerts={alerts} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Walk({ alerts }: { readonly alerts: readonly AlertRow[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const today = useCall(getToday, {});
  const [at, setAt] = useState(0);
  const stage = useRef<HTMLDivElement>(null);
  const last = alerts.length - 1;
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role="combobox"]')) return;
      if (event.key === 'ArrowRight' || event.key === 'PageDown') setAt((now) => Math.min(last, now + 1));
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') setAt((now) => Math.max(0, now - 1));
    };
    window.addEventListener('keydown', step);
    return () => window.removeEventListener('keydown', step);
  }, [last]);
  const alert = alerts[Math.min(at, last)];
  return (
    <div className="bw-stage" ref={stage}>
      <div className="bw-stage-bar">
        <Button
          icon={<ArrowLeftOutlined />}
          aria-label={t('meeting.previous')}
          disabled={at === 0}
          onClick={() => setAt(at - 1)}
        />
        <span className="bw-figure" aria-live="polite">
          {at + 1} / {alerts.length}
        </span>
        <Button
          icon={<ArrowRightOutlined />}
          aria-label={t('meeting.next')}
          disabled={at >= last}
          onClick={() => setAt(at + 1)}
        />
        <span className="bw-quiet bw-small bw-grow bw-stage-hint">{t('meeting.keys')}</span>
        <Button icon={<FullscreenOutlined />} onClick={() => void stage.current?.requestFullscreen()}>
          {t('meeting.fullScreen')}
        </Button>
      </div>
      {at === 0 && today.data && <p className="bw-stage-opening">{say(today.data.finding)}</p>}
      {alert !== undefined && <CustomerSlide key={alert.id} alert={alert} />}
    </div>
  );
}

function CustomerSlide({ alert }: { readonly alert: AlertRow }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const health = useCall(getCustomerHealth, { params: { code: alert.customer.code } });
  const detail = useCall(getAlert, { params: { id: alert.id } });
  return (
    <article className="bw-slide">
      <div className="bw-slide-head">
        <Link to="/customers/$code" params={{ code: alert.customer.code }} className="bw-slide-name">
          {alert.customer.name}
        </Link>
        <GradeBadge grade={alert.level} cause={alert.cause} />
        <TierBadge tier={alert.customer.tier} />
        <CountryText code={alert.customer.country} />
        <span className="bw-quiet">{alert.owner?.name ?? t('kit.unassigned')}</span>
      </div>
      <FindingHeader finding={say(alert.finding)} />
      <div className="bw-grid-main">
        <Section>
          <Loaded query={health} kind="chart">
            {({ inspection }) =>
              inspection === null ? (
                <EmptyState title={t('customer.notInspected')} />
              ) : alert.cause === 'plan-b' ? (
                <SuppliersChart inspection={inspection} />
              ) : alert.cause === 'demand-gap' ? (
                <MixChart inspection={inspection} />
              ) : alert.cause === 'passive-loss' ? (
                <ShareChart inspection={inspection} />
              ) : (
                <BusinessChart inspection={inspection} />
              )
            }
          </Loaded>
        </Section>
        <Section title={t('meeting.actions')} flush>
          <Loaded query={detail} kind="card">
            {({ tasks }) => (
              <ul className="bw-list">
                {tasks.map((task) => (
                  <li key={task.id}>
                    <TaskLine task={task} withCustomer={false} editable />
                  </li>
                ))}
              </ul>
            )}
          </Loaded>
        </Section>
      </div>
    </article>
  );
}
