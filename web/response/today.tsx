import { ArrowRightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerHealth, getHealthBoard, runInspection } from '#src/health/contract.ts';
import { listCustomers } from '#src/ledger/contract.ts';
import { type getToday as GetToday, getTimeline, getToday, listAlerts, listTasks } from '#src/response/contract.ts';
import { CAUSE_WORDS, GRADE_WORDS } from '#src/vocabulary/words.ts';
import type { Answer } from '../api.ts';
import {
  EmptyState,
  FindingHeader,
  GradeMark,
  Loaded,
  MoneyText,
  PageFrame,
  Section,
  useCall,
  useFormats,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { AlertLine } from './alert-line.tsx';
import { GradeDistribution, TierDistribution } from './distribution.tsx';
import { FirstSteps } from './first-steps.tsx';
import './response.css';
import { TaskLine } from './task-line.tsx';

type Today = Answer<typeof GetToday>;

/** Who needs attention today, why, and what to do. */
export function TodayPage(): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const query = useCall(getToday, {});
  const inspected = query.data !== undefined && !query.data.empty && can('health.run');
  return (
    <PageFrame title={t('today.title')} actions={inspected ? <InspectButton /> : undefined}>
      <Loaded query={query} kind="page">
        {(today) => (
          <>
            {today.empty ? null : <Head today={today} />}
            {Object.values(today.steps).includes(false) && <FirstSteps steps={today.steps} />}
            {today.steps.inspected && <Work today={today} />}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

/** Runs an inspection of all customers now. */
export function InspectButton(): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const inspect = useSend(runInspection, {
    touches: [getToday, getHealthBoard, listAlerts, listTasks, listCustomers, getCustomerHealth, getTimeline],
    onDone: (answer) =>
      void message.success(t('today.inspected', { customers: answer.customers, alerts: answer.alertsOpened })),
  });
  return (
    <Button loading={inspect.isPending} onClick={() => inspect.mutate({ body: {} })}>
      {inspect.isPending ? t('today.inspecting') : t('today.runInspection')}
    </Button>
  );
}

function Head({ today }: { readonly today: Today }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <>
      <FindingHeader
        finding={say(today.finding)}
        meta={
          <>
            <span>
              {today.inspectedAsOf === null ? t('today.notInspected') : t('kit.asOf', { date: today.inspectedAsOf })}
            </span>
            {today.dataThrough !== null && <span>{t('kit.dataThrough', { date: today.dataThrough })}</span>}
          </>
        }
      />
      {today.coverageWarnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={
            today.coverageWarnings.length === 1
              ? say(today.coverageWarnings[0] ?? { zh: '', en: '' })
              : t('today.warnings')
          }
          {...(today.coverageWarnings.length > 1
            ? {
                description: (
                  <ul>
                    {today.coverageWarnings.map((warning) => (
                      <li key={warning.en}>{say(warning)}</li>
                    ))}
                  </ul>
                ),
              }
            : {})}
          action={<Link to="/data/coverage">{t('shell.coverage')}</Link>}
        />
      )}
    </>
  );
}

function Work({ today }: { readonly today: Today }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const { red, orange, yellow, green } = today.grades;
  const judged = red + orange + yellow + green > 0;
  const listed = new Set(today.attention.map((alert) => alert.customer.code));
  return (
    <div className="bw-grid-main">
      <div className="bw-stack-lg">
        <Section flush title={t('today.attention')} extra={<Link to="/health/alerts">{t('today.allAlerts')}</Link>}>
          {today.attention.length === 0 ? (
            <EmptyState
              title={t(judged ? 'today.attentionEmpty' : 'today.attentionUnknown')}
              hint={t(judged ? 'today.attentionEmptyHint' : 'today.attentionUnknownHint')}
              action={<Link to="/health">{t('today.openBoard')}</Link>}
            />
          ) : (
            <ul className="bw-list">
              {today.attention.map((alert) => (
                <li key={alert.id}>
                  <AlertLine alert={alert} atStake={alert.atStake} />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section
          flush
          title={t('today.changes')}
          extra={
            today.comparedWith === null ? undefined : (
              <span>{t('today.comparedWith', { date: today.comparedWith })}</span>
            )
          }
        >
          {today.changes.length === 0 ? (
            <p className="bw-quiet bw-padded">
              {today.comparedWith === null ? t('today.changesFirst') : t('today.changesEmpty')}
            </p>
          ) : (
            <Changes changes={today.changes} listed={listed} />
          )}
        </Section>
      </div>
      <div className="bw-stack-lg">
        <Section flush title={t('today.myTasks')} extra={<Link to="/health/tasks">{t('today.allTasks')}</Link>}>
          {today.tasks.length === 0 ? (
            <p className="bw-quiet bw-padded">{t('today.tasksEmpty')}</p>
          ) : (
            <ul className="bw-list">
              {today.tasks.slice(0, 5).map((task) => (
                <li key={task.id}>
                  <TaskLine task={task} withCustomer />
                </li>
              ))}
            </ul>
          )}
        </Section>
        <Section title={t('today.grades')}>
          <GradeDistribution counts={today.grades} />
          {today.revenueAtRisk !== null && today.grades.red + today.grades.orange > 0 && (
            <p className="bw-at-risk">
              <span className="bw-quiet">{t('today.atRisk')}</span>{' '}
              <span className="bw-strong">
                <MoneyText amount={today.revenueAtRisk.amount} currency={today.revenueAtRisk.currency} compact />
              </span>
              {today.revenueAtRisk.share !== null && (
                <span className="bw-quiet">
                  {' '}
                  {t('today.atRiskShare', { share: formats.percent(today.revenueAtRisk.share) })}
                </span>
              )}
            </p>
          )}
        </Section>
        <Section title={t('today.tiers')}>
          <TierDistribution tiers={today.tiers} />
        </Section>
        {today.reviewOpen > 0 && can('companies.read') && (
          <Section>
            <Link to="/data/review">
              {t('today.reviewOpen', { count: today.reviewOpen })} <ArrowRightOutlined />
            </Link>
          </Section>
        )}
      </div>
    </div>
  );
}

function Changes({
  changes,
  listed,
}: {
  readonly changes: Today['changes'];
  /** Customers whose sentence stands above already. */
  readonly listed: ReadonlySet<string>;
}): ReactElement {
  const say = useSay();
  return (
    <ul className="bw-list">
      {changes.map((change) => (
        <li key={change.customer.code} className="bw-change">
          <span className="bw-change-marks" aria-hidden="true">
            <GradeMark grade={change.from} />
            <ArrowRightOutlined style={{ fontSize: 10 }} />
            <GradeMark grade={change.to} />
          </span>
          <span className="bw-grow">
            <Link to="/customers/$code" params={{ code: change.customer.code }} className="bw-strong">
              {change.customer.name}
            </Link>{' '}
            <span className="bw-quiet">
              {say(GRADE_WORDS[change.from])} → {say(GRADE_WORDS[change.to])}
              {change.cause !== null && ` · ${say(CAUSE_WORDS[change.cause])}`}
            </span>
            {!listed.has(change.customer.code) && <p className="bw-alert-finding">{say(change.sentence)}</p>}
          </span>
          {change.atStake !== null && (
            <span className="bw-quiet">
              <MoneyText amount={change.atStake.amount} currency={change.atStake.currency} compact />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
