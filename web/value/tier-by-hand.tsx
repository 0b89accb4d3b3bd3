import { App, Button, Input, Modal, Popconfirm, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomer, listCustomers } from '#src/ledger/contract.ts';
import { type Assessment, getCustomerValue, getPyramid } from '#src/value/contract.ts';
import { endTierOverride, getTierMigration, setTier } from '#src/value/tier/contract.ts';
import { type CalendarDate, parseCalendarDate } from '#src/vocabulary/calendar-date.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import { DateInput } from '../kit/date-input.tsx';
import { useSay, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

const TIERS = ['strategic', 'core', 'long-tail'] as const;
const TOUCHES = [getCustomer, listCustomers, getCustomerValue, getPyramid, getTierMigration];

/** The tier somebody set by hand, and the way to set one with reason and last day. */
export function TierByHand({ assessment }: { readonly assessment: Assessment }): ReactElement | null {
  const { t } = useTranslation();
  const say = useSay();
  const can = useCan();
  const [open, setOpen] = useState(false);
  const back = useSend(endTierOverride, { touches: TOUCHES });
  const { override, code } = assessment;
  const may = can('value.write') && assessment.tier !== 'new' && assessment.tier !== 'inactive';
  if (override === null && !may) return null;
  return (
    <>
      {override !== null && (
        <span>
          {t('tiers.handNow', { date: override.until, by: override.by, tier: say(TIER_WORDS[assessment.ruleTier]) })}
        </span>
      )}
      {may && (
        <Button size="small" onClick={() => setOpen(true)}>
          {override === null ? t('tiers.set') : t('tiers.change')}
        </Button>
      )}
      {may && override !== null && (
        <Popconfirm title={t('tiers.takeBackAsk')} onConfirm={() => back.mutate({ params: { code } })}>
          <Button size="small" loading={back.isPending}>
            {t('tiers.takeBack')}
          </Button>
        </Popconfirm>
      )}
      {open && <SetTier assessment={assessment} onClose={() => setOpen(false)} />}
    </>
  );
}

function SetTier({
  assessment,
  onClose,
}: {
  readonly assessment: Assessment;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const { message } = App.useApp();
  const [tier, setChosen] = useState<(typeof TIERS)[number]>(
    TIERS.find((candidate) => candidate === assessment.tier) ?? 'core',
  );
  const [until, setUntil] = useState<CalendarDate | null>(
    parseCalendarDate(`${Number(assessment.asOf.slice(0, 4)) + 1}${assessment.asOf.slice(4)}`),
  );
  const [reason, setReason] = useState('');
  const set = useSend(setTier, {
    touches: TOUCHES,
    onDone: () => {
      void message.success(t('tiers.done'));
      onClose();
    },
  });
  const ready = reason.trim().length >= 3 && until !== null;
  return (
    <Modal
      open
      title={t('tiers.set')}
      okText={t('tiers.set')}
      cancelText={t('kit.cancel')}
      okButtonProps={{ disabled: !ready, loading: set.isPending }}
      onCancel={onClose}
      onOk={() => {
        if (until !== null) set.mutate({ params: { code: assessment.code }, body: { tier, reason, until } });
      }}
    >
      <div className="bw-stack-lg">
        <p className="bw-quiet">{t('tiers.setHint')}</p>
        <Segmented
          value={tier}
          onChange={(value) => setChosen(TIERS.find((candidate) => candidate === value) ?? 'core')}
          options={TIERS.map((value) => ({ value, label: say(TIER_WORDS[value]) }))}
        />
        <div className="bw-row">
          <span>{t('tiers.until')}</span>
          <DateInput
            label={t('tiers.until')}
            value={until}
            onChange={(date) => setUntil(date === null ? null : parseCalendarDate(date))}
          />
        </div>
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={reason}
          aria-label={t('tiers.reason')}
          placeholder={t('tiers.reasonNeeded')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
