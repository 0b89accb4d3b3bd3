import { App, Button, Segmented, Select } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  decideReview,
  getReview,
  listReview,
  REVIEW_TOPICS,
  type ReviewItem,
  type ReviewStatus,
  type ReviewTopic,
  undoReview,
} from '#src/companies/contract.ts';
import { EmptyState, Loaded, LoadingState, PageFrame, Section, useCall, useFormats, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import { ObviousButton } from './review-obvious.tsx';
import { Question } from './review-question.tsx';
import './companies.css';
import './review.css';

type Decision = 'accepted' | 'rejected' | 'unsure';
const KEYS: Readonly<Record<string, Decision>> = { a: 'accepted', r: 'rejected', u: 'unsure' };

/** Hands the keyboard back to the queue: a control that was just used would keep its keys. */
function releaseKeys(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Questions only a person can answer, both sides next to each other; driven by the keyboard. */
export function ReviewPage(): ReactElement {
  const { t } = useTranslation();
  const [status, setStatus] = useState<ReviewStatus>('open');
  const [topic, setTopic] = useState<ReviewTopic | undefined>();
  const query = useCall(listReview, { query: { status, topic } });
  const counts = query.data?.counts;
  const decided = counts ? counts.accepted + counts.rejected + counts.unsure : 0;
  const all = counts ? decided + counts.open : 0;
  const open = query.data?.open;
  return (
    <PageFrame title={t('shell.data')} tabs={useTabs('data')} actions={<ObviousButton topic={topic} open={open} />}>
      <div className="bw-spread">
        <div className="bw-filters">
          <Select<ReviewTopic | 'all'>
            aria-label={t('review.topic')}
            style={{ minWidth: 190 }}
            value={topic ?? 'all'}
            onChange={(value) => {
              setTopic(value === 'all' ? undefined : value);
              releaseKeys();
            }}
            options={[
              { value: 'all' as const, label: t('review.topic_all') },
              ...REVIEW_TOPICS.map((value) => ({
                value,
                label: `${t(`review.topic_${value}`)}${open ? ` ${open[value]}` : ''}`,
              })),
            ]}
          />
          <Segmented<ReviewStatus>
            aria-label={t('review.status')}
            value={status}
            onChange={(value) => {
              setStatus(value);
              releaseKeys();
            }}
            options={(['open', 'accepted', 'rejected', 'unsure'] as const).map((value) => ({
              value,
              label: `${t(`review.${value}`)} ${counts ? counts[value] : ''}`,
            }))}
          />
        </div>
        {counts && all > 0 && (
          <div className="bw-review-progress">
            <span className="bw-quiet bw-small">{t('review.progress', { decided, all })}</span>
            <div className="bw-progress">
              <div style={{ width: `${(decided / all) * 100}%` }} />
            </div>
          </div>
        )}
      </div>
      <Loaded query={query} kind="page">
        {({ items, latest }) => (
          <Queue items={items} latest={latest} status={status} key={`${status} ${topic ?? ''}`} />
        )}
      </Loaded>
    </PageFrame>
  );
}

function Queue({
  items,
  latest,
  status,
}: {
  readonly items: readonly ReviewItem[];
  readonly latest: readonly { readonly ids: readonly number[]; readonly name: string; readonly status: ReviewStatus }[];
  readonly status: ReviewStatus;
}): ReactElement {
  const { t } = useTranslation();
  const can = useCan();
  const { message } = App.useApp();
  const [at, setAt] = useState(0);
  const index = Math.max(0, Math.min(at, items.length - 1));
  const item = items[index];
  const next = items[index + 1];
  const may = can('companies.write');
  const shown = useCall(getReview, { params: { id: item?.id ?? 0 } }, { enabled: item !== undefined });
  useCall(getReview, { params: { id: next?.id ?? 0 } }, { enabled: next !== undefined });
  const detail = shown.data !== undefined && shown.data.item.id === item?.id ? shown.data : null;
  const decide = useSend(decideReview, { touches: 'everything' });
  const undo = useSend(undoReview, {
    touches: 'everything',
    onDone: ({ reopened }) => void message.info(t('review.undone', { count: reopened.length })),
  });
  const [last] = latest;
  const busy = decide.isPending || undo.isPending;
  const ready = may && detail !== null && !busy;
  const send = (decision: ReviewStatus) => {
    if (ready && item !== undefined) decide.mutate({ params: { id: item.id }, body: { decision } });
  };
  const takeBack = () => {
    if (may && !busy && last !== undefined) undo.mutate({});
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || document.querySelector('.ant-modal-wrap') !== null) return;
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, .ant-select');
      if (typing) return;
      const key = event.key.toLowerCase();
      const decision = KEYS[key];
      if (key === 'j' || key === 'arrowdown') setAt(Math.min(index + 1, items.length - 1));
      else if (key === 'k' || key === 'arrowup') setAt(Math.max(index - 1, 0));
      else if (key === 'z') takeBack();
      else if (decision !== undefined && item?.status === 'open') send(decision);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });

  const undoLine = may && last !== undefined && (
    <div className="bw-review-last">
      <span className="bw-quiet bw-small bw-clip">
        {last.ids.length > 1
          ? t('review.lastMany', { count: last.ids.length, decision: t(`review.${last.status}`) })
          : t('review.lastOne', { name: last.name, decision: t(`review.${last.status}`) })}
      </span>
      <Button size="small" loading={undo.isPending} onClick={takeBack}>
        {t('kit.undo')} <kbd className="bw-kbd">Z</kbd>
      </Button>
    </div>
  );
  if (item === undefined)
    return (
      <>
        <Section>
          <EmptyState
            title={t(status === 'open' ? 'review.doneTitle' : 'review.nothing')}
            hint={t('review.doneHint')}
          />
        </Section>
        {undoLine}
      </>
    );
  return (
    <div className="bw-review">
      <nav className="bw-review-list" aria-label={t('shell.review')}>
        {items.map((candidate, position) => (
          <ListLine key={candidate.id} item={candidate} on={position === index} choose={() => setAt(position)} />
        ))}
      </nav>
      <Section
        title={t(`review.question_${item.topic}`)}
        extra={
          <span className="bw-figure">
            {index + 1} / {items.length}
          </span>
        }
      >
        <div className="bw-stack-lg">
          {detail === null ? <LoadingState kind="table" /> : <Question detail={detail} />}
          <div className="bw-review-actions">
            {may &&
              (item.status === 'open' ? (
                <>
                  <Button type="primary" disabled={!ready} onClick={() => send('accepted')}>
                    {t(`review.accept_${item.topic}`)} <kbd className="bw-kbd">A</kbd>
                  </Button>
                  <Button disabled={!ready} onClick={() => send('rejected')}>
                    {t('review.different')} <kbd className="bw-kbd">R</kbd>
                  </Button>
                  <Button disabled={!ready} onClick={() => send('unsure')}>
                    {t('review.notSure')} <kbd className="bw-kbd">U</kbd>
                  </Button>
                </>
              ) : (
                <Button disabled={!ready} onClick={() => send('open')}>
                  {t('review.reopen')}
                </Button>
              ))}
            <span className="bw-quiet bw-small bw-keys">
              <kbd className="bw-kbd">J</kbd> <kbd className="bw-kbd">K</kbd> {t('review.keys')}
            </span>
          </div>
          {undoLine}
        </div>
      </Section>
    </div>
  );
}

function ListLine({
  item,
  on,
  choose,
}: {
  readonly item: ReviewItem;
  readonly on: boolean;
  readonly choose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <button
      type="button"
      className={on ? 'bw-review-item bw-on' : 'bw-review-item'}
      aria-current={on}
      ref={(element) => {
        if (on) element?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={choose}
    >
      <span className="bw-review-name">
        <span className="bw-clip">{item.left.name}</span>
        <span className="bw-quiet bw-small">
          {t(`review.topic_${item.topic}`)}
          {item.decidedBy !== null && ` · ${item.decidedBy}`}
        </span>
      </span>
      <span className="bw-figure bw-quiet">{formats.percent(item.score)}</span>
    </button>
  );
}
