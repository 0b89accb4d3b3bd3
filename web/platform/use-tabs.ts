import { useTranslation } from 'react-i18next';
import type { PageTab } from '../kit/index.ts';
import { openPlaces, type Place } from './places.ts';
import { useCan } from './session.ts';

/** The sibling pages of a place as tabs. */
export function useTabs(key: Place['key']): readonly PageTab[] {
  const { t } = useTranslation();
  const can = useCan();
  const place = openPlaces(can).find((candidate) => candidate.key === key);
  return (place?.pages ?? []).map((page) => ({ to: page.to, label: t(`shell.${page.label}`) }));
}
