import { App, InputNumber, Modal, Segmented, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getServiceMatrix, putServiceMatrix, SERVED_TIERS, type ServiceMatrix } from '#src/value/service/contract.ts';
import { TIER_WORDS } from '#src/vocabulary/words.ts';
import { useSay, useSend } from '../kit/index.ts';

type Promise_ = ServiceMatrix['tiers'][number]['promise'];
const CHOICES = {
  customisation: ['full', 'options', 'standard'],
  stock: ['vmi', 'standard', 'self-service'],
  settlement: ['open-account', 'deposit', 'advance'],
  commercial: ['project-fee', 'ladder-discount', 'membership'],
} as const;

/** Changes what each tier is promised; saving makes a new version. */
export function EditService({
  page,
  onClose,
}: {
  readonly page: ServiceMatrix;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const { message } = App.useApp();
  const [tier, setTier] = useState<(typeof SERVED_TIERS)[number]>('strategic');
  const [promises, setPromises] = useState(() => new Map(page.tiers.map((one) => [one.tier, one.promise])));
  const [keptShare, setKeptShare] = useState(page.keptShare);
  const [minCases, setMinCases] = useState(page.minCases);
  const save = useSend(putServiceMatrix, {
    touches: [getServiceMatrix],
    onDone: ({ version }) => {
      void message.success(t('settings.published', { version }));
      onClose();
    },
  });
  const promise = promises.get(tier);
  const set = (change: Partial<Promise_>) =>
    setPromises((before) => {
      const was = before.get(tier);
      return was === undefined ? before : new Map(before).set(tier, { ...was, ...change });
    });
  const send = () => {
    const [strategic, core, tail] = SERVED_TIERS.map((key) => promises.get(key));
    if (strategic === undefined || core === undefined || tail === undefined) return;
    save.mutate({ body: { tiers: { strategic, core, 'long-tail': tail }, keptShare, minCases } });
  };
  const number = (label: string, value: number, change: (value: number) => void, suffix?: string) => (
    <div className="bw-cut-field">
      <span>{label}</span>
      <InputNumber
        aria-label={label}
        value={value}
        changeOnWheel={false}
        suffix={suffix}
        onChange={(next) => change(next ?? 0)}
      />
    </div>
  );
  const choice = <K extends keyof typeof CHOICES>(key: K, label: string, stem: string, value: string) => (
    <div className="bw-cut-field">
      <span>{label}</span>
      <Select
        aria-label={label}
        value={value}
        popupMatchSelectWidth={false}
        style={{ width: 220 }}
        onChange={(next: string) => set({ [key]: CHOICES[key].find((known) => known === next) } as Partial<Promise_>)}
        options={CHOICES[key].map((known) => ({
          value: known,
          label: t(`service.${stem}_${known}` as 'service.stock_vmi'),
        }))}
      />
    </div>
  );
  const yesNo = (key: 'successManager' | 'financing', label: string, value: 'yes' | 'no') => (
    <div className="bw-cut-field">
      <span>{label}</span>
      <Segmented
        size="small"
        value={value}
        onChange={(next) => set({ [key]: next === 'yes' ? 'yes' : 'no' })}
        options={[
          { value: 'yes', label: t('trade.answerYes') },
          { value: 'no', label: t('trade.answerNo') },
        ]}
      />
    </div>
  );
  const percent = (value: number) => Math.round(value * 1000) / 10;
  return (
    <Modal
      open
      title={t('service.edit')}
      okText={t('service.save')}
      cancelText={t('kit.cancel')}
      onCancel={onClose}
      onOk={send}
      okButtonProps={{ loading: save.isPending }}
    >
      <div className="bw-stack">
        <Segmented
          value={tier}
          onChange={(value) => setTier(SERVED_TIERS.find((known) => known === value) ?? 'core')}
          options={SERVED_TIERS.map((value) => ({ value, label: say(TIER_WORDS[value]) }))}
        />
        {promise !== undefined && (
          <>
            {number(
              t('service.kind_response'),
              promise.responseHours,
              (responseHours) => set({ responseHours }),
              t('service.unitHours'),
            )}
            {number(
              t('service.graceDays'),
              promise.graceDays,
              (graceDays) => set({ graceDays }),
              t('service.unitDays'),
            )}
            {number(t('service.visitsYear'), promise.visitsPerYear, (visitsPerYear) => set({ visitsPerYear }))}
            {number(
              t('service.marginLow'),
              percent(promise.marginLow),
              (value) => set({ marginLow: value / 100 }),
              '%',
            )}
            {number(
              t('service.marginHigh'),
              percent(promise.marginHigh),
              (value) => set({ marginHigh: value / 100 }),
              '%',
            )}
            {choice('customisation', t('service.customisation'), 'custom', promise.customisation)}
            {choice('stock', t('service.stock'), 'stock', promise.stock)}
            {choice('settlement', t('service.settlement'), 'settle', promise.settlement)}
            {choice('commercial', t('service.commercial'), 'model', promise.commercial)}
            {yesNo('successManager', t('service.manager'), promise.successManager)}
            {yesNo('financing', t('service.financing'), promise.financing)}
          </>
        )}
        {number(t('service.keptShare'), percent(keptShare), (value) => setKeptShare(value / 100), '%')}
        {number(t('service.minCases'), minCases, setMinCases)}
      </div>
    </Modal>
  );
}
