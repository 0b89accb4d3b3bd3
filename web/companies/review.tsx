import { App, Button, Segmented } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideReview, listCompanies, listReview, type ReviewItem } from '#src/companies/contract.ts';
import { getCustomer, listCustomers } from '#src/ledger/contract.ts';
import {
  CountryText,
  EmptyState,
  Loaded,
  NumberText,
  PageFrame,
  Section,
  useCall,
  useFormats,
  useSay,
  useSend,
} from '../kit/index.ts';
import { useCan } from '../platform/session.ts';
import { useTabs } from '../platform/use-tabs.ts';
import './companies.css';

type Decision = 'accepted' | 'rejected' | 'unsure';
type Status = 'open' | Decision;
const KEYS: Readonly<Record<string, Decision>> = { a: 'accepted', r: 'rejected', u: 'unsure' };

/** Questions only a person can answer: is this the same company? Driven by the keyboard. */
export function ReviewPage(): ReactElement {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>('open');
  const query = useCall(listReview, { query: { status } });
  const counts = query.data?.counts;
  const decided = counts ? counts.accepted + counts.rejected + counts.unsure : 0;
  const all = counts ? decided + counts.open : 0;
  return (
    <PageFrame title={t('shell.data')} tabs={useTabs('data')}>
      <div className="bw-spread">
        <Segmented<Status>
          aria-label={t('review.status')}
          value={status}
          onChange={setStatus}
          options={(['open', 'accepted', 'rejected', 'unsure'] as const).map((value) => ({
            value,
            label: `${t(`review.${value}`)} ${counts ? counts[value] : ''}`,
          }))}
        />
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
        {({ items }) =>
          items.length === 0 ? (
            <Section>
              <EmptyState
                title={t(status === 'open' ? 'review.doneTitle' : 'review.nothing')}
                hint={t('review.doneHint')}
              />
            </Section>
          ) : (
            <Queue items={items} key={status} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Queue({ items }: { readonly items: readonly ReviewItem[] }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const formats = useFormats();
  const can = useCan();
  const { notification } = App.useApp();
  const [at, setAt] = useState(0);
  const index = Math.min(at, items.length - 1);
  const item = items[index];
  const may = can('companies.write');
  const touches = [listReview, listCompanies, listCustomers, getCustomer];
  const undo = useSend(decideReview, { touches, onDone: () => notification.destroy('decided') });
  const decide = useSend(decideReview, {
    touches,
    onDone: (answer) =>
      notification.info({
        key: 'decided',
        title: t('review.decided', { name: answer.left.name, decision: t(`review.${answer.status}`) }),
        actions: (
          <Button size="small" onClick={() => undo.mutate({ params: { id: answer.id }, body: { decision: 'open' } })}>
            {t('kit.undo')}
          </Button>
        ),
        placement: 'bottomRight',
      }),
  });
  const { mutate, isPending } = decide;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const key = event.key.toLowerCase();
      if (key === 'j') setAt(Math.min(index + 1, items.length - 1));
      else if (key === 'k') setAt(Math.max(index - 1, 0));
      else {
        const decision = KEYS[key];
        if (decision !== undefined && may && item !== undefined && !isPending)
          mutate({ params: { id: item.id }, body: { decision } });
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [index, items.length, item, may, mutate, isPending]);

  if (item === undefined) return <EmptyState title={t('review.nothing')} />;
  const send = (decision: Decision | 'open') => mutate({ params: { id: item.id }, body: { decision } });
  return (
    <div className="bw-review">
      <nav className="bw-review-list" aria-label={t('shell.review')}>
        {items.map((candidate, position) => (
          <button
            key={candidate.id}
            type="button"
            className={position === index ? 'bw-review-item bw-on' : 'bw-review-item'}
            aria-current={position === index}
            onClick={() => setAt(position)}
          >
            <span className="bw-clip">{candidate.left.name}</span>
            <span className="bw-figure bw-quiet">{formats.percent(candidate.score)}</span>
          </button>
        ))}
      </nav>
      <Section
        title={item.kind === 'customer-company' ? t('review.questionCustomer') : t('review.questionParty')}
        extra={
          <>
            {index + 1} / {items.length}
          </>
        }
      >
        <div className="bw-stack-lg">
          <div className="bw-sides">
            <Side
              title={item.kind === 'customer-company' ? t('review.customerSide') : t('review.partySide')}
              side={item.left}
              other={item.right}
            />
            <Side title={t('review.companySide')} side={item.right} other={item.left} />
          </div>
          <div>
            <div className="bw-quiet bw-small">{t('review.why', { score: formats.percent(item.score) })}</div>
            <ul className="bw-reasons">
              {item.reasons.map((reason) => (
                <li key={reason.en}>{say(reason)}</li>
              ))}
            </ul>
          </div>
          {may && (
            <div className="bw-row">
              {item.status === 'open' ? (
                <>
                  <Button type="primary" loading={isPending} onClick={() => send('accepted')}>
                    {t('review.same')} <kbd className="bw-kbd">A</kbd>
                  </Button>
                  <Button onClick={() => send('rejected')}>
                    {t('review.different')} <kbd className="bw-kbd">R</kbd>
                  </Button>
                  <Button onClick={() => send('unsure')}>
                    {t('review.notSure')} <kbd className="bw-kbd">U</kbd>
                  </Button>
                </>
              ) : (
                <Button onClick={() => send('open')}>{t('review.reopen')}</Button>
              )}
              <span className="bw-quiet bw-small">
                <kbd className="bw-kbd">J</kbd> <kbd className="bw-kbd">K</kbd> {t('review.keys')}
              </span>
            </div>
          )}
        </div>
      </Section>
    </div>
  );
}

function Side({
  title,
  side,
  other,
}: {
  readonly title: string;
  readonly side: ReviewItem['left'];
  readonly other: ReviewItem['left'];
}): ReactElement {
  const { t } = useTranslation();
  const shared = (value: string) => other.taxIds.includes(value);
  return (
    <div className="bw-side">
      <div className="bw-quiet bw-small">{title}</div>
      <div className="bw-side-name">{side.name}</div>
      <dl className="bw-facts">
        <dt>{t('customers.country')}</dt>
        <dd className={side.country === other.country ? 'bw-strong' : undefined}>
          <CountryText code={side.country} />
        </dd>
        <dt>{t('companies.taxIds')}</dt>
        <dd>
          {side.taxIds.length === 0
            ? '—'
            : side.taxIds.map((id) => (
                <span key={id} className={shared(id) ? 'bw-strong' : undefined}>
                  {id}{' '}
                </span>
              ))}
        </dd>
        <dt>{t('review.address')}</dt>
        <dd>{side.address ?? '—'}</dd>
        <dt>{t('companies.aliases')}</dt>
        <dd>{side.partyNames.slice(0, 5).join(' · ') || '—'}</dd>
        <dt>{t('review.lines')}</dt>
        <dd>
          <NumberText value={side.lines} />
          {side.firstDate !== null && side.lastDate !== null && (
            <span className="bw-quiet bw-figure">
              {' '}
              {side.firstDate} – {side.lastDate}
            </span>
          )}
        </dd>
      </dl>
    </div>
  );
}
