import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldOut } from '#src/value/clv/contract.ts';
import { ChartFrame, forecastGroups, forecastTrack } from '../charts/index.ts';
import { Section, useFormats } from '../kit/index.ts';

/** Months kept from the fit beside the forecast for them: as they added up, by group of customers, and against plain rules. */
export function HoldOutCheck({ check }: { readonly check: HoldOut }): ReactElement {
  const { t } = useTranslation();
  const formats = useFormats();
  const sum = t('lifetime.checkSum', {
    predicted: formats.number(check.predicted),
    actual: formats.number(check.actual),
    off: check.actual === 0 ? '—' : formats.change(check.predicted / check.actual - 1),
  });
  const track = useMemo(
    () =>
      forecastTrack(check.tracking, check.cut, {
        actual: t('lifetime.actual'),
        predicted: t('lifetime.predicted'),
        unseen: t('lifetime.unseen'),
      }),
    [check, t],
  );
  const groups = useMemo(
    () =>
      forecastGroups(
        check.groups.map(({ orders, ...group }) => ({ label: orders, ...group })),
        {
          actual: t('lifetime.actual'),
          predicted: t('lifetime.predicted'),
          customers: t('lifetime.customers'),
          axis: t('lifetime.repeatOrders', { date: check.cut }),
        },
      ),
    [check, t],
  );
  const errors = [
    ['errorModel', check.errors.model],
    ['errorYear', check.errors.sameMonthsBefore],
    ['errorPace', check.errors.recency],
  ] as const;
  return (
    <>
      <Section>
        <ChartFrame
          title={t('lifetime.track')}
          note={t('lifetime.trackNote')}
          description={sum}
          name="lifetime-track"
          height={280}
          build={track}
          table={{
            header: [t('lifetime.date'), t('lifetime.actual'), t('lifetime.predicted')],
            rows: check.tracking.map(({ date, actual, predicted }) => [date, actual, predicted]),
            format: (value, column) => (column === 0 ? String(value) : formats.number(Number(value), 1)),
          }}
        />
      </Section>
      <div className="bw-grid-2">
        <Section>
          <ChartFrame
            title={t('lifetime.groups')}
            note={t('lifetime.groupsNote')}
            description={sum}
            name="lifetime-groups"
            height={240}
            build={groups}
            table={{
              header: [
                t('lifetime.repeatOrders', { date: check.cut }),
                t('lifetime.customers'),
                t('lifetime.actual'),
                t('lifetime.predicted'),
              ],
              rows: check.groups.map((group) => [group.orders, group.customers, group.actual, group.predicted]),
              format: (value, column) =>
                column === 0 ? String(value) : formats.number(Number(value), column === 1 ? 0 : 2),
            }}
          />
        </Section>
        <Section title={t('lifetime.check')}>
          <p className="bw-life-sum bw-strong">{sum}</p>
          <p className="bw-quiet bw-small">
            {t('lifetime.checkMonths', { from: check.cut, to: check.to, customers: formats.number(check.customers) })}
          </p>
          <p className="bw-small bw-life-error">{t('lifetime.checkError')}</p>
          <dl className="bw-life-checks">
            {errors.map(([key, error]) => (
              <ErrorLine
                key={key}
                label={t(`lifetime.${key}`)}
                text={error === null ? t('lifetime.errorYoung') : formats.number(error, 2)}
              />
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
}

function ErrorLine({ label, text }: { readonly label: string; readonly text: string }): ReactElement {
  return (
    <>
      <dt>{label}</dt>
      <dd className="bw-figure">{text}</dd>
    </>
  );
}
