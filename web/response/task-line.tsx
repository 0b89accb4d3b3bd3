import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  getAlert,
  getTimeline,
  getToday,
  listAlerts,
  listTasks,
  patchTask,
  type Task,
} from '#src/response/contract.ts';
import { DateInput } from '../kit/date-input.tsx';
import { useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { usePeople } from './use-people.ts';

/** A task with its script: tick it, hand it on, move its date. */
export function TaskLine({
  task,
  withCustomer,
  editable = false,
}: {
  readonly task: Task;
  readonly withCustomer: boolean;
  readonly editable?: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const people = usePeople();
  const [open, setOpen] = useState(false);
  const patch = useSend(patchTask, { touches: [listTasks, getAlert, getToday, listAlerts, getTimeline] });
  const may = can('tasks.write');
  const change = (body: {
    state?: 'open' | 'done' | 'dropped';
    assigneeId?: number | null;
    dueDate?: string | null;
    note?: string | null;
  }) => patch.mutate({ params: { id: task.id }, body: { version: task.version, ...body } });
  const title = say(task.title);
  return (
    <div className={task.state === 'open' ? 'bw-task' : 'bw-task bw-task-done'}>
      <Checkbox
        checked={task.state === 'done'}
        disabled={!may || patch.isPending}
        aria-label={t('tasks.tick', { title })}
        onChange={(event) => change({ state: event.target.checked ? 'done' : 'open' })}
      />
      <div className="bw-grow">
        <div className="bw-task-title">{title}</div>
        <div className="bw-task-meta">
          {withCustomer && (
            <Link to="/customers/$code" params={{ code: task.customer.code }}>
              {task.customer.name}
            </Link>
          )}
          {task.alertId !== null && withCustomer && (
            <Link to="/health/alerts/$id" params={{ id: String(task.alertId) }}>
              {t('alerts.one')}
            </Link>
          )}
          <span>
            {task.assignee?.name ??
              (task.role ? t('tasks.role', { role: roleWord(task.role, t) }) : t('kit.unassigned'))}
          </span>
          {task.dueDate !== null && (
            <span className={task.overdue ? 'bw-overdue' : undefined}>
              {task.overdue ? `${t('today.overdue')} · ${task.dueDate}` : t('today.due', { date: task.dueDate })}
            </span>
          )}
          {(task.script !== null || (editable && may)) && (
            <button type="button" className="bw-linkish" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t('tasks.hide') : task.script !== null ? t('tasks.script') : t('tasks.edit')}
            </button>
          )}
        </div>
        {task.note !== null && <div className="bw-task-note">{task.note}</div>}
        {open && (
          <div className="bw-stack">
            {task.script !== null && <div className="bw-script">{say(task.script)}</div>}
            {may && (
              <div className="bw-row">
                <Select
                  style={{ width: 160 }}
                  allowClear
                  placeholder={t('kit.unassigned')}
                  aria-label={t('tasks.assignee')}
                  value={task.assignee?.id ?? null}
                  options={people.map((person) => ({ value: person.id, label: person.name }))}
                  onChange={(value: number | null | undefined) => change({ assigneeId: value ?? null })}
                />
                <DateInput
                  label={t('tasks.dueDate')}
                  value={task.dueDate}
                  onChange={(dueDate) => change({ dueDate })}
                />
                {task.state === 'open' ? (
                  <Button onClick={() => change({ state: 'dropped' })}>{t('tasks.drop')}</Button>
                ) : (
                  <Button onClick={() => change({ state: 'open' })}>{t('tasks.reopen')}</Button>
                )}
                <TaskNote key={task.version} note={task.note} onSave={(note) => change({ note })} />
              </div>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

function TaskNote({
  note,
  onSave,
}: {
  readonly note: string | null;
  readonly onSave: (note: string | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [words, setWords] = useState(note ?? '');
  const said = words.trim();
  const save = () => onSave(said === '' ? null : said);
  return (
    <div className="bw-row bw-grow" style={{ flexWrap: 'nowrap', minWidth: 240 }}>
      <Input
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onPressEnter={save}
        placeholder={t('tasks.note')}
        aria-label={t('tasks.note')}
      />
      <Button disabled={said === (note ?? '')} onClick={save}>
        {t('kit.save')}
      </Button>
    </div>
  );
}

const ROLE_KEYS = [
  'owner',
  'manager',
  'sales',
  'finance',
  'analyst',
  'viewer',
  'quality',
  'production',
  'technical',
  'logistics',
  'account-manager',
  'sales-director',
  'product',
] as const;

/** The name of a role a task falls to; a role without a name as it stands. */
export function roleWord(role: string, t: ReturnType<typeof useTranslation>['t']): string {
  const known = ROLE_KEYS.find((key) => key === role);
  return known === undefined ? role : t(`roles.${known}`);
}
