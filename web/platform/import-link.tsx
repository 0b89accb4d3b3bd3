import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from './session.ts';

/** The way on from an empty view: to the import, for those who may import. */
export function ImportLink(): ReactElement | null {
  const { t } = useTranslation();
  return useCan()('imports.write') ? <Link to="/data/imports/new">{t('today.start')}</Link> : null;
}
