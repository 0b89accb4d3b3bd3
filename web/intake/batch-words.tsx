import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '#src/intake/contract.ts';
import { NumberText, useFormats, useSay } from '../kit/index.ts';

/** The state of a batch as a word. */
export function BatchState({ batch }: { readonly batch: Batch }): ReactElement {
  const { t } = useTranslation();
  const busy = batch.state === 'reading' || batch.state === 'committing';
  return (
    <Tag
      variant={busy || batch.state === 'staged' ? 'outlined' : 'filled'}
      color={batch.state === 'failed' ? 'error' : busy ? 'processing' : 'default'}
    >
      {t(`imports.state_${batch.state}`)}
    </Tag>
  );
}

/** The sum that must hold: read = accepted + rejected + skipped + duplicate. */
export function Conservation({
  counts,
}: {
  readonly counts: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly skipped: number;
    readonly duplicates: number;
  };
}): ReactElement {
  const { t } = useTranslation();
  const parts = [
    ['accepted', counts.accepted],
    ['rejected', counts.rejected],
    ['skipped', counts.skipped],
    ['duplicates', counts.duplicates],
  ] as const;
  return (
    <div className="bw-conserve">
      <div>
        <span className="bw-conserve-number">
          <NumberText value={counts.rows} />
        </span>
        <span className="bw-quiet">{t('imports.rows')}</span>
      </div>
      {parts.map(([key, count], index) => (
        <div key={key}>
          <span className="bw-conserve-number">
            <span className="bw-quiet" aria-hidden="true">
              {index === 0 ? '= ' : '+ '}
            </span>
            <NumberText value={count} />
          </span>
          <span className="bw-quiet">{t(`imports.${key}`)}</span>
        </div>
      ))}
    </div>
  );
}

/** Why rows were rejected or skipped, most frequent first. */
export function Reasons({ reasons }: { readonly reasons: Batch['reasons'] }): ReactElement | null {
  const say = useSay();
  if (reasons.length === 0) return null;
  return (
    <ul className="bw-stack" style={{ gap: 4 }}>
      {[...reasons]
        .sort((a, b) => b.count - a.count)
        .map((reason) => (
          <li key={reason.reason} className="bw-spread">
            <span>{say(reason.text)}</span>
            <NumberText value={reason.count} />
          </li>
        ))}
    </ul>
  );
}

/** What accepted rows held that could not be read, or was taken with a doubt. */
export function Doubts({ doubts }: { readonly doubts: Batch['doubts'] }): ReactElement | null {
  const { t } = useTranslation();
  if (doubts.length === 0) return null;
  return (
    <section className="bw-notes">
      <h2>{t('mapping.doubts')}</h2>
      <Reasons reasons={doubts} />
    </section>
  );
}

/** Totals per currency. */
export function Sums({ sums }: { readonly sums: Batch['sums'] }): ReactElement | null {
  const formats = useFormats();
  const { t } = useTranslation();
  if (sums.length === 0) return null;
  return (
    <div className="bw-row" style={{ gap: 24 }}>
      <span className="bw-quiet">{t('imports.sums')}</span>
      {sums.map((sum) => (
        <span key={sum.currency} className="bw-figure bw-strong">
          {formats.money(sum.amount, sum.currency, 2)}
        </span>
      ))}
    </div>
  );
}
