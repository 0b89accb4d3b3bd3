import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listExpiring } from '#src/intake/licence/contract.ts';
import { useCall, useFormats } from '../kit/index.ts';

/** Says which imports lose their rows soon because their licence ends, before it happens. */
export function ExpiringNotice(): ReactElement | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useCall(listExpiring, {});
  if (data === undefined || data.licences.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('licence.soon', { count: data.licences.length })}
      description={
        <ul className="bw-stack" style={{ gap: 2 }}>
          {data.licences.slice(0, 5).map((licence) => (
            <li key={licence.id}>
              <Link to="/data/imports/$id" params={{ id: String(licence.id) }}>
                {licence.source} · {licence.fileName}
              </Link>{' '}
              <span className="bw-figure">
                {t('licence.goes', { rows: formats.number(licence.rows), date: licence.expiresAt ?? '' })}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
