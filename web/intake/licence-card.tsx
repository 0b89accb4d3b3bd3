import { App, Checkbox } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BatchLicence, getDoor, getLicence, listExpiring, putLicence } from '#src/intake/licence/contract.ts';
import { calendarDate } from '#src/vocabulary/calendar-date.ts';
import { DateInput } from '../kit/date-input.tsx';
import { DateText, Section, useCall, useFormats, useSend } from '../kit/index.ts';
import { useCan } from '../platform/session.ts';

/** What the licence of an import allows and when it ends; a person changes it here. */
export function LicenceCard({ id }: { readonly id: number }): ReactElement | null {
  const { t } = useTranslation();
  const query = useCall(getLicence, { params: { id } });
  if (query.data === undefined || query.data.id !== id) return null;
  const licence = query.data;
  return (
    <Section
      title={t('licence.title')}
      extra={t('licence.source', { source: licence.source, date: licence.acquiredAt })}
    >
      {licence.expired ? (
        <p>{t('licence.gone', { date: licence.expiresAt ?? '' })}</p>
      ) : (
        <Edit key={id} licence={licence} />
      )}
    </Section>
  );
}

function Edit({ licence }: { readonly licence: BatchLicence }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const { message } = App.useApp();
  const [wish, setWish] = useState({
    mayExport: licence.mayExport,
    mayShare: licence.mayShare,
    maySendToAi: licence.maySendToAi,
    expiresAt: licence.expiresAt,
  });
  const save = useSend(putLicence, {
    touches: [getLicence, getDoor, listExpiring],
    onDone: () => void message.success(t('licence.saved')),
  });
  const may = can('imports.write');
  const change = (part: Partial<typeof wish>) => {
    const next = { ...wish, ...part };
    setWish(next);
    save.mutate({ params: { id: licence.id }, body: next });
  };
  return (
    <div className="bw-stack">
      {(['mayExport', 'mayShare', 'maySendToAi'] as const).map((name) => (
        <Checkbox
          key={name}
          checked={wish[name]}
          disabled={!may}
          onChange={(event) => change({ [name]: event.target.checked })}
        >
          {t(`licence.${name}`)}
        </Checkbox>
      ))}
      <div className="bw-row">
        <span>{t('licence.ends')}</span>
        {may ? (
          <DateInput
            label={t('licence.ends')}
            value={wish.expiresAt}
            onChange={(day) => change({ expiresAt: day === null ? null : calendarDate(day) })}
          />
        ) : (
          <DateText value={wish.expiresAt} />
        )}
        {wish.expiresAt === null && <span className="bw-quiet">{t('licence.noEnd')}</span>}
      </div>
      {licence.daysLeft !== null && (
        <p className="bw-quiet bw-small">
          {t('licence.willGo', { count: licence.rows, rows: formats.number(licence.rows), days: licence.daysLeft })}
        </p>
      )}
    </div>
  );
}
