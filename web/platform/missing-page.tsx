import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../kit/index.ts';

/** An address without a page. */
export function MissingPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="bw-page">
      <EmptyState
        title={t('kit.pageMissing')}
        hint={t('kit.pageMissingHint')}
        action={<Link to="/">{t('kit.goHome')}</Link>}
      />
    </div>
  );
}
