import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../api.ts';
import { useSay } from './use-words.ts';

/** An empty view that teaches: what belongs here and the next step. */
export function EmptyState({
  title,
  hint,
  action,
}: {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}): ReactElement {
  return (
    <div className="bw-empty" role="status">
      <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true">
        <path d="M4 36h48" stroke="currentColor" strokeWidth="2" strokeLinecap="round" opacity=".5" />
        <path d="M14 36V6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        <path
          d="M17 7 44 14 17 22z"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
          strokeDasharray="4 3"
        />
      </svg>
      <div className="bw-empty-title">{title}</div>
      {hint !== undefined && <div className="bw-quiet bw-empty-hint">{hint}</div>}
      {action !== undefined && <div className="bw-empty-action">{action}</div>}
    </div>
  );
}

/** What failed, in the server's words, with a way on. A refusal of permission is told apart from a failure. */
export function ErrorState({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactElement {
  const { t } = useTranslation();
  const say = useSay();
  const refusal = error instanceof Refusal ? error : null;
  const settled = refusal?.code === 'not-allowed' || refusal?.code === 'not-found';
  const title =
    refusal?.code === 'not-allowed'
      ? t('kit.notAllowed')
      : refusal?.code === 'not-found'
        ? t('kit.notFound')
        : t('kit.failed');
  return (
    <div className="bw-empty" role="alert">
      <div className="bw-empty-title">{title}</div>
      <div className="bw-quiet bw-empty-hint">{refusal ? say(refusal.text) : t('kit.failedHint')}</div>
      <div className="bw-empty-action">
        {settled || retry === undefined ? (
          <Link to="/">{t('kit.goHome')}</Link>
        ) : (
          <Button onClick={retry}>{t('kit.retry')}</Button>
        )}
      </div>
    </div>
  );
}

/** Keeps the layout while something loads. */
export function LoadingState({ kind }: { readonly kind: 'table' | 'chart' | 'card' | 'page' }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('kit.loading')} className={`bw-loading bw-loading-${kind}`}>
      {kind === 'page' && <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1, width: '40%' }} />}
      {kind === 'chart' ? (
        <Skeleton.Node active style={{ width: '100%', height: 240 }} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: kind === 'card' ? 3 : 8, width: '100%' }} />
      )}
    </div>
  );
}
