import { Link, useParams } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alert, addTask, getAlert, getToday } from '#src/response/contract.ts';
import { ALERT_STATE_WORDS, CAUSE_WORDS } from '#src/vocabulary/words.ts';
import {
  CountryText,
  FindingHeader,
  formatInstant,
  GradeBadge,
  GradeMark,
  Loaded,
  PageFrame,
  Section,
  TierBadge,
  useCall,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { AlertActions, AlertAssignment } from './alert-actions.tsx';
import { eventText } from './event-text.ts';
import { LessonForm } from './lesson-form.tsx';
import './response.css';
import { TaskLine } from './task-line.tsx';

/** One alert: evidence, playbook, tasks, history, and what to do with it. */
export function AlertPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/health/alerts/$id' });
  const query = useCall(getAlert, { params: { id: Number(id) } });
  return (
    <PageFrame
      title={query.data ? query.data.customer.name : t('alerts.one')}
      actions={query.data && <AlertActions alert={query.data} />}
    >
      <Loaded query={query} kind="page">
        {(alert) => <AlertView alert={alert} />}
      </Loaded>
    </PageFrame>
  );
}

function AlertView({ alert }: { readonly alert: Alert }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  return (
    <>
      <FindingHeader
        finding={say(alert.finding)}
        meta={
          <>
            <GradeBadge grade={alert.level} cause={alert.cause} />
            <span>{say(ALERT_STATE_WORDS[alert.state])}</span>
            {alert.snoozedUntil !== null && <span>{t('alerts.until', { date: alert.snoozedUntil })}</span>}
            <CountryText code={alert.customer.country} />
            <TierBadge tier={alert.customer.tier} />
            <span>{t('alerts.openedAt', { date: alert.openedAt.slice(0, 10) })}</span>
            <Link to="/customers/$code" params={{ code: alert.customer.code }}>
              {t('alerts.toCustomer')}
            </Link>
          </>
        }
      />
      {(alert.reason !== null || alert.outcome !== null) && (
        <Section title={alert.outcome !== null ? t('alerts.outcome') : t('alerts.reason')}>
          {alert.outcome ?? alert.reason}
        </Section>
      )}
      <div className="bw-grid-main">
        <div className="bw-stack-lg">
          <Section title={t('alerts.evidence')}>
            <ul className="bw-stack">
              {alert.signals.map((signal) => (
                <li key={`${signal.kind}-${signal.since}`} className="bw-change">
                  <GradeMark grade={signal.level} />
                  <span className="bw-grow">{say(signal.sentence)}</span>
                  <span className="bw-quiet bw-figure bw-small">{t('alerts.since', { quarter: signal.since })}</span>
                </li>
              ))}
            </ul>
            <p className="bw-quiet bw-small" style={{ marginTop: 12 }}>
              {t('alerts.frozen', { date: alert.asOf })}
            </p>
          </Section>
          <Section
            flush
            title={alert.playbook ? say(alert.playbook.title) : t('shell.tasks')}
            extra={`${alert.tasksDone} / ${alert.tasksDone + alert.tasksOpen}`}
          >
            {alert.playbook && (
              <p className="bw-quiet" style={{ padding: '12px 16px 0' }}>
                {say(alert.playbook.purpose)}
              </p>
            )}
            <ul className="bw-list">
              {alert.tasks.map((task) => (
                <li key={task.id}>
                  <TaskLine task={task} withCustomer={false} editable />
                </li>
              ))}
              {can('tasks.write') && (
                <li>
                  <NewTask alert={alert} />
                </li>
              )}
            </ul>
          </Section>
        </div>
        <div className="bw-stack-lg">
          <Section title={t('alerts.responsible')}>
            <AlertAssignment alert={alert} />
          </Section>
          <Section title={t('alerts.cause')}>
            <p>
              <span className="bw-strong">{say(CAUSE_WORDS[alert.cause])}</span>{' '}
              <span className="bw-quiet">{t(`causes.${alert.cause}`)}</span>
            </p>
          </Section>
          {can('alerts.write') && (
            <Section title={t('playbooks.lessons')}>
              <LessonForm alert={alert} />
            </Section>
          )}
          <Section title={t('alerts.history')}>
            <ul className="bw-stack">
              {alert.events.map((event) => (
                <li key={`${event.at}-${event.kind}-${event.to}`}>
                  <div>{eventText(event, t, say)}</div>
                  {event.note !== null && <div>{event.note}</div>}
                  <div className="bw-quiet bw-small">
                    {formatInstant(event.at)}
                    {event.who !== null && ` · ${event.who}`}
                  </div>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </div>
    </>
  );
}

function NewTask({ alert }: { readonly alert: Alert }): ReactElement {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const add = useSend(addTask, { touches: [getAlert, getToday], onDone: () => setTitle('') });
  const submit = () => {
    if (title.trim() !== '')
      add.mutate({
        params: { id: alert.id },
        body: { title: title.trim(), assigneeId: alert.owner?.id ?? null, dueDate: null },
      });
  };
  return (
    <div className="bw-row">
      <Input
        className="bw-grow"
        maxLength={300}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={submit}
        placeholder={t('tasks.addPlaceholder')}
        aria-label={t('tasks.addPlaceholder')}
      />
      <Button onClick={submit} loading={add.isPending} disabled={title.trim() === ''}>
        {t('kit.add')}
      </Button>
    </div>
  );
}
