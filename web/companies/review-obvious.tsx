import { App, Button, Modal, Select, Slider } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptObvious, countObvious, REVIEW_TOPICS, type ReviewTopic } from '#src/companies/contract.ts';
import { useCall, useFormats, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

const SURE = 0.9;

/** Accepts together what hardly needs a look: everything of one topic at or above a likeness, with the count told first. */
export function ObviousButton({
  topic,
  open,
}: {
  readonly topic: ReviewTopic | undefined;
  readonly open: Readonly<Record<ReviewTopic, number>> | undefined;
}): ReactElement | null {
  const { t } = useTranslation();
  const can = useCan();
  const [shown, setShown] = useState(false);
  const waiting = REVIEW_TOPICS.filter((value) => (open?.[value] ?? 0) > 0);
  const [first] = waiting;
  if (!can('companies.write') || first === undefined) return null;
  return (
    <>
      <Button onClick={() => setShown(true)}>{t('review.obvious')}</Button>
      {shown && (
        <ObviousDialog
          start={topic !== undefined && waiting.includes(topic) ? topic : first}
          topics={waiting}
          close={() => setShown(false)}
        />
      )}
    </>
  );
}

function ObviousDialog({
  start,
  topics,
  close,
}: {
  readonly start: ReviewTopic;
  readonly topics: readonly ReviewTopic[];
  readonly close: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const [topic, setTopic] = useState(start);
  const [above, setAbove] = useState(SURE);
  const asked = useDeferredValue(above);
  const counted = useCall(countObvious, { query: { topic, above: asked } });
  const count = counted.isFetching ? null : (counted.data?.count ?? null);
  const accept = useSend(acceptObvious, {
    touches: 'everything',
    onDone: ({ accepted }) => {
      void message.success(t('review.acceptedMany', { count: accepted }));
      close();
    },
  });
  return (
    <Modal
      open
      title={t('review.obvious')}
      onCancel={close}
      okText={count === null ? t('review.acceptSome') : t('review.acceptMany', { count })}
      cancelText={t('kit.cancel')}
      okButtonProps={{ disabled: count === null || count === 0 }}
      confirmLoading={accept.isPending}
      onOk={() => {
        if (count !== null) accept.mutate({ body: { topic, above: asked, count } });
      }}
    >
      <div className="bw-stack-lg">
        <p className="bw-quiet">{t('review.obviousHint')}</p>
        <Select<ReviewTopic>
          aria-label={t('review.topic')}
          value={topic}
          onChange={setTopic}
          options={topics.map((value) => ({ value, label: t(`review.topic_${value}`) }))}
        />
        <div>
          <div className="bw-spread">
            <span>{t('review.threshold')}</span>
            <span className="bw-figure bw-strong">{formats.percent(above)}</span>
          </div>
          <Slider
            min={0.7}
            max={1}
            step={0.01}
            value={above}
            onChange={setAbove}
            ariaLabelForHandle={t('review.threshold')}
            tooltip={{ formatter: null }}
          />
        </div>
        <div aria-live="polite">
          {count !== null && <p className="bw-strong">{t('review.wouldAccept', { count })}</p>}
          {count !== null && count > 0 && (
            <p className="bw-quiet bw-small">
              {t('review.leastSure', { names: counted.data?.examples.join(' · ') ?? '' })}
            </p>
          )}
        </div>
      </div>
    </Modal>
  );
}
