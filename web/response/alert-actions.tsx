import { Button, Dropdown, Form, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Alert,
  assignAlert,
  getAlert,
  getTimeline,
  getToday,
  listAlerts,
  moveAlert,
} from '#src/response/contract.ts';
import { ALERT_STATE_WORDS, type AlertState } from '#src/vocabulary/words.ts';
import { DateInput } from '../kit/date-input.tsx';
import { useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { usePeople } from './use-people.ts';

const TOUCHES = [getAlert, listAlerts, getToday, getTimeline];

/** Moves an alert on: the usual next step as a button, the others in a menu; reasons are asked where they count. */
export function AlertActions({ alert }: { readonly alert: Alert }): ReactElement | null {
  const { t } = useTranslation();
  const can = useCan();
  const [asking, setAsking] = useState<AlertState | null>(null);
  const move = useSend(moveAlert, { touches: TOUCHES, onDone: () => setAsking(null) });
  if (!can('alerts.write') || alert.next.length === 0) return null;
  const order: readonly AlertState[] = ['acknowledged', 'in-progress', 'resolved', 'open', 'snoozed', 'dismissed'];
  const next = order.filter((state) => alert.next.includes(state));
  const [first, ...others] = next;
  const go = (to: AlertState) => {
    if (to === 'resolved' || to === 'dismissed' || to === 'snoozed') setAsking(to);
    else move.mutate({ params: { id: alert.id }, body: { version: alert.version, to } });
  };
  return (
    <>
      {first !== undefined && (
        <Button type="primary" loading={move.isPending} onClick={() => go(first)}>
          {t(`alerts.to_${first}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((state) => ({ key: state, label: t(`alerts.to_${state}`) })),
            onClick: ({ key }) => {
              const state = others.find((candidate) => candidate === key);
              if (state) go(state);
            },
          }}
        >
          <Button>{t('alerts.others')}</Button>
        </Dropdown>
      )}
      {asking !== null && (
        <MoveDialog
          to={asking}
          busy={move.isPending}
          onCancel={() => setAsking(null)}
          onSend={(extra) =>
            move.mutate({ params: { id: alert.id }, body: { version: alert.version, to: asking, ...extra } })
          }
        />
      )}
    </>
  );
}

function MoveDialog({
  to,
  busy,
  onCancel,
  onSend,
}: {
  readonly to: AlertState;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onSend: (extra: { reason?: string; outcome?: string; until?: string }) => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const [text, setText] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const ready = text.trim() !== '' && (to !== 'snoozed' || until !== null);
  const send = () => {
    const words = text.trim();
    onSend(to === 'resolved' ? { outcome: words } : { reason: words, ...(until === null ? {} : { until }) });
  };
  return (
    <Modal
      open
      title={t(`alerts.to_${to}`)}
      onCancel={onCancel}
      onOk={send}
      okButtonProps={{ disabled: !ready, loading: busy }}
      okText={say(ALERT_STATE_WORDS[to])}
    >
      <Form layout="vertical" requiredMark={false}>
        {to === 'snoozed' && (
          <Form.Item label={t('alerts.snoozeUntil')}>
            <DateInput label={t('alerts.snoozeUntil')} value={until} onChange={setUntil} />
          </Form.Item>
        )}
        <Form.Item
          label={to === 'resolved' ? t('alerts.outcomeQuestion') : t('alerts.reasonQuestion')}
          htmlFor="alert-words"
        >
          <Input.TextArea
            id="alert-words"
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoFocus
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Owner and due date of an alert. */
export function AlertAssignment({ alert }: { readonly alert: Alert }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const people = usePeople();
  const assign = useSend(assignAlert, { touches: TOUCHES });
  if (!can('alerts.write'))
    return (
      <p>
        {alert.owner?.name ?? t('kit.unassigned')} {alert.dueDate !== null && t('today.due', { date: alert.dueDate })}
      </p>
    );
  const send = (change: { ownerId?: number | null; dueDate?: string | null }) =>
    assign.mutate({
      params: { id: alert.id },
      body: { version: alert.version, ownerId: alert.owner?.id ?? null, dueDate: alert.dueDate, ...change },
    });
  return (
    <div className="bw-row">
      <Select
        style={{ width: 160 }}
        allowClear
        aria-label={t('alerts.owner')}
        placeholder={t('kit.unassigned')}
        loading={assign.isPending}
        value={alert.owner?.id ?? null}
        options={people.map((person) => ({ value: person.id, label: person.name }))}
        onChange={(value: number | null | undefined) => send({ ownerId: value ?? null })}
      />
      <DateInput label={t('tasks.dueDate')} value={alert.dueDate} onChange={(dueDate) => send({ dueDate })} />
    </div>
  );
}
