import { App, Button, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCustomers } from '#src/ledger/contract.ts';
import {
  type Lesson,
  listPlaybooks,
  listTasks,
  type PlaybookShown,
  settleLesson,
  startPlaybook,
} from '#src/response/contract.ts';
import { FindingHeader, GradeMark, Loaded, PageFrame, Section, useCall, useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './response.css';
import { roleWord } from './task-line.tsx';

/** The playbook library: what each one does, what became of it, and what was learnt. */
export function PlaybooksPage(): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const query = useCall(listPlaybooks, {});
  const [starting, setStarting] = useState<PlaybookShown | null>(null);
  return (
    <PageFrame title={t('shell.health')} tabs={useTabs('health')}>
      <Loaded query={query} kind="page">
        {({ finding, playbooks, lessons }) => (
          <>
            <FindingHeader finding={say(finding)} meta={null} />
            <h2 className="bw-playbook-group">{t('playbooks.byLevel')}</h2>
            <div className="bw-playbooks">
              {playbooks
                .filter(({ level }) => level !== null)
                .map((playbook) => (
                  <PlaybookCard key={playbook.key} playbook={playbook} />
                ))}
            </div>
            <h2 className="bw-playbook-group">{t('playbooks.crises')}</h2>
            <div className="bw-playbooks">
              {playbooks
                .filter(({ level }) => level === null)
                .map((playbook) => (
                  <PlaybookCard key={playbook.key} playbook={playbook} onStart={() => setStarting(playbook)} />
                ))}
            </div>
            <Lessons lessons={lessons} />
          </>
        )}
      </Loaded>
      {starting !== null && <StartDialog playbook={starting} onClose={() => setStarting(null)} />}
    </PageFrame>
  );
}

function PlaybookCard({
  playbook,
  onStart,
}: {
  readonly playbook: PlaybookShown;
  readonly onStart?: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  return (
    <Section
      title={
        <span className="bw-row">
          {playbook.level !== null && <GradeMark grade={playbook.level} />}
          {say(playbook.title)}
        </span>
      }
      extra={
        onStart !== undefined && can('tasks.write') ? (
          <Button size="small" onClick={onStart}>
            {t('playbooks.start')}
          </Button>
        ) : undefined
      }
    >
      <p className="bw-quiet">{say(playbook.purpose)}</p>
      {playbook.effect !== null && <Effect effect={playbook.effect} />}
      <ol className="bw-playbook-steps">
        {playbook.steps.map((step) => (
          <li key={step.key}>
            <span className="bw-playbook-day bw-figure">{t('playbooks.day', { count: step.days })}</span>
            <div className="bw-grow">
              <div>{say(step.title)}</div>
              <div className="bw-quiet bw-small">{roleWord(step.role, t)}</div>
              {step.script !== null && (
                <details>
                  <summary>{t('tasks.script')}</summary>
                  <p className="bw-script">{say(step.script)}</p>
                </details>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Effect({ effect }: { readonly effect: NonNullable<PlaybookShown['effect']> }): ReactElement {
  const { t } = useTranslation();
  if (effect.alerts === 0) return <p className="bw-quiet bw-small bw-effect">{t('playbooks.unused')}</p>;
  const figures: readonly (readonly [string, string])[] = [
    [t('playbooks.used'), String(effect.alerts)],
    [t('playbooks.resolved'), `${effect.resolved}`],
    [t('playbooks.daysToAct'), effect.daysToAct === null ? '—' : String(effect.daysToAct)],
    [t('playbooks.tasksDone'), `${effect.tasksDone}/${effect.tasks}`],
    [t('playbooks.recovered'), effect.judged === 0 ? '—' : `${effect.recovered}/${effect.judged}`],
  ];
  return (
    <dl className="bw-effect">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt className="bw-quiet bw-small">{label}</dt>
          <dd className="bw-figure bw-strong">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lessons({ lessons }: { readonly lessons: readonly Lesson[] }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const settle = useSend(settleLesson, { touches: [listPlaybooks] });
  return (
    <Section title={t('playbooks.lessons')} flush>
      {lessons.length === 0 ? (
        <p className="bw-quiet bw-lessons-empty">{t('playbooks.noLessons')}</p>
      ) : (
        <ul className="bw-list">
          {lessons.map((lesson) => (
            <li key={lesson.id} className="bw-lesson">
              <div className="bw-grow">
                <div>{lesson.said}</div>
                <div className="bw-quiet bw-small">
                  {[lesson.on, lesson.by, lesson.customer?.name].filter((part) => part).join(' · ')}
                </div>
              </div>
              {lesson.proposes !== 'none' && (
                <span className="bw-code">{t(`playbooks.proposes_${lesson.proposes}`)}</span>
              )}
              {lesson.state !== 'open' && <span className="bw-code">{t(`playbooks.lesson_${lesson.state}`)}</span>}
              {lesson.state === 'open' && lesson.proposes !== 'none' && can('settings.write') && (
                <span className="bw-row">
                  <Button
                    size="small"
                    onClick={() => settle.mutate({ params: { id: lesson.id }, body: { state: 'adopted' } })}
                  >
                    {t('playbooks.adopt')}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => settle.mutate({ params: { id: lesson.id }, body: { state: 'rejected' } })}
                  >
                    {t('playbooks.reject')}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function StartDialog({
  playbook,
  onClose,
}: {
  readonly playbook: PlaybookShown;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const { message } = App.useApp();
  const [customer, setCustomer] = useState<string | null>(null);
  const customers = useCall(listCustomers, {});
  const start = useSend(startPlaybook, {
    touches: [listTasks],
    onDone: ({ tasks }) => {
      void message.success(t('playbooks.started', { count: tasks }));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say(playbook.title)}
      okText={t('playbooks.start')}
      okButtonProps={{ disabled: customer === null, loading: start.isPending }}
      onCancel={onClose}
      onOk={() =>
        customer !== null && start.mutate({ params: { key: playbook.key }, body: { customerCode: customer } })
      }
    >
      <div className="bw-stack">
        <p className="bw-quiet">{t('playbooks.startHint', { count: playbook.steps.length })}</p>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%' }}
          aria-label={t('customers.name')}
          placeholder={t('reports.chooseCustomer')}
          loading={customers.isLoading}
          value={customer}
          onChange={(value: string) => setCustomer(value)}
          options={(customers.data?.customers ?? []).map((row) => ({
            value: row.code,
            label: `${row.name} · ${row.code}`,
          }))}
        />
      </div>
    </Modal>
  );
}
