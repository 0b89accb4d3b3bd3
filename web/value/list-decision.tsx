import { Button, Input, Modal } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  appealListEntry,
  decideListEntry,
  getLists,
  type ListAction,
  type ListEntry,
} from '#src/value/lists/contract.ts';
import { parseCalendarDate } from '#src/vocabulary/calendar-date.ts';
import { DateInput } from '../kit/date-input.tsx';
import { useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

/** What may be done with an entry now, each with a reason. */
export function ListDecision({ entry, today }: { readonly entry: ListEntry; readonly today: string }): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const [asked, setAsked] = useState<ListAction | null>(null);
  const may = (action: ListAction) => can(action === 'appeal' ? 'tasks.write' : 'value.write');
  return (
    <span className="bw-row">
      {entry.actions.filter(may).map((action, index) => (
        <Button
          key={action}
          size="small"
          type={index === 0 && action !== 'appeal' ? 'primary' : 'default'}
          onClick={() => setAsked(action)}
        >
          {t(`lists.do_${action}`)}
        </Button>
      ))}
      {asked !== null && <Decide entry={entry} today={today} action={asked} onClose={() => setAsked(null)} />}
    </span>
  );
}

function Decide({
  entry,
  today,
  action,
  onClose,
}: {
  readonly entry: ListEntry;
  readonly today: string;
  readonly action: ListAction;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<string | null>(null);
  const options = { touches: [getLists], onDone: onClose };
  const decide = useSend(decideListEntry, options);
  const appeal = useSend(appealListEntry, options);
  const dated = action === 'confirm' || action === 'reject';
  const last = until === null ? null : parseCalendarDate(until);
  const send = () => {
    const { id, version } = entry;
    if (action === 'appeal') appeal.mutate({ params: { id }, body: { reason, version } });
    else
      decide.mutate({ params: { id }, body: { action, reason, version, ...(last === null ? {} : { until: last }) } });
  };
  return (
    <Modal
      open
      title={`${t(`lists.do_${action}`)} · ${entry.name}`}
      okText={t(`lists.do_${action}`)}
      cancelText={t('kit.cancel')}
      onCancel={onClose}
      onOk={send}
      okButtonProps={{
        disabled: reason.trim().length < 3 || (last !== null && last < today),
        loading: decide.isPending || appeal.isPending,
      }}
    >
      <div className="bw-stack-lg">
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={reason}
          aria-label={t('lists.reason')}
          placeholder={t('tiers.reasonNeeded')}
          onChange={(event) => setReason(event.target.value)}
        />
        {dated && (
          <div className="bw-row">
            <span>{t('lists.until')}</span>
            <DateInput label={t('lists.until')} value={until} onChange={setUntil} />
            <span className="bw-quiet bw-small">{t('lists.untilHint')}</span>
          </div>
        )}
      </div>
    </Modal>
  );
}
