import { App, Button, Input, Modal, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getCustomerValue } from '#src/value/contract.ts';
import { BEST_RATING, type CustomerRating, RATED, type Rated, rateCustomer } from '#src/value/ratings/contract.ts';
import { useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

const STEPS = [1, 2, 3, 4, 5] as const;

/** What no record holds of a customer: synergy and influence, rated by a person with a reason. */
export function CustomerRatings({
  code,
  ratings,
}: {
  readonly code: string;
  readonly ratings: readonly CustomerRating[];
}): ReactElement {
  const { t } = useTranslation();
  const may = useCan()('value.write');
  const [open, setOpen] = useState<Rated | null>(null);
  return (
    <div className="bw-ratings">
      <h3 className="bw-small">{t('rating.title')}</h3>
      <p className="bw-quiet bw-small">{t('rating.note')}</p>
      {RATED.map((criterion) => {
        const found = ratings.find((one) => one.criterion === criterion);
        return (
          <div key={criterion} className="bw-rating">
            <div>
              <div className="bw-strong">
                {t(`rating.${criterion}`)}
                {' · '}
                {found === undefined ? t('rating.unrated') : t('rating.of', { rating: found.rating })}
              </div>
              <div className="bw-quiet bw-small">
                {found === undefined
                  ? t(`rating.asks_${criterion}`)
                  : t('rating.by', { by: found.by, date: found.on, reason: found.reason })}
              </div>
            </div>
            {may && (
              <Button
                size="small"
                aria-label={`${t(`rating.${criterion}`)}: ${t(found === undefined ? 'rating.rate' : 'rating.change')}`}
                onClick={() => setOpen(criterion)}
              >
                {t(found === undefined ? 'rating.rate' : 'rating.change')}
              </Button>
            )}
          </div>
        );
      })}
      {open !== null && (
        <Rate
          code={code}
          criterion={open}
          before={ratings.find((one) => one.criterion === open)?.rating ?? null}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Rate({
  code,
  criterion,
  before,
  onClose,
}: {
  readonly code: string;
  readonly criterion: Rated;
  readonly before: number | null;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [rating, setRating] = useState(before ?? Math.ceil(BEST_RATING / 2));
  const [reason, setReason] = useState('');
  const send = useSend(rateCustomer, {
    touches: [getCustomerValue],
    onDone: () => {
      void message.success(t('rating.done'));
      onClose();
    },
  });
  const ready = reason.trim().length >= 3;
  const keep = (given: number | null) => send.mutate({ params: { code }, body: { criterion, rating: given, reason } });
  return (
    <Modal
      open
      title={t(`rating.${criterion}`)}
      onCancel={onClose}
      footer={[
        ...(before === null
          ? []
          : [
              <Button key="back" disabled={!ready} loading={send.isPending} onClick={() => keep(null)}>
                {t('rating.takeBack')}
              </Button>,
            ]),
        <Button key="cancel" onClick={onClose}>
          {t('kit.cancel')}
        </Button>,
        <Button key="ok" type="primary" disabled={!ready} loading={send.isPending} onClick={() => keep(rating)}>
          {t('rating.rate')}
        </Button>,
      ]}
    >
      <div className="bw-stack-lg">
        <p className="bw-quiet">{t(`rating.asks_${criterion}`)}</p>
        <Segmented
          block
          value={rating}
          onChange={(value) => setRating(Number(value))}
          options={STEPS.map((step) => ({ value: step, label: step, title: t(`rating.step${step}`) }))}
        />
        <p className="bw-small" aria-live="polite">
          {t('rating.means', { rating, words: t(`rating.step${STEPS[rating - 1] ?? 3}`) })}
        </p>
        <Input.TextArea
          rows={3}
          maxLength={500}
          value={reason}
          aria-label={t('rating.reason')}
          placeholder={t('rating.reasonNeeded')}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </Modal>
  );
}
